package broker

import (
	"encoding/json"
	"errors"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// Error is what the broker has to say against a request, as it crosses to the process. Code is one of:
//
//	timeout, full, empty, shutdown, done (too many taskDone), notheld, notowner, releases (too many), broken (a barrier),
//	eof and closed (a pipe), died (a service), deadlock, missing, limit, state, type, os
type Error struct {
	Code   string
	Text   string
	Number int64
}

// Error is the text, or the code when there is none.
func (e *Error) Error() string {
	if e.Text != "" {
		return e.Text
	}
	return e.Code
}

// codes are the words for sched's errors.
var codes = []struct {
	err  error
	code string
}{
	{sched.ErrTimeout, "timeout"}, {sched.ErrFull, "full"}, {sched.ErrEmpty, "empty"}, {sched.ErrShutDown, "shutdown"},
	{sched.ErrTooManyDone, "done"}, {sched.ErrNotHeld, "notheld"}, {sched.ErrNotOwner, "notowner"},
	{sched.ErrTooManyReleases, "releases"}, {sched.ErrBroken, "broken"},
}

// fail puts an error into the answer.
func (c *call) fail(err error) {
	if err == nil {
		return
	}
	r := &c.reply
	var own *Error
	var dead *sched.Deadlock
	switch {
	case errors.As(err, &own):
		r.Code, r.Text, r.Number = own.Code, own.Text, own.Number
		return
	case errors.As(err, &dead):
		r.Code, r.Body = "deadlock", EncodeDeadlock(dead)
		return
	}
	for _, c := range codes {
		if errors.Is(err, c.err) {
			r.Code = c.code
			return
		}
	}
	r.Code, r.Text = "state", err.Error()
}

// Failure is the error that a reply carries; nil when it carries none.
func Failure(f *wire.Frame) error {
	switch f.Code {
	case "":
		return nil
	case "deadlock":
		return DecodeDeadlock(f.Body)
	}
	for _, c := range codes {
		if f.Code == c.code {
			return c.err
		}
	}
	return &Error{Code: f.Code, Text: f.Text, Number: f.Number}
}

func missing(f *wire.Frame) error {
	return &Error{Code: "missing", Text: "there is no " + f.Object + " in this program"}
}

// EncodeDeadlock is a report on its way to another process.
func EncodeDeadlock(d *sched.Deadlock) []byte {
	buf, err := json.Marshal(report{Cycle: flatten(d.Cycle), Blocked: flatten(d.Blocked)})
	if err != nil {
		panic(err) // it has nothing but texts
	}
	return buf
}

// DecodeDeadlock is the error for what EncodeDeadlock has made.
func DecodeDeadlock(buf []byte) error {
	var r report
	if err := json.Unmarshal(buf, &r); err != nil {
		return &Error{Code: "type", Text: "a report that cannot be read: " + err.Error()}
	}
	return &sched.Deadlock{Cycle: unflatten(r.Cycle), Blocked: unflatten(r.Blocked)}
}

// Waiting is a thread that waits, in a report that crosses between processes.
type Waiting struct {
	sched.Blocked
	ObjectID string // what it waits for
	Where    string // At, as text
	TakenAt  string // Taken, as text
	Held     []heldAt
}

type heldAt struct{ Label, At string }

// Flatten makes a report ready to cross.
func Flatten(b sched.Blocked) Waiting {
	w := Waiting{Blocked: b, Where: placeText(b.At), TakenAt: placeText(b.Taken)}
	for _, held := range b.Holds {
		w.Held = append(w.Held, heldAt{held.Label, placeText(held.At)})
	}
	w.At, w.Taken, w.Holds = nil, nil, nil
	return w
}

func flatten(list []sched.Blocked) (out []Waiting) {
	for _, b := range list {
		out = append(out, Flatten(b))
	}
	return out
}

func unflatten(list []Waiting) (out []sched.Blocked) {
	for _, w := range list {
		b := w.Blocked
		b.At, b.Taken = placeOf(w.Where), placeOf(w.TakenAt)
		for _, held := range w.Held {
			b.Holds = append(b.Holds, sched.Held{Label: held.Label, At: placeOf(held.At)})
		}
		out = append(out, b)
	}
	return out
}

func placeText(p sched.Place) string {
	if s, ok := p.(interface{ String() string }); ok && p != nil {
		return s.String()
	}
	return ""
}

func placeOf(s string) sched.Place {
	if p := parsePlace(s); p != nil {
		return p
	}
	return nil
}
