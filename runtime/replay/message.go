package replay

import (
	"weft/runtime/engine/sched"
	"weft/runtime/replay/journal"
)

// This file is what comes from outside by itself, at decisions: messages.

// Intercept is sched.Journal's.
func (j *Journal) Intercept(came []sched.Message) (out []sched.Message) {
	j.w.Decision()
	switch {
	case j.takeOver != nil:
		fn := j.takeOver
		j.takeOver = nil
		fn()
	case j.r == nil && len(came) == 0 && len(j.held) == 0 && !j.idled:
		return nil
	case j.r != nil:
		if out = j.told(came); j.r != nil {
			return out
		}
		came = nil // it is held
	}
	j.idled = false
	if len(j.held) > 0 {
		came = append(j.held, came...)
		j.held = nil
	}
	if j.look != nil {
		j.look()
	}
	for _, m := range came {
		if n, ok := m.(Noted); ok {
			out = n.Note(j, out)
		} else {
			out = append(out, m)
		}
	}
	return out
}

// told is what the journal says has come. What really comes has to wait, but for what no journal notes.
func (j *Journal) told(came []sched.Message) (out []sched.Message) {
	for _, m := range came {
		if _, ok := m.(Noted); ok {
			j.held = append(j.held, m)
		} else {
			out = append(out, m)
		}
	}
	j.gap++
	for {
		if j.over {
			j.env.Stop()
		}
		if j.exhausted() {
			return out
		}
		e := j.peek()
		switch {
		case e == nil || e.Kind != journal.Message || e.After > j.gap:
			return out
		case e.After < j.gap:
			j.stray("nothing", e)
			return out
		}
		m, err := j.message(e)
		if err != nil {
			j.Fail(err)
			return out
		}
		j.gap = 0
		j.w.Message(e.Code, e.Data)
		out = append(out, m)
		if j.take(); j.r == nil {
			return out
		}
	}
}

// Noted is a message from outside that a journal notes.
type Noted interface {
	sched.Message
	// Note writes the message with Journal.Note, and adds to out what is to be taken in: itself, or several in its place.
	Note(j *Journal, out []sched.Message) []sched.Message
}

// Register says how messages with a code are read again. Codes are letters that each kind of message has for itself.
func (j *Journal) Register(code byte, decode func(data []byte) (sched.Message, error)) {
	j.decoders[code] = decode
}

// Note writes a message; parts are written one behind the other.
func (j *Journal) Note(code byte, parts ...[]byte) { j.w.Message(code, parts...) }

// Hold keeps a message until the replay has ended, or until the next decision.
func (j *Journal) Hold(m sched.Message) { j.held = append(j.held, m) }

// HoldFirst is Hold for what is to come before everything that is held.
func (j *Journal) HoldFirst(m sched.Message) { j.held = append([]sched.Message{m}, j.held...) }

// message makes the message that an entry tells of.
func (j *Journal) message(e *journal.Entry) (sched.Message, error) {
	decode := j.decoders[e.Code]
	if decode == nil {
		return nil, &DivergedError{Why: "the journal has a message of a kind that is not known"}
	}
	return decode(e.Data)
}
