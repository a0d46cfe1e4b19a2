//go:build unix

package terminal_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"weft/repl/screentest"
)

// randomKeys are keys that edit, with those of two histories and a search.
func randomKeys(seed uint64, n int) []string {
	r := rand.New(rand.NewPCG(seed, 1))
	keys := []string{
		"a", "b c", " ", "const", "{", "}", "(", ")", "日本", "é", "👨\u200d👩\u200d👧", "🇩🇪", "e\u0301",
		left, right, up, down, home, end, del, wordLeft, wordRight, altEnter,
		"\x1bd", "\x1b\x7f", "\x1b[5~", "\x1b[6~",
		"\x01", "\x02", "\x05", "\x06", "\x08", "\x7f", "\x0b", "\x0c", "\x0e", "\x10",
		"\x14", "\x15", "\x17", "\x19",
		"\t", "\x12o\x07", "\x12tw\x7f" + left, paste("x\n\ty"), paste("> p\n... q\nr"), "\x1b[99~", "cons\t",
	}
	var typed []string
	for range n {
		typed = append(typed, keys[r.IntN(len(keys))])
	}
	return typed
}

// buffer is what some keys make of an input.
func buffer(t *testing.T, keys []string, setting string) string {
	s := start(t, 100, 24, "SHOW=1", setting)
	s.Type("one\r", "two(\r)\r", "other {\r}\r")
	s.Shows(`got "other {\n}"`)
	s.Type("ticks 300\r")
	s.Shows("tick 0")
	for group := range slices.Chunk(keys, 3) {
		s.Type(group...)
	}
	s.Type("\x18\x05")
	return line(s, "code \"")
}

// line is the first line written that begins with something.
func line(s *screentest.Session, begin string) (found string) {
	s.Until(begin, func(screen *screentest.Screen) bool {
		_, rest, ok := strings.Cut(screen.Written(), begin)
		found, _, _ = strings.Cut(rest, "\r\n")
		return ok && strings.Contains(rest, "\r\n")
	})
	return found
}

// TestRandomKeys types the same keys while much is printed, and while nothing is.
func TestRandomKeys(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			keys := randomKeys(seed, 120)
			quiet, loud := buffer(t, keys, "QUIET=1"), buffer(t, keys, "QUIET=")
			if quiet != loud {
				t.Errorf("keys %q\nmake %s\nand %s", keys, quiet, loud)
			}
		})
	}
}

// TestLatency measures from a key to its character on the screen, while the program computes and prints.
// The machine may have other things to do, so one round of several has to be quick.
func TestLatency(t *testing.T) {
	s := start(t, 100, 24)
	for range 10 {
		s.Type("spin\r")
		s.Shows("tick 0")
		took := round(s)
		slices.Sort(took)
		p95 := took[len(took)*95/100]
		t.Logf("a key takes %v, p95 %v, at most %v", took[len(took)/2], p95, took[len(took)-1])
		if p95 <= latencyLimit {
			return
		}
		s.Type("\x15", "rest\r")
		s.Shows("at rest")
	}
	t.Errorf("95 of 100 keys never took %v or less", latencyLimit)
}

// round types lines, and measures each key.
func round(s *screentest.Session) []time.Duration {
	var took []time.Duration
	for i := range 160 {
		want := "> " + "abcdefghijklmnopqrstuvwxyz0123456789ABCD"[:i%40+1]
		if i%40 == 0 {
			s.Type("\x15")
			s.Ends("\n>")
		}
		began := time.Now()
		s.Type(want[len(want)-1:])
		s.Ends(want)
		took = append(took, time.Since(began))
	}
	return took
}
