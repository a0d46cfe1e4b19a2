// Package scripts holds the examples: small programs that teach one thing each, with what they print.
package scripts

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

var exitLine = regexp.MustCompile(`^// Exit: (\d+)$`)

// Expected reads what a script says of its own run; ok is false when it says nothing.
func Expected(code string) (e Expectation, ok bool) {
	var block *[]string
	lines := strings.Split(code, "\n")
	if flags, found := strings.CutPrefix(lines[0], "// weft "); found {
		e.Flags = strings.Fields(flags)
	}
	for _, line := range lines {
		switch m := exitLine.FindStringSubmatch(line); {
		case line == "// Output:", line == "// Unordered output:":
			ok, block, e.Unordered = true, &e.Output, line != "// Output:"
		case line == "// Errors:":
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

// match reports whether got is what want describes.
func match(want, got []string, unordered bool) bool {
	if unordered {
		return matchAnyOrder(want, got)
	}
	for i, w := range want {
		if w == "..." {
			for skip := 0; skip <= len(got); skip++ {
				if match(want[i+1:], got[skip:], false) {
					return true
				}
			}
			return false
		}
		if len(got) == 0 || !matchLine(w, got[0]) {
			return false
		}
		got = got[1:]
	}
	return len(got) == 0
}

func matchAnyOrder(want, got []string) bool {
	rest := append([]string(nil), got...)
next:
	for _, w := range want {
		for i, g := range rest {
			if matchLine(w, g) {
				rest = append(rest[:i], rest[i+1:]...)
				continue next
			}
		}
		return false
	}
	return len(rest) == 0
}

// matchLine compares a line in which "..." stands for any text.
func matchLine(want, got string) bool {
	want = strings.TrimRight(want, " ")
	parts := strings.Split(want, "...")
	if len(parts) == 1 {
		return want == got
	}
	first, last := parts[0], parts[len(parts)-1]
	if !strings.HasPrefix(got, first) || !strings.HasSuffix(got[len(first):], last) {
		return false
	}
	got = got[len(first) : len(got)-len(last)]
	for _, p := range parts[1 : len(parts)-1] {
		i := strings.Index(got, p)
		if i < 0 {
			return false
		}
		got = got[i+len(p):]
	}
	return true
}
