//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"context"
	"io"
	"syscall"
	"time"
)

const (
	// stopTime is how long the process may go on after it was told to stop. It does when its parent knows
	// of no jobs.
	stopTime = 100 * time.Millisecond

	// closeTime is how long Close waits for a callback that does not return.
	closeTime = time.Second
)

// begin gives the keys to an editor, those that were typed ahead first. Who sees the prompt can rely on it.
func (k *keyboard) begin(e *editor, prompt string, draft buffer) {
	k.editor = e
	k.live.scr.begin(prompt)
	e.start(draft)
	if e.done {
		k.editor = nil
	}
	k.handle(false)
}

// abandon takes the keys away from an editor, if it has them.
func (k *keyboard) abandon(e *editor, cause error) {
	if k.editor == e {
		e.abandon(cause)
		k.editor = nil
	}
}

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

// outside has code changed by another program. It is called on the keyboard's goroutine.
func (t *live) outside(code string) (changed string) {
	t.without(func() { changed = t.cfg.edit(code) })
	return changed
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

// quit is Ctrl-\ while no input is being read: the way out when nothing else helps.
func (t *live) quit() { _ = syscall.Kill(syscall.Getpid(), syscall.SIGQUIT) }

// hangUp is that the terminal is gone.
func (t *live) hangUp() {
	t.gone.Store(true)
	t.kb.hand(answer{err: io.EOF})
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.port != nil {
		t.port.stop()
	}
}

// narrow asks for an input line by line.
func (t *live) narrow(ctx context.Context, prompt string) (string, error) {
	defer t.again()
	return gather(&t.cfg, prompt, true, func(prompt string) (string, error) {
		return t.driversLine(ctx, prompt)
	})
}

// driversLine asks for a line that is typed into the terminal's driver. That does not show what was typed
// before.
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

// Close restores the modes first, for whatever else there is to wait for, and last, for liner sets them
// when its prompt ends.
func (t *live) Close() error {
	t.end.Do(func() {
		t.gone.Store(true)
		t.scr.close()
		err := t.modes.restore()
		t.sig.stop()
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			t.finish()
		}()
		late := time.NewTimer(closeTime)
		defer late.Stop()
		select {
		case <-ended:
		case <-late.C:
		}
		if err == nil {
			_ = t.modes.restore()
		}
	})
	return nil
}

// finish ends the goroutines.
func (t *live) finish() {
	t.mu.Lock()
	if t.port != nil {
		t.port.stop()
	}
	t.mu.Unlock()
	t.kb.src.post(func() { t.kb.closed = true })
	<-t.kb.ended
	t.turn <- struct{}{} // who reads an input has left
	t.discard()
	t.hints.stop()
	<-t.turn
}
