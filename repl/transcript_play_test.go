//go:build unix

package repl_test

import (
	"regexp"
	"strings"

	"weft/repl/screentest"
)

// step is an input of a transcript and what is shown after it.
type step struct{ input, shown []string }

// steps reads a transcript: "> " begins an input, "... " goes on with it.
func steps(transcript string) (out []step) {
	for _, line := range strings.Split(strings.TrimSpace(transcript), "\n") {
		last := len(out) - 1
		switch rest, more := strings.CutPrefix(line, "... "); {
		case strings.HasPrefix(line, "> "):
			out = append(out, step{input: []string{line[2:]}})
		case more && len(out[last].shown) == 0:
			out[last].input = append(out[last].input, rest)
		default:
			out[last].shown = append(out[last].shown, line)
		}
	}
	return out
}

// play types the inputs of a transcript as they are pasted, and waits after each for what it shows. "…"
// stands for any text in a line.
func (c *talk) play(transcript string) {
	c.t.Helper()
	for _, s := range steps(transcript) {
		var from int
		c.Look(func(s *screentest.Screen) { from = strings.Count(s.All(), "\n") })
		c.Type("\x1b[200~" + strings.Join(s.input, "\n") + "\x1b[201~")
		c.Type("\r")
		want := []string{"> " + s.input[0]}
		for _, line := range s.input[1:] {
			want = append(want, "... "+line)
		}
		want = append(append(want, s.shown...), ">")
		c.Until(strings.Join(want, "\n"), func(s *screentest.Screen) bool {
			return matches(want, strings.Split(s.All(), "\n")[from:])
		})
	}
}

func matches(want, got []string) bool {
	if len(want) != len(got) {
		return false
	}
	for i, w := range want {
		if !like(vague(strings.TrimRight(w, " ")), vague(got[i])) {
			return false
		}
	}
	return true
}

// vague is a line without what differs from run to run: times, the numbers of processes, and the widths of
// columns.
func vague(line string) string {
	line = regexp.MustCompile(`\b(\d+(\.\d+)? (ns|µs|ms|s)|\d+m\d+s)\b`).ReplaceAllString(line, "TIME")
	line = regexp.MustCompile(`\bpid:? \d+`).ReplaceAllString(line, "PID")
	return regexp.MustCompile(`(\S) {2,}`).ReplaceAllString(line, "$1  ")
}

// like compares a line in which "…" stands for any text.
func like(want, got string) bool {
	first, rest, any := strings.Cut(want, "…")
	if !any {
		return want == got
	}
	if !strings.HasPrefix(got, first) {
		return false
	}
	for i := len(first); i <= len(got); i++ {
		if like(rest, got[i:]) {
			return true
		}
	}
	return false
}
