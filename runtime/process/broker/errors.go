package broker

import (
	"errors"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// Failures that are always the same.
var (
	errCancelled = &wire.Failure{Code: "cancelled"} // answers a request that was taken back
	errClosed    = &wire.Failure{Code: "closed"}
	errEOF       = &wire.Failure{Code: "eof"}
)

// codes are the words for sched's errors.
var codes = []struct {
	err  error
	code string
}{
	{sched.ErrTimeout, "timeout"}, {sched.ErrFull, "full"}, {sched.ErrEmpty, "empty"}, {sched.ErrShutDown, "shutdown"},
	{sched.ErrTooManyDone, "done"}, {sched.ErrNotHeld, "notheld"}, {sched.ErrNotOwner, "notowner"},
	{sched.ErrTooManyReleases, "releases"}, {sched.ErrBroken, "broken"},
}

// failure is the reply that says err.
func failure(err error) wire.Reply {
	var own *wire.Failure
	var dead *sched.Deadlock
	switch {
	case errors.As(err, &own):
		return own
	case errors.As(err, &dead):
		return &wire.Deadlocked{Deadlock: wire.Deadlock{Cycle: Flatten(dead.Cycle), Blocked: Flatten(dead.Blocked)}}
	}
	for _, c := range codes {
		if errors.Is(err, c.err) {
			return &wire.Failure{Code: c.code}
		}
	}
	return &wire.Failure{Code: "state", Text: err.Error()}
}

// Failure is the error that a reply to a request says: a *sched.Deadlock, one of sched's errors, or a *wire.Failure, also when
// the reply is of a type that the request does not get; nil when it has succeeded.
func Failure(request wire.Request, reply wire.Payload) error {
	switch m := reply.(type) {
	case *wire.Failure:
		for _, c := range codes {
			if m.Code == c.code {
				return c.err
			}
		}
		return m
	case *wire.Deadlocked:
		return Deadlock(&m.Deadlock)
	}
	if !request.AnsweredBy(reply) {
		return &wire.Failure{Code: "type", Text: wire.Name(reply) + " is no answer to " + wire.Name(request)}
	}
	return nil
}

func missing(id string) error {
	return &wire.Failure{Code: "missing", Text: "there is no " + id + " in this program"}
}

// Flatten makes a report ready to cross between processes.
func Flatten(list []sched.Blocked) (out []wire.Blocked) {
	for _, b := range list {
		flat := wire.Blocked{
			Thread: b.Thread, Name: b.Name, Op: b.Op, On: b.On, OnID: b.OnID, Kind: b.Kind, At: placeText(b.At),
			Holder: b.Holder, Gone: b.Gone, Left: b.Left, Taken: placeText(b.Taken), Holds: flattenHeld(b.Holds),
		}
		out = append(out, flat)
	}
	return out
}

func flattenHeld(list []sched.Held) (out []wire.Held) {
	for _, held := range list {
		out = append(out, wire.Held{Label: held.Label, At: placeText(held.At)})
	}
	return out
}

// Deadlock is the error for a report that has crossed.
func Deadlock(d *wire.Deadlock) *sched.Deadlock {
	return &sched.Deadlock{Cycle: unflatten(d.Cycle), Blocked: unflatten(d.Blocked)}
}

func unflatten(list []wire.Blocked) (out []sched.Blocked) {
	for _, flat := range list {
		b := sched.Blocked{
			Thread: flat.Thread, Name: flat.Name, Op: flat.Op, On: flat.On, OnID: flat.OnID, Kind: flat.Kind, At: placeOf(flat.At),
			Holder: flat.Holder, Gone: flat.Gone, Left: flat.Left, Taken: placeOf(flat.Taken),
		}
		for _, held := range flat.Holds {
			b.Holds = append(b.Holds, sched.Held{Label: held.Label, At: placeOf(held.At)})
		}
		out = append(out, b)
	}
	return out
}

func placeText(p sched.Place) string {
	if s, ok := p.(interface{ String() string }); ok {
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
