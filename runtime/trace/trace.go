package trace

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
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

// Writer writes a log. The first error stops it and is Flush's. Any goroutine may call its methods.
type Writer struct {
	mu  sync.Mutex
	to  io.Writer
	buf []byte // lines that are kept back
	err error

	prompt bool // each line is written at once

	ordered bool      // the lines of other processes are put in order
	held    []relayed // lines of other processes that are not written yet
	first   int64     // the least time of them
}

// room is how many bytes are kept back.
const room = 1 << 16

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
	_, prompt := w.(Prompt)
	return &Writer{to: w, buf: make([]byte, 0, room+room/8), prompt: prompt}
}

// Header writes the first line, at once: also a program that is killed leaves a log.
func (w *Writer) Header(h Header) {
	w.mu.Lock()
	defer w.mu.Unlock()
	h.Version = Version
	w.ordered = h.Virtual && !w.prompt
	line, err := appendAny(w.buf, h)
	w.buf, w.err = append(line, '\n'), cmp.Or(w.err, err)
	w.send()
}

// Event writes a line.
func (w *Writer) Event(e *Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return
	}
	w.release(e.Time)
	line, err := appendEvent(w.buf, e)
	w.buf, w.err = line, err
	w.full()
}

// Raw writes lines that other processes have made. In virtual time they are held back until the clock of this process has moved on: then
// all processes have said what they did before, and it is put in order.
func (w *Writer) Raw(lines io.Reader) {
	w.mu.Lock()
	defer w.mu.Unlock()
	in := bufio.NewReader(lines)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 && w.err == nil {
			w.take(line)
		}
		if err != nil {
			w.full()
			return
		}
	}
}

// take writes a line of another process, or holds it back.
func (w *Writer) take(line []byte) {
	if !w.ordered {
		w.buf = append(w.buf, line...)
		return
	}
	r := relayed{line: line}
	w.err = json.Unmarshal(line, &r)
	if len(w.held) == 0 || r.Time < w.first {
		w.first = r.Time
	}
	w.held = append(w.held, r)
}

// release writes what other processes did before a time, in order: of time, and then of processes.
func (w *Writer) release(before int64) {
	if len(w.held) == 0 || before <= w.first {
		return
	}
	slices.SortStableFunc(w.held, func(a, b relayed) int {
		return cmp.Or(cmp.Compare(a.Time, b.Time), sched.ComparePaths(a.Process, b.Process))
	})
	n, _ := slices.BinarySearchFunc(w.held, before, func(r relayed, t int64) int { return cmp.Compare(r.Time, t) })
	for _, r := range w.held[:n] {
		w.buf = append(w.buf, r.line...)
	}
	if w.held = slices.Delete(w.held, 0, n); len(w.held) > 0 {
		w.first = w.held[0].Time
	}
}

// full sends the lines when there are many, or when each is wanted at once.
func (w *Writer) full() {
	if w.prompt || len(w.buf) > room {
		w.send()
	}
}

// send gives what was kept back to who gets the log.
func (w *Writer) send() {
	if w.err == nil && len(w.buf) > 0 {
		_, w.err = w.to.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

// Flush writes what is still held back and reports the first error.
func (w *Writer) Flush() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.release(math.MaxInt64)
	w.send()
	return w.err
}

// errClosed is what a Writer has after its end.
var errClosed = errors.New("the event log was closed")

// Close is Flush, and has nothing be written after it.
func (w *Writer) Close() error {
	err := w.Flush()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.err = cmp.Or(w.err, errClosed)
	return err
}
