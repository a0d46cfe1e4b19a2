package expect

import (
	"regexp"
	"slices"
	"strings"
)

// anything stands for any number of lines, or for any text within one.
const anything = "..."

// pattern is a line that was expected.
type pattern struct {
	text string
	fits *regexp.Regexp // nil when it has no dots
}

func newPattern(want string) pattern {
	p := pattern{text: strings.TrimRight(want, " ")}
	if strings.Contains(p.text, anything) {
		p.fits = regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(p.text), `\.\.\.`, ".*") + "$")
	}
	return p
}

func patterns(want []string) []pattern {
	all := make([]pattern, len(want))
	for i, w := range want {
		all[i] = newPattern(w)
	}
	return all
}

// matches compares a line with it.
func (p pattern) matches(line string) bool {
	if p.fits == nil {
		return p.text == line
	}
	return p.fits.MatchString(line)
}

// many reports whether it stands for any number of lines.
func (p pattern) many() bool { return p.text == anything }

// match reports whether got is what want describes.
func match(want, got []string, unordered bool) bool {
	if unordered {
		missing, extra := pair(want, got)
		return len(missing) == 0 && len(extra) == 0
	}
	// reach says before which lines of got a match of the patterns so far can end.
	reach := make([]bool, len(got)+1)
	reach[0] = true
	for _, p := range patterns(want) {
		next := make([]bool, len(got)+1)
		for i, here := range reach {
			switch {
			case p.many():
				next[i] = here || i > 0 && next[i-1]
			case here && i < len(got) && p.matches(got[i]):
				next[i+1] = true
			}
		}
		reach = next
	}
	return reach[len(got)]
}

// pair finds for each line of want one of got, whatever their order, so that as few as can be are missing. A line "..." takes all that are
// left.
func pair(want, got []string) (missing, extra []string) {
	rest := false
	want = slices.DeleteFunc(slices.Clone(want), func(line string) bool {
		rest = rest || line == anything
		return line == anything
	})
	left := map[string][]int{} // lines of got without a partner, by their text
	for i, line := range got {
		left[line] = append(left[line], i)
	}
	m := matching{got: got, of: make([]int, len(got))}
	for i := range m.of {
		m.of[i] = -1
	}
	m.want = patterns(want)
	var open []int // patterns that no line is equal to
	for i, p := range m.want {
		if same := left[p.text]; len(same) > 0 {
			m.of[same[0]], left[p.text] = i, same[1:]
		} else {
			open = append(open, i)
		}
	}
	for _, i := range open {
		if m.want[i].fits == nil || !m.find(i, make([]bool, len(got))) {
			missing = append(missing, want[i])
		}
	}
	for i, line := range got {
		if m.of[i] < 0 && !rest {
			extra = append(extra, line)
		}
	}
	return missing, extra
}

// matching has a pattern for each line, or -1.
type matching struct {
	want []pattern
	got  []string
	of   []int
}

// find gives a pattern a line, for which others may have to take another one.
func (m *matching) find(p int, seen []bool) bool {
	for i, line := range m.got {
		if seen[i] || !m.want[p].matches(line) {
			continue
		}
		seen[i] = true
		if other := m.of[i]; other < 0 || m.want[other].fits != nil && m.find(other, seen) {
			m.of[i] = p
			return true
		}
	}
	return false
}
