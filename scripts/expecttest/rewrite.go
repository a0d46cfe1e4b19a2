package expecttest

import (
	"fmt"
	"slices"
	"strings"
)

// part is a heading at the end of a script, with the lines below it.
type part struct {
	heading string
	gap     int // how many empty lines stand before it
	lines   []string
}

// Rewrite returns a script that says what a run of it has printed and its exit code, in the place of what it said before. Lines
// at the beginning and at the end that still match stay as they are, with their dots.
func Rewrite(code, stdout, stderr string, exit int) string {
	was, _ := Read(code)
	body, parts := cut(code)
	output := outputHeading
	if was.Unordered {
		output = unorderedHeading
	}
	now := []part{
		{output, 1, merge(was.Output, split(stdout), was.Unordered)},
		{errorsHeading, 1, merge(was.Errors, split(stderr), false)},
		{heading: fmt.Sprint(exitHeading, exit), gap: 1},
	}
	now = slices.DeleteFunc(now, func(p part) bool {
		return len(p.lines) == 0 && (!strings.HasPrefix(p.heading, exitHeading) || exit == 0)
	})
	if len(now) == 0 {
		now = []part{{heading: output, gap: 1}}
	}
	for i := range now {
		if len(parts) > 0 {
			now[i].gap = parts[min(i, len(parts)-1)].gap
		}
	}
	return paste(body, now)
}

// cut takes a script apart at its headings: no code comes after the first of them.
func cut(code string) (body []string, parts []part) {
	lines, gap := strings.Split(strings.TrimRight(code, "\n"), "\n"), 0
	for _, line := range lines {
		switch {
		case line == outputHeading, line == unorderedHeading, line == errorsHeading, exitLine.MatchString(line):
			parts = append(parts, part{heading: line, gap: gap})
			gap = 0
		case line == "":
			gap++
		case len(parts) == 0:
			body = append(append(body, make([]string, gap)...), line)
			gap = 0
		}
	}
	return body, parts
}

func paste(body []string, parts []part) string {
	lines := body
	for _, p := range parts {
		lines = append(append(lines, make([]string, p.gap)...), p.heading)
		for _, line := range p.lines {
			lines = append(lines, strings.TrimRight("// "+line, " "))
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// merge is the lines that were printed, but for those that were expected like that.
func merge(want, got []string, unordered bool) []string {
	if match(want, got, unordered) {
		return want
	}
	if unordered {
		return mergeAnyOrder(want, got)
	}
	head := 0 // so many lines of want and as many of got match
	for head < min(len(want), len(got)) && want[head] != "..." && matchLine(want[head], got[head]) {
		head++
	}
	tail := 0
	for tail < min(len(want), len(got))-head && want[len(want)-1-tail] != "..." &&
		matchLine(want[len(want)-1-tail], got[len(got)-1-tail]) {
		tail++
	}
	return slices.Concat(want[:head], got[head:len(got)-tail], want[len(want)-tail:])
}

// mergeAnyOrder keeps the order of what was expected and still comes; what is new comes after it.
func mergeAnyOrder(want, got []string) (lines []string) {
	rest := slices.Clone(got)
	for _, w := range want {
		if take(&rest, w) {
			lines = append(lines, w)
		}
	}
	return append(lines, rest...)
}
