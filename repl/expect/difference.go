package expect

import (
	"strings"
)

// Difference says how a run was not what was expected. It is an error.
type Difference struct{ text strings.Builder }

// Error has a paragraph for each thing that is different. Lines that were expected begin with "- ", those that came with "+ ".
func (d *Difference) Error() string { return strings.TrimSuffix(d.text.String(), "\n") }

// add adds lines that each begin with a sign and a space.
func (d *Difference) add(what, lines string) {
	d.text.WriteString(what + " (- expected, + came):\n" + lines)
}

// orNil is nil when there is no difference.
func (d *Difference) orNil() error {
	if d.text.Len() == 0 {
		return nil
	}
	return d
}

// Sizes of what is compared line by line, and shown.
const (
	context   = 3   // equal lines before and after different ones
	mostShown = 200 // lines of a difference
)

// compare returns the lines in which got is not what want describes, with some around them; "" when there are none.
func compare(want, got []string, unordered bool) string {
	if match(want, got, unordered) {
		return ""
	}
	var lines []string
	if unordered {
		missing, extra := pair(want, got)
		lines = append(strings.Split(marked("- ", missing), "\n"), strings.Split(marked("+ ", extra), "\n")...)
	} else {
		lines = fold(signed(align(want, got), want, got))
	}
	var b strings.Builder
	shown := 0
	for _, line := range lines {
		if line == "" {
			continue
		}
		if shown++; shown > mostShown {
			return b.String() + "  and more\n"
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// marked has each line begin with a mark.
func marked(mark string, lines []string) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(mark + line + "\n")
	}
	return b.String()
}

// signed are the lines of steps: each begins with "- " or "+ ", or with two spaces where it is as expected.
func signed(steps []step, want, got []string) (lines []string) {
	var came []string // since the last line that is as expected
	for _, s := range steps {
		if s.want >= 0 && s.kind != equal {
			lines = append(lines, "- "+want[s.want])
		}
		if s.got >= 0 && s.kind == different {
			came = append(came, "+ "+got[s.got])
		}
		if s.got >= 0 && s.kind == equal {
			lines, came = append(append(lines, came...), "  "+got[s.got]), nil
		}
	}
	return append(lines, came...)
}

// fold leaves out lines that are equal and far from all that are not.
func fold(lines []string) (out []string) {
	near := make([]bool, len(lines))
	for i, line := range lines {
		if !strings.HasPrefix(line, "  ") {
			for j := max(i-context, 0); j < min(i+context+1, len(lines)); j++ {
				near[j] = true
			}
		}
	}
	for i, line := range lines {
		switch {
		case near[i]:
			out = append(out, line)
		case i == 0 || near[i-1]:
			out = append(out, "  ⋮")
		}
	}
	return out
}
