//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"context"
	"io"
	"syscall"
	"time"
)

// The times when something else than the editor has the terminal: another program, the shell, or the terminal's driver in a
// window that is too narrow to paint.

// stopTime is how long the process may go on after it was told to stop. It does when its parent knows of no jobs.
const stopTime = 100 * time.Millisecond

// Suspend is called on a goroutine that is not the keyboard's, which waits.
func (t *live) Suspend(fn func()) {
	waits, done := make(chan struct{}), make(chan struct{})
	defer close(done)
	t.kb.src.post(func() {
		close(waits)
		<-done
	})
	select {
	case <-waits:
	case <-t.kb.ended:
	}
	t.without(fn)
}

// without gives the terminal to fn. The keyboard does not read meanwhile.
func (t *live) without(fn func()) {
	t.release()
	defer t.again()
	fn()
}

// release lets go of the terminal.
func (t *live) release() {
	t.out.Store(true)
	t.scr.leave()
	_ = t.modes.restore()
}

// again takes the terminal.
func (t *live) again() {
	t.out.Store(false)
	if !t.gone.Load() {
		_ = t.modes.keys()
		t.scr.back()
	}
}

// stop stops the process and its children until their job goes on, as the terminal's driver would on Ctrl-Z.
func (t *live) stop() {
	t.without(func() {
		select {
		case <-t.sig.continued: // of another time
		default:
		}
		_ = syscall.Kill(0, syscall.SIGTSTP)
		select {
		case <-t.sig.continued:
		case <-time.After(stopTime):
		}
	})
}

// driversLine asks for a line that is typed into the terminal's driver. That does not show what was typed before.
func (t *live) driversLine(ctx context.Context, prompt string) (string, error) {
	lines := make(chan answer, 1)
	t.kb.src.post(func() {
		t.release()
		t.kb.lines = lines
		t.scr.emit([]byte(prompt))
		t.scr.emit(t.kb.ahead)
		t.kb.handle(false)
	})
	select {
	case a := <-lines:
		if a.err == ErrInterrupted {
			t.scr.emit([]byte("\r\n"))
		}
		return a.line, a.err
	case <-ctx.Done():
		t.kb.src.post(func() { t.kb.lines = nil })
		return "", context.Cause(ctx)
	case <-t.kb.ended:
		return "", io.EOF
	}
}
