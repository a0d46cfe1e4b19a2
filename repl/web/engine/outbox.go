package engine

import (
	"sync"
	"time"
)

// How output is batched. A page draws some 60 times a second, and is sent a frame for each; it says which it has shown, and the program waits
// when too much is on its way, as it does at a terminal.
const (
	frameTime = 16 * time.Millisecond
	frameSize = 16 << 10 // bytes after which a frame is sent at once
	window    = 4        // frames that may be on their way
	mostAhead = 64 << 10 // bytes that may wait for the window
	mostLate  = 1 << 20  // bytes that may wait when nobody waits for the page: what is printed after that is dropped
)

// outbox gathers what is printed into frames.
type outbox struct {
	send func(Reply)

	mu      sync.Mutex
	room    *sync.Cond // there is room again
	parts   []Part
	size    int
	frame   int // the last one that was sent
	shown   int // the last one that the page has shown
	last    time.Time
	timer   *time.Timer // sends a frame; nil when none is to be sent
	hurried bool        // printing does not wait: the program was stopped
	muted   bool        // nothing is sent any more
	lost    int         // bytes that were dropped
}

// begin has printing wait for the page again.
func (o *outbox) begin() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.hurried, o.lost = false, 0
}

// release has printing not wait for the page.
func (o *outbox) release() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.hurried = true
	o.room.Broadcast()
}

// mute has nothing be sent any more.
func (o *outbox) mute() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.muted, o.hurried = true, true
	o.room.Broadcast()
}

// write prints text. It waits while the page is too far behind.
func (o *outbox) write(to, text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for o.size > mostAhead && o.full() && !o.hurried {
		o.room.Wait()
	}
	if o.size > mostLate || o.muted {
		o.lost += len(text)
		return
	}
	if n := len(o.parts); n > 0 && o.parts[n-1].To == to {
		o.parts[n-1].Text += text
	} else {
		o.parts = append(o.parts, Part{to, text})
	}
	o.size += len(text)
	switch {
	case o.full():
	case o.size >= frameSize, time.Since(o.last) > frameTime:
		o.emit()
	case o.timer == nil:
		o.timer = time.AfterFunc(frameTime, o.tick)
	}
}

func (o *outbox) full() bool { return o.frame-o.shown >= window }

// tick sends a frame some time after something was printed.
func (o *outbox) tick() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.timer = nil
	if !o.full() {
		o.emit()
	}
}

// seen is that the page has shown the output up to a frame.
func (o *outbox) seen(frame int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.shown = max(o.shown, min(frame, o.frame))
	if !o.full() && o.size > 0 && o.timer == nil {
		o.emit()
	}
	o.room.Broadcast()
}

// flush sends what was printed, whether or not the page is behind.
func (o *outbox) flush() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.emit()
}

// emit sends a frame. o.mu is held.
func (o *outbox) emit() {
	if o.size == 0 || o.muted {
		return
	}
	o.frame++
	parts := o.parts
	o.parts, o.size, o.last = nil, 0, time.Now()
	o.send(Reply{Type: "out", Frame: o.frame, Parts: parts})
}

// stream is an io.Writer to an outbox.
type stream struct {
	*outbox
	to string
}

// Write is io.Writer's.
func (s stream) Write(p []byte) (int, error) {
	s.write(s.to, string(p))
	return len(p), nil
}
