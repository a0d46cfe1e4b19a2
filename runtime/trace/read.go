package trace

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Log is a log that was read.
type Log struct {
	Header Header
	Events []Event // in the order of the lines; their details are what encoding/json makes of any JSON
}

// Damage is the error of a log that is not whole.
type Damage struct {
	Line int    // from 1
	What string // "is no event", "ends in the middle", …
	Cut  bool   // the log ends too early, and is well as far as it goes
}

func (d *Damage) Error() string { return fmt.Sprintf("line %d of the event log %s", d.Line, d.What) }

// ErrNoLog says that a text is no event log.
var ErrNoLog = errors.New("this is no event log of weft")

// mostLine is how long a line may be, in bytes: texts that are printed are in one line.
const mostLine = 64 << 20

// Read reads a log. The error is ErrNoLog, that of another version, a *Damage, or the reader's. The log is what was read until then;
// it is nil when not even the header was.
func Read(r io.Reader) (*Log, error) {
	in := &reader{in: bufio.NewReaderSize(r, 1<<16), steps: map[string]int64{}}
	l := &Log{}
	if err := in.header(&l.Header); err != nil {
		return nil, err
	}
	for {
		var e Event
		switch err := in.event(&e); err {
		case nil:
			l.Events = append(l.Events, e)
		case io.EOF:
			return l, in.whole()
		default:
			return l, err
		}
	}
}

type reader struct {
	in    *bufio.Reader
	line  int
	steps map[string]int64 // the last of each process
	ended bool             // the first process has
}

// next is the next line, without its end.
func (r *reader) next() ([]byte, error) {
	var all []byte
	r.line++
	for {
		part, err := r.in.ReadSlice('\n')
		switch all = append(all, part...); {
		case err == io.EOF && len(all) == 0:
			return nil, io.EOF
		case err == io.EOF:
			return nil, r.damage("ends in the middle", true)
		case len(all) > mostLine:
			return nil, r.damage("is too long", false)
		case err == nil:
			return bytes.TrimRight(all, "\r\n"), nil
		case err != bufio.ErrBufferFull:
			return nil, err
		}
	}
}

func (r *reader) damage(what string, cut bool) error { return &Damage{r.line, what, cut} }

func (r *reader) header(h *Header) error {
	text, err := r.next()
	var d *Damage
	if err == io.EOF || errors.As(err, &d) {
		return ErrNoLog
	}
	if err != nil {
		return err
	}
	var v struct {
		Version *int    `json:"v"`
		Script  *string `json:"script"`
	}
	switch {
	case json.Unmarshal(text, &v) != nil || v.Version == nil || v.Script == nil:
		return ErrNoLog
	case *v.Version != Version:
		return fmt.Errorf("the event log has version %d; this weft reads version %d", *v.Version, Version)
	case json.Unmarshal(text, h) != nil:
		return r.damage("is no header", false)
	}
	return nil
}

func (r *reader) event(e *Event) error {
	text, err := r.next()
	if err != nil {
		return err
	}
	switch {
	case json.Unmarshal(text, e) != nil:
		return r.damage("is no event", false)
	case e.Kind == "" || e.Process == "" || e.Step < 1:
		return r.damage("is an event without a kind, a process or a step", false)
	}
	if last, known := r.steps[e.Process]; known && e.Step != last+1 {
		return r.damage(fmt.Sprintf("is step %d of process %s, after step %d", e.Step, e.Process, last), false)
	}
	r.steps[e.Process] = e.Step
	r.ended = r.ended || e.Process == "1" && e.Kind == "process.end"
	return nil
}

// whole is nil when the log has its end.
func (r *reader) whole() error {
	if !r.ended {
		return r.damage("is missing: the log ends before the program does", true)
	}
	return nil
}
