// Package expect reads what a script or an article says of its own run, compares a run with it, and rewrites it.
//
// Expectation is what a script says: Read and Rewrite are from and to its text. An Article has one for each of its blocks that has
// output below it. Difference says how a run is not what was expected, with the lines of both.
package expect

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"weft/runtime/engine/lazyregexp"
)

// Expectation is what a script says of its own run, in comments at its end:
//
//	// Output:                what it prints, line by line
//	// Unordered output:      the same, in any order
//	// Errors:                what it writes to the standard error stream
//	// Throws: Error: text    the error that ends it, with exit code 1
//	// Exit: 13               its exit code, when that is not 0
//
// A line "..." stands for any number of lines, and "..." within a line for any text. A first line "// weft --seed 7" says
// how the script is to be run, and a line "// @time real" among its first comments that it is not to run in virtual time.
type Expectation struct {
	Flags     []string
	Real      bool
	Output    []string
	Unordered bool
	Errors    []string
	Throws    string // "" for nothing; then Errors says nothing of the standard error stream when it is empty
	Exit      int
}

const (
	outputHeading    = "// Output:"
	unorderedHeading = "// Unordered output:"
	errorsHeading    = "// Errors:"
	throwsHeading    = "// Throws: "
	exitHeading      = "// Exit: "
)

// The lines of headings that say something themselves.
var (
	throwsLine = lazyregexp.New("^" + throwsHeading + `(.*\S)\s*$`)
	exitLine   = lazyregexp.New("^" + exitHeading + `(\d{1,9})\s*$`)
	timeLine   = lazyregexp.New(`^//\s*@time\s+real\s*$`)
)

// isHeading reports whether a line is a heading.
func isHeading(line string) bool {
	return slices.Contains([]string{outputHeading, unorderedHeading, errorsHeading}, line) || throwsLine().MatchString(line) || exitLine().MatchString(line)
}

// Read reads what a script says of its own run; ok is false when it says nothing of what comes of it.
func Read(code string) (e Expectation, ok bool) {
	var block *[]string
	lines := linesOf(code)
	e.Flags, e.Real = top(lines)
	for _, line := range lines[trailing(lines):] {
		throws, exit := throwsLine().FindStringSubmatch(line), exitLine().FindStringSubmatch(line)
		ok = ok || isHeading(line)
		switch {
		case line == outputHeading, line == unorderedHeading:
			block, e.Unordered = &e.Output, line == unorderedHeading
		case line == errorsHeading:
			block = &e.Errors
		case throws != nil:
			block, e.Throws, e.Exit = nil, throws[1], 1
		case exit != nil:
			block = nil
			e.Exit, _ = strconv.Atoi(exit[1])
		case !strings.HasPrefix(line, "//"):
			block = nil
		case block != nil:
			*block = append(*block, strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "))
		}
	}
	return e, ok
}

// top is what the first comments say of how a script is to be run.
func top(lines []string) (flags []string, isReal bool) {
	for i, line := range lines {
		switch given, found := strings.CutPrefix(line, "// weft "); {
		case found && i == 0:
			flags = strings.Fields(given)
		case timeLine().MatchString(line):
			isReal = true
		case line != "" && !strings.HasPrefix(line, "//") && !strings.HasPrefix(line, "#!"):
			return flags, isReal
		}
	}
	return flags, isReal
}

// trailing is where the comments at the end of a script say what comes of it: at the first heading behind all code.
func trailing(lines []string) int {
	first := len(lines)
	for i, line := range slices.Backward(lines) {
		if line != "" && !strings.HasPrefix(line, "//") {
			break
		}
		if isHeading(line) {
			first = i
		}
	}
	return first
}

// linesOf are the lines of a text, without their ends.
func linesOf(text string) []string {
	return strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
}

// Check compares a run with what was expected; the error is a *Difference.
func (e Expectation) Check(stdout, stderr string, exit int) error {
	d := &Difference{}
	if text := compare(e.Output, split(stdout), e.Unordered); text != "" {
		d.add("output", text)
	}
	switch {
	case e.Throws != "" && !slices.ContainsFunc(split(stderr), e.thrown):
		d.add("error", "- Uncaught "+e.Throws+"\n"+marked("+ ", split(stderr)))
	case e.Throws == "" || len(e.Errors) > 0:
		if text := compare(e.Errors, split(stderr), false); text != "" {
			d.add("standard error", text)
		}
	}
	if exit != e.Exit {
		d.add("exit code", fmt.Sprintf("- %d\n+ %d\n", e.Exit, exit))
	}
	return d.orNil()
}

// thrown reports whether a line tells of the error that was expected.
func (e Expectation) thrown(line string) bool {
	uncaught, ok := strings.CutPrefix(line, "Uncaught ")
	return ok && newPattern(e.Throws).matches(uncaught)
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	lines := strings.Split(strings.TrimSuffix(s, "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \r")
	}
	return lines
}
