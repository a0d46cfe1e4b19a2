// Package trace is the event log: what passed the kernel, one JSON object a line. Every view of a run is made from it.
//
// The same program with the same seed in virtual time writes the same bytes.
package trace

import (
	"bufio"
	"encoding/json"
	"io"
	"sync"
)

// Version is the format's number, in each header.
const Version = 1

// Header is the first line.
type Header struct {
	Version  int      `json:"v"`
	Script   string   `json:"script"`
	SHA256   string   `json:"sha256"` // of the script's text
	Engine   string   `json:"engine"`
	Args     []string `json:"args,omitempty"` // the program's
	Strategy string   `json:"strategy"`       // fifo or random
	Seed     uint64   `json:"seed"`           // of random numbers, and of the strategy if that is random
	Interval int64    `json:"interval"`       // how long a thread runs while others are ready, in nanoseconds
	Virtual  bool     `json:"virtual"`
}

// Event is any other line.
type Event struct {
	Step    int64  `json:"s"`            // counts from 1
	Time    int64  `json:"vt"`           // the run's clock, in nanoseconds
	Process string `json:"p"`            // a path
	Thread  string `json:"t"`            // a path
	Kind    string `json:"k"`            // the operation
	Object  string `json:"o,omitempty"`  // its name
	ID      string `json:"id,omitempty"` // its identity: its maker's path and a number
	By      string `json:"by,omitempty"` // the thread that holds it
	At      string `json:"at,omitempty"` // file:line:column
	Detail  any    `json:"d,omitempty"`
}

// Writer writes a log. The first error stops it and is Flush's.
type Writer struct {
	mu  sync.Mutex
	buf *bufio.Writer
	enc *json.Encoder
	err error
}

// NewWriter makes a Writer to w.
func NewWriter(w io.Writer) *Writer {
	buf := bufio.NewWriterSize(w, 1<<16)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	return &Writer{buf: buf, enc: enc}
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
}

func (w *Writer) write(v any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		w.err = w.enc.Encode(v)
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
