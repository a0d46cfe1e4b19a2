//go:build unix

package terminal_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"weft/repl/screentest"
)

// environment is the tests' own, with settings of the program's.
func environment(settings ...string) []string {
	return append(append(os.Environ(), "TERM=xterm-256color", "XTERM_VERSION="), settings...)
}

// self is the tests' own program.
func self(t *testing.T) string {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// plainly looks for what a terminal that cannot paint would show as it is.
func plainly(t *testing.T, s *screentest.Session) {
	t.Helper()
	s.Look(func(screen *screentest.Screen) {
		if raw := screen.Written(); strings.Contains(raw, "\x1b") {
			t.Errorf("there are escape sequences in %q", raw)
		}
	})
}

func TestDumb(t *testing.T) {
	s := start(t, 40, 20, "TERM=dumb", "NO_COLOR=1")
	s.Type("one\n")
	s.Shows("> one\ngot \"one\"\n>")
	s.Type("f(\n")
	s.Shows("> f(\n...")
	s.Type(")\n")
	s.Shows("> f(\n... )\ngot \"f(\\n)\"\n>")
	s.Type("x")
	s.Shows("> x")
	s.Type("\x03")
	s.Shows("> x^C\ninterrupted\n>")
	s.Type("f(\n")
	s.Shows("interrupted\n> f(\n...")
	s.Type("\x03")
	s.Shows("... ^C\n>")
	s.Type("wait\n")
	s.Shows("waiting")
	s.Type("\x03")
	s.Shows("stopped\n>")
	plainly(t, s)
	s.Type("\x04")
	if code := s.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	s.Shows("bye")
}

func TestNarrow(t *testing.T) {
	s := start(t, 12, 20)
	s.Type("one\r")
	s.Shows("> one\ngot \"one\"\n>")
	s.Type("f(\r")
	s.Shows("> f(\n...")
	s.Type(")\r")
	s.Shows("... )\ngot \"f(\\n)\"\n>")
	s.Type("ab", "\x03")
	s.Shows("> ab^C\n>")
	s.Type("0123456789ab")
	s.Is("> one\ngot \"one\"\n> f(\n... )\ngot \"f(\\n)\"\n> ab^C\n> 0123456789\nab▏")
	s.Resize(60, 20)
	s.Shows("> 0123456789ab")
	s.Type("\r", up)
	s.Resize(8, 20)
	s.Type("!\r")
	s.Shows("6789ab!")
	s.Resize(2, 20)
	s.Type("xyz")
	s.Ends("\n>\nxy\nz")
	s.Type("\x03", "\x04")
	if code := s.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

func TestWindowOfNoSize(t *testing.T) {
	cmd := exec.Command(self(t))
	cmd.Env = environment("TERMINAL_TEST=1")
	s := screentest.Start(t, cmd, 0, 0)
	s.Look(func(screen *screentest.Screen) { *screen = *screentest.New(80, 24) })
	s.Shows(">")
	s.Type("one\r")
	s.Shows(`got "one"`)
}

// piped runs the program without a terminal.
func piped(t *testing.T, in io.Reader) (out, errors string) {
	t.Helper()
	cmd := exec.Command(self(t))
	cmd.Env = environment("TERMINAL_TEST=1", "NO_COLOR=1")
	cmd.Stdin = in
	var o, e bytes.Buffer
	cmd.Stdout, cmd.Stderr = &o, &e
	if err := cmd.Run(); err != nil {
		t.Errorf("%v: %s", err, &e)
	}
	return o.String(), e.String()
}

func TestPipe(t *testing.T) {
	long := strings.Repeat("x", 300_000)
	out, errors := piped(t, strings.NewReader("one\nf(\n\n\n\n)\r\nerrors\n"+long+"\nlast"))
	want := "got \"one\"\ngot \"f(\\n\\n\\n\\n)\"\ngot \"" + long + "\"\ngot \"last\"\nbye\n"
	if out != want {
		t.Errorf("it wrote %d bytes: %.200q", len(out), out)
	}
	if errors != "an error\n" {
		t.Errorf("errors: %q", errors)
	}
}

func TestUnfinishedPipe(t *testing.T) {
	out, _ := piped(t, strings.NewReader("f(\n1"))
	if want := "got \"f(\\n1\"\nbye\n"; out != want {
		t.Errorf("it wrote %q, want %q", out, want)
	}
}
