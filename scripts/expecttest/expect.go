// Package expecttest reads what a script says of its own run, compares a run with it, and rewrites it: for tests of scripts.
//
// Expectation is what a script says, Read and Rewrite are from and to its text; Script is one of a folder of them.
package expecttest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Expectation is what a script says of its own run, in comments at its end:
//
//	// Output:             what it prints, line by line
//	// Unordered output:   the same, in any order
//	// Errors:             what it writes to the standard error stream
//	// Exit: 13            its exit code, when that is not 0
//
// A line "..." stands for any number of lines, and "..." within a line for any text. A first line "// weft --seed 7" says
// how the script is to be run.
type Expectation struct {
	Flags     []string
	Output    []string
	Unordered bool
	Errors    []string
	Exit      int
}

const (
	outputHeading    = "// Output:"
	unorderedHeading = "// Unordered output:"
	errorsHeading    = "// Errors:"
	exitHeading      = "// Exit: "
)

var exitLine = regexp.MustCompile("^" + exitHeading + `(\d+)$`)

// Read reads what a script says of its own run; ok is false when it says nothing.
func Read(code string) (e Expectation, ok bool) {
	var block *[]string
	lines := strings.Split(code, "\n")
	if flags, found := strings.CutPrefix(lines[0], "// weft "); found {
		e.Flags = strings.Fields(flags)
	}
	for _, line := range lines {
		switch m := exitLine.FindStringSubmatch(line); {
		case line == outputHeading, line == unorderedHeading:
			ok, block, e.Unordered = true, &e.Output, line == unorderedHeading
		case line == errorsHeading:
			ok, block = true, &e.Errors
		case m != nil:
			ok, block = true, nil
			e.Exit, _ = strconv.Atoi(m[1])
		case !strings.HasPrefix(line, "//"):
			block = nil
		case block != nil:
			*block = append(*block, strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "))
		}
	}
	return e, ok
}

// Check compares a run with what was expected; the error says how they differ.
func (e Expectation) Check(stdout, stderr string, exit int) error {
	if exit != e.Exit {
		return fmt.Errorf("exit code %d, want %d\nstdout:\n%sstderr:\n%s", exit, e.Exit, stdout, stderr)
	}
	if !match(e.Output, split(stdout), e.Unordered) {
		return fmt.Errorf("output:\n%swant:\n%s\nstderr:\n%s", stdout, strings.Join(e.Output, "\n"), stderr)
	}
	if !match(e.Errors, split(stderr), false) {
		return fmt.Errorf("errors:\n%swant:\n%s", stderr, strings.Join(e.Errors, "\n"))
	}
	return nil
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	lines := strings.Split(strings.TrimSuffix(s, "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}
