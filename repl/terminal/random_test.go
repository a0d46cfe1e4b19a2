//go:build unix

package terminal_test

import (
	"fmt"
	"math/rand/v2"
	"os/exec"
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
		"\x14", "\x15", "\x17", "\x19", "\x19\x1by", "\x1f", "\x18\x15", "cons\t\t", "\x1b[Z",
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

// TestLatency measures from a key to its character on the screen, while the program computes and prints. The
// machine may have other things to do: what a key takes through cat, at the same time, says how many.
func TestLatency(t *testing.T) {
	s := start(t, 100, 24)
	cat := screentest.Start(t, exec.Command("sh", "-c", "stty raw -echo; echo ready; cat"), 100, 24)
	cat.Shows("ready")
	for range 5 {
		s.Type("spin\r")
		s.Shows("tick 0")
		usual, took := round(s, cat)
		limit := max(latencyLimit, 3*usual)
		t.Logf("95 of 100 keys take %v or less, %v through cat", took, usual)
		if took <= limit {
			return
		}
		s.Type("\x15", "rest\r")
		s.Shows("at rest")
	}
	t.Error("that is too long")
}

// round types lines into cat and into the program, and measures what 95 of 100 keys take.
func round(s, cat *screentest.Session) (usual, took time.Duration) {
	var echoes, keys []time.Duration
	for i := range 160 {
		want := "> " + "abcdefghijklmnopqrstuvwxyz0123456789ABCD"[:i%40+1]
		if i%40 == 0 {
			s.Type("\x15")
			s.Ends("\n>")
			cat.Type("\r\n> ")
			cat.Ends("\n>")
		}
		echoes = append(echoes, typing(cat, want))
		keys = append(keys, typing(s, want))
	}
	slices.Sort(echoes)
	slices.Sort(keys)
	return echoes[len(echoes)*95/100], keys[len(keys)*95/100]
}

// typing measures the last key of a line.
func typing(s *screentest.Session, line string) time.Duration {
	began := time.Now()
	s.Type(line[len(line)-1:])
	s.Ends(line)
	return time.Since(began)
}
