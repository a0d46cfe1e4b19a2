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
		return &wire.Deadlocked{Report: *dead}
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
		return &m.Report
	}
	if !request.AnsweredBy(reply) {
		return &wire.Failure{Code: "type", Text: wire.Name(reply) + " is no answer to " + wire.Name(request)}
	}
	return nil
}

func missing(id string) error {
	return &wire.Failure{Code: "missing", Text: "there is no " + id + " in this program"}
}
