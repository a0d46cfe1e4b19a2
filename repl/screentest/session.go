//go:build unix

package screentest

import (
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"weft/runtime/soaktest"
)

// Session is a program on a pseudo-terminal. Its methods belong to the test's goroutine.
type Session struct {
	t   testing.TB
	cmd *exec.Cmd
	tty *os.File // the terminal's end

	mu     sync.Mutex
	screen *Screen
	news   chan struct{} // something was written
	ended  chan struct{} // nothing more will be
}

// Start runs a program in a window of that size. It is killed when the test ends.
func Start(t testing.TB, cmd *exec.Cmd, cols, rows int) *Session {
	t.Helper()
	tty, err := pty.StartWithSize(cmd, winsize(cols, rows))
	if err != nil {
		t.Fatal(err)
	}
	s := &Session{t: t, cmd: cmd, tty: tty, screen: New(cols, rows)}
	s.news, s.ended = make(chan struct{}, 1), make(chan struct{})
	go s.read()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-s.ended
		_ = cmd.Wait()
		tty.Close()
	})
	return s
}

func winsize(cols, rows int) *pty.Winsize {
	return &pty.Winsize{Rows: uint16(rows), Cols: uint16(cols)}
}

func (s *Session) read() {
	defer close(s.ended)
	buf := make([]byte, 16<<10)
	for {
		n, err := s.tty.Read(buf)
		if err != nil {
			return
		}
		s.Look(func(screen *Screen) { _, _ = screen.Write(buf[:n]) })
		select {
		case s.news <- struct{}{}:
		default:
		}
	}
}

// Look gives f the screen, which does not change meanwhile.
func (s *Session) Look(f func(*Screen)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f(s.screen)
}

// Type sends keys.
func (s *Session) Type(keys ...string) {
	s.t.Helper()
	if _, err := s.tty.WriteString(strings.Join(keys, "")); err != nil {
		s.t.Fatalf("cannot type: %v", err)
	}
}

// Until waits for something to hold of the screen.
func (s *Session) Until(what string, holds func(*Screen) bool) {
	s.t.Helper()
	late := time.NewTimer(soaktest.Limit(s.t))
	defer late.Stop()
	ended := s.ended
	for {
		ok, now := false, ""
		s.Look(func(screen *Screen) { ok, now = holds(screen), screen.All() })
		if ok {
			return
		}
		if ended == nil {
			s.t.Fatalf("the program has ended; waited for %s, the screen is\n%s", what, now)
		}
		select {
		case <-s.news:
		case <-ended:
			ended = nil // one more look
		case <-late.C:
			s.t.Fatalf("waited for %s, the screen is\n%s", what, now)
		}
	}
}

// Shows waits for the window to have a text in it.
func (s *Session) Shows(text string) {
	s.t.Helper()
	s.Until("… "+text, func(screen *Screen) bool { return strings.Contains(screen.Text(), text) })
}

// Ends waits for the text of the window to end with something.
func (s *Session) Ends(text string) {
	s.t.Helper()
	s.Until("… "+text+" at the end", func(screen *Screen) bool { return strings.HasSuffix(screen.Text(), text) })
}

// Is waits for the window to look like that, see Screen.Text. A "▏" in want is where the cursor must be.
func (s *Session) Is(want string) {
	s.t.Helper()
	want = strings.Trim(want, "\n")
	s.Until("\n"+want+"\n", func(screen *Screen) bool {
		if strings.Contains(want, "▏") {
			return screen.withCursor() == want
		}
		return screen.Text() == want
	})
}

// Resize gives the window another size.
func (s *Session) Resize(cols, rows int) {
	s.t.Helper()
	s.Look(func(screen *Screen) { screen.Resize(cols, rows) })
	if err := pty.Setsize(s.tty, winsize(cols, rows)); err != nil {
		s.t.Fatal(err)
	}
}

// Terminal is the terminal's end, for tests that look at its modes.
func (s *Session) Terminal() *os.File { return s.tty }

// Signal sends the program a signal.
func (s *Session) Signal(sig os.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}

// Exit waits for the program to end and returns its exit code, -1 if a signal has ended it.
func (s *Session) Exit() int {
	s.t.Helper()
	select {
	case <-s.ended:
	case <-time.After(soaktest.Limit(s.t)):
		s.Look(func(screen *Screen) { s.t.Fatalf("the program does not end, the screen is\n%s", screen.All()) })
	}
	_ = s.cmd.Wait()
	return s.cmd.ProcessState.ExitCode()
}
