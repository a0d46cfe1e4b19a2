//go:build linux

package terminal_test

import (
	"fmt"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"weft/repl/screentest"
)

// modes are the terminal's, as text to compare.
func modes(t *testing.T, s *screentest.Session) string {
	t.Helper()
	m, err := unix.IoctlGetTermios(int(s.Terminal().Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x %x %x %x", m.Iflag, m.Oflag, m.Cflag, m.Lflag)
}

// shell starts a shell without prompts, in which the program is a job of its own.
func shell(t *testing.T, command string) *screentest.Session {
	t.Helper()
	cmd := exec.Command("bash", "--norc", "--noediting", "-i")
	cmd.Env = environment("PS1=$ ", "PROGRAM="+command)
	s := screentest.Start(t, cmd, 60, 20)
	s.Shows("$")
	return s
}

// atRest tells that the terminal is as a shell wants it.
func atRest(screen *screentest.Screen) bool { return screen.Visible() && !screen.Mode("2004") }

// TestGivesBack ends the program in several ways. A shell is left with its terminal.
func TestGivesBack(t *testing.T) {
	tests := []struct{ name, keys, shows string }{
		{"Ctrl-D", "\x04", "bye\n"},
		{"panic", "panic\r", "panic: on purpose"},
		{"SIGTERM", "abc", "\n> abc"}, // what is not read yet would be shown by the shell's terminal
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := shell(t, self(t))
			before := modes(t, s)
			s.Type("exec 2>&1; TERMINAL_TEST=1 LEAKS=1 $PROGRAM; echo code $?\n")
			s.Shows("\n>")
			if modes(t, s) == before {
				t.Error("the modes are the same while the program runs")
			}
			s.Type(tt.keys)
			s.Shows(tt.shows)
			if tt.name == "SIGTERM" {
				terminate(t, s)
			}
			s.Until("the shell", func(screen *screentest.Screen) bool {
				text := screen.Text()
				return atRest(screen) && strings.Contains(text, "\ncode ") && strings.HasSuffix(text, "$")
			})
			if after := modes(t, s); after != before {
				t.Errorf("the modes are %s, were %s", after, before)
			}
		})
	}
}

// terminate sends SIGTERM to the job in the foreground.
func terminate(t *testing.T, s *screentest.Session) {
	t.Helper()
	group, err := unix.IoctlGetInt(int(s.Terminal().Fd()), unix.TIOCGPGRP)
	if err == nil {
		err = syscall.Kill(-group, syscall.SIGTERM)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestLeaks looks for goroutines that outlive Close.
func TestLeaks(t *testing.T) {
	s := start(t, 60, 10, "LEAKS=1", "HINTS=1")
	s.Type("one\r", "wait\r")
	s.Shows("waiting")
	s.Type("\x03", "\x04")
	if s.Exit() != 0 {
		t.Error("it did not end well")
	}
	s.Shows("leaks: <nil>")
}

// TestSignals ends the program while an input is being typed, while one runs, and while a line is asked for.
func TestSignals(t *testing.T) {
	for _, keys := range []string{"abc", "wait\r", ""} {
		for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
			s := start(t, 60, 10)
			s.Type(keys)
			s.Shows(strings.TrimSpace(keys))
			s.Signal(sig)
			if code := s.Exit(); code != 7 {
				t.Errorf("%q, %v: exit code %d", keys, sig, code)
			}
			s.Until("the terminal at rest", atRest)
			row, col := 0, 0
			s.Look(func(screen *screentest.Screen) { row, col = screen.Cursor() })
			if row == 0 || col != 0 {
				t.Errorf("%q, %v: the cursor is at %d, %d", keys, sig, row, col)
			}
		}
	}
}

// TestSuspend gives the terminal to a child, which reads a line.
func TestSuspend(t *testing.T) {
	s := start(t, 60, 20)
	s.Type("suspend stty -a | grep -o ' icanon' | tr a-z A-Z; read x; echo child got $x\r")
	s.Shows("ICANON")
	s.Until("the terminal at rest", atRest)
	s.Type("hello\n")
	s.Shows("hello\nchild got hello\nheld back\n>")
	s.Type("still here\r")
	s.Shows(`got "still here"`)
}

// TestStop stops the program as a job of a shell, and has it go on.
func TestStop(t *testing.T) {
	s := shell(t, self(t))
	before := modes(t, s)
	s.Type("TERMINAL_TEST=1 $PROGRAM\n")
	s.Shows("\n>")
	s.Type("abc\x1a")
	s.Until("the shell", func(screen *screentest.Screen) bool {
		text := screen.Text()
		return atRest(screen) && strings.Contains(text, "Stopped") && strings.HasSuffix(text, "\n$") &&
			!strings.Contains(text, "abc")
	})
	if after := modes(t, s); after != before {
		t.Errorf("the modes are %s, were %s", after, before)
	}
	s.Type("echo in between\n", "fg\n")
	s.Shows("\n> abc")
	s.Type("d\r")
	s.Shows(`got "abcd"`)
	s.Type("wait\r")
	s.Shows("waiting")
	s.Type("\x1a")
	s.Ends("\n$")
	s.Type("fg\n")
	s.Until("the program", func(screen *screentest.Screen) bool { return !atRest(screen) })
	s.Type("\x03")
	s.Shows("stopped\n>")
}
