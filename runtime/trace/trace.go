package trace

import (
	"bufio"
	"encoding/json"
	"io"
	"sync"
)

// Version is the format's number, in each header.
const Version = 2

// Header is the first line.
type Header struct {
	Version  int      `json:"v"`
	Script   string   `json:"script"`         // the name of its file, or "<code>"
	SHA256   string   `json:"sha256"`         // of the script's text
	Engine   string   `json:"engine"`         // and its version
	Args     []string `json:"args,omitempty"` // the program's own: what follows the script
	Strategy string   `json:"strategy"`       // fifo or random
	Seed     uint64   `json:"seed"`           // of random numbers, and of the strategy if that is random
	Interval int64    `json:"interval"`       // how long a thread runs while others are ready, in nanoseconds
	Virtual  bool     `json:"virtual"`        // the clock jumps when every thread waits
}

// Event is any other line.
type Event struct {
	Step    int64  `json:"s"`               // counts those of a process
	Time    int64  `json:"vt"`              // the run's clock, in nanoseconds
	Process string `json:"p"`               // a path
	Thread  string `json:"t"`               // the path of the thread to which it happened; "" for none
	Task    string `json:"a,omitempty"`     // the identity of the task that ran in that thread
	Kind    string `json:"k"`               // what happened
	Object  string `json:"o,omitempty"`     // with what: its name
	ID      string `json:"id,omitempty"`    // its identity
	By      string `json:"by,omitempty"`    // the thread (or the task, of a task.await) that holds it; not of threads
	Taken   string `json:"taken,omitempty"` // where that took it
	From    string `json:"from,omitempty"`  // who has done it to the thread, of ready and lock.grant: a path; "" for the outside
	Cause   int64  `json:"c,omitempty"`     // the step by which that was done
	At      string `json:"at,omitempty"`    // where the thread was: a place
	Detail  any    `json:"d,omitempty"`
}

// Writer writes a log. The first error stops it and is Flush's.
type Writer struct {
	mu  sync.Mutex
	buf *bufio.Writer
	enc *json.Encoder
	err error

	prompt bool // each line is written at once
}

// Prompt is what a log is written to that wants each line at once.
type Prompt interface {
	io.Writer
	EachLine()
}

// NewWriter makes a Writer to w, which may be a Prompt; else what is written is kept back for a while.
func NewWriter(w io.Writer) *Writer {
	buf := bufio.NewWriterSize(w, 1<<16)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	_, prompt := w.(Prompt)
	return &Writer{buf: buf, enc: enc, prompt: prompt}
}

// Header writes the first line.
func (w *Writer) Header(h Header) {
	h.Version = Version
	w.write(h)
}

// Event writes a line.
func (w *Writer) Event(e *Event) { w.write(e) }

// Raw writes lines that another process has made; any goroutine may call it.
func (w *Writer) Raw(lines io.Reader) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		_, w.err = io.Copy(w.buf, lines)
	}
	if w.err == nil && w.prompt {
		w.err = w.buf.Flush()
	}
}

func (w *Writer) write(v any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		w.err = w.enc.Encode(v)
	}
	if w.err == nil && w.prompt {
		w.err = w.buf.Flush()
	}
}

// Flush writes what is still held back and reports the first error.
func (w *Writer) Flush() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		w.err = w.buf.Flush()
	}
	return w.err
}
