//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"bytes"
	"io"
	"slices"
	"syscall"
	"time"
)

const (
	// escapeTime is how long the rest of a key's sequence may take to come.
	escapeTime = 50 * time.Millisecond

	// maxAhead is how much may be typed ahead, in bytes.
	maxAhead = 1 << 20
)

// keyboard reads the terminal all the time, so that Ctrl-C is noticed whatever goes on. Its fields belong to its goroutine,
// which does what is posted to it in between.
type keyboard struct {
	src   *source
	ended chan struct{} // closed when nothing more will come
	live  *live
	ahead []byte // typed, and not used so far

	editor *editor // of the input that is being typed, or nil
	closed bool
}

// run is the keyboard's goroutine.
func (k *keyboard) run() {
	defer close(k.ended)
	defer k.src.close()
	buf := make([]byte, 4096)
	for {
		for _, task := range k.src.due() {
			task()
		}
		if k.closed {
			return
		}
		wait := time.Duration(0)
		if k.editor != nil && len(k.ahead) > 0 { // the beginning of a key
			wait = escapeTime
		}
		n, err := k.src.read(buf, wait)
		if err != nil && err != errIdle {
			k.hangUp()
			return
		}
		if len(k.ahead) < maxAhead || k.editor != nil {
			k.ahead = append(k.ahead, buf[:n]...)
		}
		if k.editor == nil {
			k.background()
		} else {
			k.edit(err == errIdle)
		}
	}
}

// hangUp is that the terminal is gone.
func (k *keyboard) hangUp() {
	k.live.gone.Store(true)
	if k.editor != nil {
		k.editor.finish(answer{err: io.EOF}, "")
	}
}

// begin gives the keys to an editor, those that were typed ahead first. Who sees the prompt can rely on it.
func (k *keyboard) begin(e *editor) {
	k.editor = e
	if e.alone && e.prompt == "" {
		e.prompt = k.live.scr.question()
	} else if !e.alone {
		if draft := k.live.draft.Swap(nil); draft != nil {
			e.buf = *draft
		}
	}
	k.live.scr.begin(e.view())
	k.edit(false)
}

// abandon ends an input, if it is still being typed, because its reader has other things to do.
func (k *keyboard) abandon(e *editor, cause error) {
	if k.editor == e {
		if e.alone && len(e.buf.text) == 0 {
			k.live.scr.drop(e.view())
			e.done = true
			e.answer <- answer{err: cause}
			k.editor = nil
			return
		}
		if draft := e.shown(); !e.alone {
			k.live.draft.Store(&draft)
		}
		e.finish(answer{err: cause}, "")
		k.editor = nil
	}
}

// edit gives the editor its keys.
func (k *keyboard) edit(idle bool) {
	for len(k.ahead) > 0 {
		key, n := decode(k.ahead, idle)
		if n == 0 {
			break
		}
		k.ahead = k.ahead[n:]
		if k.editor.press(key); k.editor.done {
			k.editor = nil
			k.background()
			return
		}
	}
	k.live.scr.update(k.editor.view())
}

// background looks for the keys that are not for the next input: Ctrl-C, Ctrl-Z and Ctrl-\, the way out when nothing else
// helps. Ctrl-C throws away what was typed ahead of it, as the terminal's driver would.
func (k *keyboard) background() {
	for {
		i := bytes.IndexAny(k.ahead, "\x03\x1a\x1c")
		if i < 0 {
			return
		}
		key := k.ahead[i]
		k.ahead = slices.Delete(k.ahead, i, i+1)
		switch key {
		case 'C' & 31:
			k.ahead = k.ahead[i:]
			k.live.cfg.interrupted()
		case 'Z' & 31:
			k.live.stop()
		default:
			_ = syscall.Kill(syscall.Getpid(), syscall.SIGQUIT)
		}
	}
}

// interrupt is Ctrl-C, as a signal.
func (k *keyboard) interrupt() {
	if k.editor == nil {
		k.live.cfg.interrupted()
		return
	}
	k.ahead = append([]byte{'C' & 31}, k.ahead...)
	k.edit(false)
}
