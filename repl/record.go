package repl

import (
	"bytes"
	"io"
	"strings"
	"sync"

	"weft/runtime/session"
)

// record is what was typed, and what the program wrote meanwhile. Any goroutine may use it.
type record struct {
	mu     sync.Mutex
	inputs []*typed
	now    *typed // the one that output belongs to; nil for none
	muted  bool   // what is written is neither kept nor shown
	unsaid int    // lines that were not shown
}

// typed is an input.
type typed struct {
	code   string
	number int // of the input in the session
	failed bool
	valued bool // it had a value, which _ then was
	output strings.Builder
}

// mostOutput is how many bytes are kept of what an input writes.
const mostOutput = 1 << 20

// tee is a writer of the program whose output goes to w and, if keep is set, into the record.
func (r *record) tee(w io.Writer, keep bool) io.Writer { return &recorder{r, w, keep} }

type recorder struct {
	r    *record
	w    io.Writer
	keep bool
}

func (t *recorder) Write(p []byte) (int, error) {
	if t.r.hear(p, t.keep) {
		return t.w.Write(p)
	}
	return len(p), nil
}

// hear records what is written, and reports whether it is to be shown.
func (r *record) hear(p []byte, keep bool) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.muted {
		r.unsaid += bytes.Count(p, []byte("\n"))
	} else if keep && r.now != nil && r.now.output.Len() < mostOutput {
		r.now.output.Write(p)
	}
	return !r.muted
}

// mute drops what is written until unmute, which returns how many lines that were.
func (r *record) mute() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.muted, r.unsaid = true, 0
}

func (r *record) unmute() (lines int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.muted = false
	return r.unsaid
}

// begin begins an input.
func (r *record) begin() *typed {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = &typed{}
	return r.now
}

// end keeps the input. What it writes later is kept until the next begins.
func (r *record) end(t *typed, code string, result session.Result) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t.number, t.failed, t.valued = result.Input, result.Error != "", result.Error == "" && result.Text != ""
	t.code = strings.TrimSpace(code)
	r.inputs = append(r.inputs, t)
}

// forget begins a new script.
func (r *record) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.inputs, r.now = nil, nil
}

// undo forgets the last input.
func (r *record) undo() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if last := len(r.inputs) - 1; last >= 0 {
		r.inputs, r.now = r.inputs[:last], nil
	}
}

// last is the last input.
func (r *record) last() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.inputs) == 0 {
		return ""
	}
	return r.inputs[len(r.inputs)-1].code
}
