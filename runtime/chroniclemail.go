package runtime

import (
	"encoding/json"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
	"weft/runtime/replay/journal"
)

// This file is what comes from outside by itself, at decisions: messages.

// Intercept is sched.Journal's.
func (h *chronicle) Intercept(came []sched.Message) (out []sched.Message) {
	h.w.Decision()
	switch {
	case h.handOver != nil:
		h.takeOver()
	case h.r == nil && len(came) == 0 && len(h.held) == 0 && !h.idled:
		return nil
	case h.r != nil:
		if out = h.told(came); h.r != nil {
			return out
		}
		came = nil // it is held
	}
	h.idled = false
	if len(h.held) > 0 {
		came = append(h.held, came...)
		h.held = nil
	}
	if len(h.memory) > 0 {
		h.look()
	}
	for _, m := range came {
		if n, ok := m.(noted); ok {
			out = n.note(h, out)
		} else {
			out = append(out, m)
		}
	}
	return out
}

// told is what the journal says has come. What really comes has to wait, but for what no journal notes.
func (h *chronicle) told(came []sched.Message) (out []sched.Message) {
	for _, m := range came {
		if _, ok := m.(noted); ok {
			h.held = append(h.held, m)
		} else {
			out = append(out, m)
		}
	}
	h.gap++
	for {
		if h.over {
			h.rt.stopAll(errStopped)
		}
		if h.ended() {
			return out
		}
		e := h.peek()
		switch {
		case e == nil || e.Kind != journal.Message || e.After > h.gap:
			return out
		case e.After < h.gap:
			h.stray("nothing", e)
			return out
		}
		m, err := h.message(e)
		if err != nil {
			h.fail(err)
			return out
		}
		h.gap = 0
		h.w.Message(e.Code, e.Data)
		out = append(out, m)
		if h.take(); h.r == nil {
			return out
		}
	}
}

// noted is a message that the journal notes.
type noted interface {
	sched.Message
	// note writes it, and adds to out what is to be taken in: itself, or several in its place.
	note(h *chronicle, out []sched.Message) []sched.Message
}

// The codes of messages in a journal.
const (
	frameCode  = 'f' // a frame of the hub's
	endCode    = 'e' // a child has ended
	undoCode   = 'u' // a session has taken the place of another
	memoryCode = 'm' // memory that other processes have was changed
	resultCode = 'r' // a part of what it has left
	inputCode  = 'i' // what the user of a session does
)

// message makes the message that an entry tells of.
func (h *chronicle) message(e *journal.Entry) (m sched.Message, err error) {
	switch e.Code {
	case frameCode:
		var f *wire.Frame
		if f, err = wire.Parse(e.Data); err == nil {
			m = &hubFrame{h.rt.tree, f}
		}
	case undoCode:
		over := &takenOver{t: h.rt.tree}
		m, err = over, json.Unmarshal(e.Data, over)
	case memoryCode:
		m, err = h.patch(e)
	case inputCode:
		m, err = h.rt.pastEvent(e.Data)
	case resultCode:
		var f *wire.Frame
		if f, err = wire.Parse(e.Data); err == nil {
			m = &pastResult{h.rt.tree, f}
		}
	case endCode:
		m, err = h.rt.tree.parseEnd(e.Data)
	default:
		err = &DivergedError{Why: "the journal has a message of a kind that is not known"}
	}
	return m, err
}
