//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"syscall"
	"time"
)

// The times when something else than the editor has the terminal: another program, or the shell.

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
	_ = t.modes.Restore()
}

// again takes the terminal.
func (t *live) again() {
	t.out.Store(false)
	if !t.gone.Load() {
		t.kb.src.lines, _ = t.modes.Keys()
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
