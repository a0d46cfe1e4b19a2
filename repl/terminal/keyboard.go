//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"bytes"
	"io"
	"time"
)

const (
	// escapeTime is how long the rest of a key's sequence may take to come.
	escapeTime = 50 * time.Millisecond

	// maxAhead is how much may be typed ahead, in bytes.
	maxAhead = 1 << 20
)

// keyboard reads the terminal all the time, so that Ctrl-C is noticed whatever goes on. Its fields belong
// to its goroutine, which does what is posted to it in between.
type keyboard struct {
	src    *source
	ended  chan struct{} // closed when nothing more will come
	live   *live
	ahead  []byte // what nobody has asked for so far
	looked int    // how much of that was looked through

	editor *editor       // of the input that is being typed, or nil
	lines  chan<- answer // who wants a line as the terminal's driver makes it, or nil
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
		if k.partial() {
			wait = escapeTime
		}
		n, err := k.src.read(buf, wait)
		if err != nil && err != errIdle {
			k.live.hangUp()
			return
		}
		if len(k.ahead) < maxAhead || k.editor != nil {
			k.ahead = append(k.ahead, buf[:n]...)
		}
		k.handle(err == errIdle)
	}
}

// partial tells whether the beginning of a key is there.
func (k *keyboard) partial() bool { return k.editor != nil && len(k.ahead) > 0 }

// handle does what the keys ask for that are there.
func (k *keyboard) handle(idle bool) {
	switch {
	case k.lines != nil:
		k.line()
	case k.editor == nil:
		k.background()
	}
	for k.editor != nil && len(k.ahead) > 0 {
		key, n := parse(k.ahead, idle)
		if n == 0 {
			return
		}
		k.take(n)
		k.press(key)
	}
}

func (k *keyboard) take(n int) []byte {
	taken := k.ahead[:n]
	k.ahead = k.ahead[n:]
	k.looked = max(0, k.looked-n)
	return taken
}

// press does what one key asks for.
func (k *keyboard) press(key key) {
	switch key.kind {
	case keySuspend:
		k.live.stop()
	case keyClear:
		k.live.scr.clear()
	default:
		e := k.editor
		if e.key(key); e.done {
			k.editor = nil
		}
	}
}

// background looks for the keys that are not for the next input. Ctrl-C throws away what was typed ahead of
// it, as the terminal's driver would.
func (k *keyboard) background() {
	for k.looked < len(k.ahead) {
		i := k.looked
		k.looked++
		switch control(k.ahead[i]) {
		case keyInterrupt:
			k.ahead, k.looked = k.ahead[i+1:], 0
			k.live.cfg.interrupted()
		case keySuspend:
			k.drop(i)
			k.live.stop()
		case keyQuit:
			k.drop(i)
			k.live.quit()
		}
	}
}

// drop takes one byte out of what was typed ahead.
func (k *keyboard) drop(i int) {
	k.ahead = append(k.ahead[:i:i], k.ahead[i+1:]...)
	k.looked = i
}

// line hands over a line. What was typed ahead has Ctrl-D in it as it is.
func (k *keyboard) line() {
	switch end := bytes.IndexAny(k.ahead, "\r\n\x04"); {
	case end < 0:
	case end == 0 && k.ahead[0] == 4:
		k.take(1)
		k.hand(answer{err: io.EOF})
	default:
		k.hand(answer{line: string(k.take(end + 1)[:end])})
	}
}

// hand gives an answer to who wants a line, if there is somebody.
func (k *keyboard) hand(a answer) {
	if k.lines != nil {
		k.lines <- a
		k.lines = nil
	}
}

// interrupt is Ctrl-C, as a signal.
func (k *keyboard) interrupt() {
	switch {
	case k.editor != nil:
		k.press(key{kind: keyInterrupt})
	case k.lines != nil:
		k.ahead = nil
		k.hand(answer{err: ErrInterrupted})
	default:
		k.live.cfg.interrupted()
	}
}
