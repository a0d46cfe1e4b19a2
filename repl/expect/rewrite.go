package expect

import (
	"fmt"
	"slices"
	"strings"
)

// part is a heading at the end of a script, with the lines below it.
type part struct {
	heading string // "" for other comments
	gap     int    // how many empty lines stand before it
	lines   []string
}

// Rewrite returns a script that says what a run of it has printed and its exit code, in the place of what it said before. Lines
// that still match stay as they are, with their dots, and so does an error that is still thrown.
func Rewrite(code, stdout, stderr string, exit int) string {
	was, _ := Read(code)
	body, parts := cut(code)
	output := outputHeading
	if was.Unordered {
		output = unorderedHeading
	}
	now := []part{{output, 1, merge(was.Output, split(stdout), was.Unordered)}}
	errors := part{errorsHeading, 1, merge(was.Errors, split(stderr), false)}
	if was.Throws != "" && exit == 1 && slices.ContainsFunc(split(stderr), was.thrown) {
		now = append(now, part{heading: throwsHeading + was.Throws, gap: 1})
		if exit = 0; len(was.Errors) == 0 { // it is said
			errors.lines = nil
		}
	}
	now = append(now, errors, part{heading: fmt.Sprint(exitHeading, exit), gap: 1})
	now = slices.DeleteFunc(now, func(p part) bool {
		return len(p.lines) == 0 && !strings.HasPrefix(p.heading, throwsHeading) && (!strings.HasPrefix(p.heading, exitHeading) || exit == 0)
	})
	if len(now) == 0 {
		now = []part{{heading: output, gap: 1}}
	}
	said := slices.DeleteFunc(slices.Clone(parts), func(p part) bool { return p.heading == "" })
	for i := range now {
		if len(said) > 0 {
			now[i].gap = said[min(i, len(said)-1)].gap
		}
	}
	for _, p := range parts {
		if p.heading == "" {
			now = append(now, p)
		}
	}
	text := paste(body, now)
	if strings.Contains(code, "\r\n") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

// cut takes a script apart at its headings. Comments that stand below them, but apart, are parts of their own.
func cut(code string) (body []string, parts []part) {
	gap := 0
	lines := linesOf(strings.TrimRight(code, "\r\n"))
	first := trailing(lines)
	for i, line := range lines {
		switch {
		case line == "":
			gap++
			continue
		case i < first:
			body = append(append(body, make([]string, gap)...), line)
		case isHeading(line):
			parts = append(parts, part{heading: line, gap: gap})
		case gap > 0 || strings.HasPrefix(parts[len(parts)-1].heading, exitHeading) || strings.HasPrefix(parts[len(parts)-1].heading, throwsHeading):
			parts = append(parts, part{gap: gap, lines: []string{line}})
		case parts[len(parts)-1].heading == "":
			parts[len(parts)-1].lines = append(parts[len(parts)-1].lines, line)
		}
		gap = 0
	}
	return body, parts
}

func paste(body []string, parts []part) string {
	lines := body
	endings := strings.NewReplacer("\r", anything, "\u2028", anything, "\u2029", anything) // each would end a comment
	for _, p := range parts {
		lines = append(lines, make([]string, p.gap)...)
		if p.heading == "" {
			lines = append(lines, p.lines...)
			continue
		}
		lines = append(lines, p.heading)
		for _, line := range p.lines {
			lines = append(lines, strings.TrimRight("// "+endings.Replace(line), " "))
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// merge is the lines that were printed, but for those that were expected like that.
func merge(want, got []string, unordered bool) (lines []string) {
	if match(want, got, unordered) {
		return want
	}
	if unordered {
		return mergeAnyOrder(want, got)
	}
	for _, s := range align(want, got) {
		switch {
		case s.kind == equal && s.want >= 0:
			lines = append(lines, want[s.want])
		case s.kind == different && s.got >= 0:
			lines = append(lines, got[s.got])
		}
	}
	return lines
}

// mergeAnyOrder keeps the order of what was expected and still comes; what is new comes after it.
func mergeAnyOrder(want, got []string) []string {
	missing, extra := pair(want, got)
	kept := slices.DeleteFunc(slices.Clone(want), func(line string) bool {
		i := slices.Index(missing, line)
		if i >= 0 {
			missing = slices.Delete(missing, i, i+1)
		}
		return i >= 0
	})
	return append(kept, extra...)
}
