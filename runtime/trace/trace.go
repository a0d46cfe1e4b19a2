package trace

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io"
	"math"
	"slices"
	"sync"

	"weft/runtime/engine/sched"
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

	ordered bool      // the lines of other processes are put in order
	held    []relayed // lines of other processes that are not written yet
}

// relayed is a line of another process, and by what it is put in order.
type relayed struct {
	Time    int64  `json:"vt"`
	Process string `json:"p"`
	line    []byte
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
	w.ordered = h.Virtual && !w.prompt
	w.write(h)
}

// Event writes a line.
func (w *Writer) Event(e *Event) {
	if w.ordered {
		w.release(e.Time)
	}
	w.write(e)
}

// Raw writes lines that other processes have made; any goroutine may call it. In virtual time they are held back until the clock of this
// process has moved on: then all processes have said what they did before, and it is put in order.
func (w *Writer) Raw(lines io.Reader) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return
	}
	if !w.ordered {
		if _, w.err = io.Copy(w.buf, lines); w.err == nil && w.prompt {
			w.err = w.buf.Flush()
		}
		return
	}
	in := bufio.NewReader(lines)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			r := relayed{line: line}
			w.err = cmp.Or(w.err, json.Unmarshal(line, &r))
			w.held = append(w.held, r)
		}
		if err != nil {
			return
		}
	}
}

// release writes what other processes did before a time, in order: of time, and then of processes.
func (w *Writer) release(before int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.held) == 0 {
		return
	}
	slices.SortStableFunc(w.held, func(a, b relayed) int {
		return cmp.Or(cmp.Compare(a.Time, b.Time), sched.ComparePaths(a.Process, b.Process))
	})
	n, _ := slices.BinarySearchFunc(w.held, before, func(r relayed, t int64) int { return cmp.Compare(r.Time, t) })
	for _, r := range w.held[:n] {
		if w.err == nil {
			_, w.err = w.buf.Write(r.line)
		}
	}
	w.held = slices.Delete(w.held, 0, n)
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
	w.release(math.MaxInt64)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		w.err = w.buf.Flush()
	}
	return w.err
}
