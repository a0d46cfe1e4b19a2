package runtime

import (
	"encoding/json"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/replay/journal"
)

// This file is what is asked of the outside: questions to the machine, and the clock.

// recorded is what the machine answers to a question: in a past that is repeated, what it answered then. The type is one that
// encoding/json can keep.
func recorded[T any](rt *Realm, question string, ask func() T) (answer T) {
	h := rt.chronicle
	if h == nil || rt.looking {
		return ask()
	}
	if h.r != nil {
		data := h.answer(question)
		if err := json.Unmarshal(data, &answer); data != nil && err != nil {
			h.fail(&DivergedError{Why: "the journal's answer to " + question + " cannot be read: " + err.Error()})
		}
		return answer
	}
	answer = ask()
	data, err := json.Marshal(answer)
	if err != nil {
		panic(err) // a type of ours that json cannot keep
	}
	h.w.Answer(question, data)
	return answer
}

// answer is the journal's answer to a question; nil when the run is over.
func (h *chronicle) answer(question string) []byte {
	e, ok := h.expect(journal.Answer, describeQuestion(question))
	switch {
	case !ok:
		return nil
	case e.Question != question:
		h.stray(describeQuestion(question), e)
		return nil
	}
	h.w.Answer(question, e.Data)
	return e.Data
}

// Slice is sched.Journal's.
func (h *chronicle) Slice(over bool) bool {
	h.looks++
	if h.r != nil {
		over = h.sliceWasOver()
	}
	if over && !h.over {
		h.w.Slice(h.looks)
		h.looks = 0
	}
	return over
}

// The looks at one slice: some at its beginning, then fewer than one in that time, on any machine.
const (
	firstLooks = 16
	oneLook    = 2 * time.Microsecond
)

// sliceWasOver is what the journal says of a look. A run that was live has not gone on for longer than a slice without an entry.
func (h *chronicle) sliceWasOver() bool {
	h.silent++
	lost := h.silent > firstLooks+int64(h.rt.sched.Interval()/oneLook)
	if h.ended() && !h.over && !lost {
		return false
	}
	e := h.peek()
	switch {
	case e == nil:
		return true // the run is being ended
	case lost:
		h.stray("a slice without an end", e)
		return true
	case e.Kind != journal.Slice || e.After > h.looks:
		return false
	case e.After < h.looks:
		h.stray("no end of a slice", e)
		return true
	}
	h.take()
	return true
}

// world is the realm's world as the journal sees it.
func (h *chronicle) world(w sched.World) sched.World {
	if v, ok := w.(*sched.Virtual); ok {
		return &virtualPast{v, h}
	}
	return &livePast{w, h}
}

// livePast is a world whose clock the journal notes, or tells.
type livePast struct {
	sched.World
	h *chronicle
}

// Now is sched.World's.
func (w *livePast) Now() time.Duration {
	h := w.h
	if h.rt.looking {
		return max(h.now, w.World.Now())
	}
	if h.r != nil {
		if e, ok := h.expect(journal.Clock, journal.Clock.String()); ok {
			h.now = e.Now
			h.w.Clock(h.now)
		}
		return h.now
	}
	h.now = max(h.now, w.World.Now())
	h.w.Clock(h.now)
	return h.now
}

// Date is sched.World's.
func (w *livePast) Date() time.Time {
	return time.Unix(0, recorded(w.h.rt, "date", func() int64 { return w.World.Date().UnixNano() }))
}

// Idle is sched.World's: what a past has waited for is there, and so is the next decision of a run that is to take the place of
// another.
func (w *livePast) Idle(deadline time.Duration, bell <-chan struct{}) {
	switch {
	case w.h.handOver != nil:
	case w.h.r == nil:
		w.h.idled = true
		w.World.Idle(deadline, bell)
	case deadline == sched.Never:
		w.h.idle()
	}
}

// mostIdles is how many decisions at which nothing can run are between two things that a past says, at most. Those that were live
// have each had a cause.
const mostIdles = 1 << 20

// idle is called when nothing can run but for what the past says next.
func (h *chronicle) idle() {
	e := h.peek()
	if e == nil {
		return
	}
	if h.idles++; e.Kind != journal.Message || h.idles > mostIdles {
		h.stray("nothing can run", e)
	}
}

// virtualPast is a world whose clock follows from the run.
type virtualPast struct {
	*sched.Virtual
	h *chronicle
}

// Idle is sched.World's.
func (w *virtualPast) Idle(deadline time.Duration, bell <-chan struct{}) {
	w.h.idled = true
	switch {
	case w.h.handOver != nil:
	case w.h.r == nil || !w.Follows() && deadline != sched.Never:
		w.Virtual.Idle(deadline, bell)
	default:
		w.h.idle()
	}
}
