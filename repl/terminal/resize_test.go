//go:build unix

package terminal_test

import (
	"strings"
	"testing"

	"weft/repl/screentest"
)

// settle types one more character and waits for the screen to look like that.
func settles(s *screentest.Session, want string) {
	s.Type("!")
	s.Is(want)
}

func TestResize(t *testing.T) {
	s := start(t, 40, 10)
	s.Type("lines 2\r", "abcdefghijklmnopqrstuvwxyz")
	s.Is("> lines 2\nline 0\nline 1\n> abcdefghijklmnopqrstuvwxyz▏")
	s.Resize(24, 10)
	settles(s, "> lines 2\nline 0\nline 1\n> abcdefghijklmnopqrstuv\nwxyz!▏")
	s.Resize(60, 10)
	settles(s, "> lines 2\nline 0\nline 1\n> abcdefghijklmnopqrstuvwxyz!!▏")
	s.Type(left, left, left)
	s.Resize(22, 5)
	settles(s, "> lines 2\nline 0\nline 1\n> abcdefghijklmnopqrst\nuvwxy!▏z!!")
	s.Type("\r", "ok\r")
	s.Shows("got \"ok\"\n>")
}

// TestResizeWithoutReflow has a terminal that cuts what does not fit.
func TestResizeWithoutReflow(t *testing.T) {
	s := start(t, 40, 10, "TERM=screen")
	s.Look(func(screen *screentest.Screen) { screen.Reflow = false })
	s.Type("lines 2\r", "abcdefghijklmnopqrstuvwxyz")
	s.Shows("xyz")
	s.Resize(24, 10)
	settles(s, "> lines 2\nline 0\nline 1\n> abcdefghijklmnopqrstuv\nwxyz!▏")
}

// TestResizeWhileTyping resizes the window again and again while keys and output come.
func TestResizeWhileTyping(t *testing.T) {
	s := start(t, 40, 12)
	s.Type("ticks 200\r")
	s.Shows("tick 0")
	var typed strings.Builder
	for i := range 60 {
		s.Resize(22+i*7%50, 8+i%9)
		key := string(rune('a' + i%26))
		typed.WriteString(key)
		s.Type(key, left, right)
	}
	s.Resize(80, 12)
	s.Shows("no more ticks")
	s.Shows("> " + typed.String())
	s.Type("\r")
	s.Shows(`got "` + typed.String())
}
