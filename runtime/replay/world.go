package replay

import (
	"encoding/json"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/replay/journal"
)

// This file is what is asked of the outside: questions to the machine, and the clock.

// Ask is what the machine answers to a question: in a replay, what it answered then. The type is one that encoding/json can keep.
// Without a journal it is what ask returns.
func Ask[T any](j *Journal, question string, ask func() T) (answer T) {
	if j == nil || j.looking {
		return ask()
	}
	if j.r != nil {
		data := j.answer(question)
		if err := json.Unmarshal(data, &answer); data != nil && err != nil {
			j.Fail(&DivergedError{Why: "the journal's answer to " + question + " cannot be read: " + err.Error()})
		}
		return answer
	}
	answer = ask()
	data, err := json.Marshal(answer)
	if err != nil {
		panic(err) // a type of ours that json cannot keep
	}
	j.w.Answer(question, data)
	return answer
}

// answer is the journal's answer to a question; nil when the run is over.
func (j *Journal) answer(question string) []byte {
	e, ok := j.expect(journal.Answer, describeQuestion(question))
	switch {
	case !ok:
		return nil
	case e.Question != question:
		j.stray(describeQuestion(question), e)
		return nil
	}
	j.w.Answer(question, e.Data)
	return e.Data
}

// Slice is sched.Journal's.
func (j *Journal) Slice(over bool) bool {
	j.looks++
	if j.r != nil {
		over = j.sliceWasOver()
	}
	if over && !j.over {
		j.w.Slice(j.looks)
		j.looks = 0
	}
	return over
}

// The looks at one slice: some at its beginning, then fewer than one in that time, on any machine.
const (
	firstLooks = 16
	oneLook    = 2 * time.Microsecond
)

// sliceWasOver is what the journal says of a look. A run that was live has not gone on for longer than a slice without an entry.
func (j *Journal) sliceWasOver() bool {
	j.silent++
	lost := j.silent > firstLooks+int64(j.env.Interval()/oneLook)
	if j.exhausted() && !j.over && !lost {
		return false
	}
	e := j.peek()
	switch {
	case e == nil:
		return true // the run is being ended
	case lost:
		j.stray("a slice without an end", e)
		return true
	case e.Kind != journal.Slice || e.After > j.looks:
		return false
	case e.After < j.looks:
		j.stray("no end of a slice", e)
		return true
	}
	j.take()
	return true
}

// World is the realm's world as the journal sees it.
func (j *Journal) World(w sched.World) sched.World {
	if v, ok := w.(*sched.Virtual); ok {
		return &virtualWorld{v, j}
	}
	return &liveWorld{w, j}
}

// liveWorld is a world whose clock the journal notes, or tells.
type liveWorld struct {
	sched.World
	j *Journal
}

// Now is sched.World's.
func (w *liveWorld) Now() time.Duration {
	j := w.j
	if j.looking {
		return max(j.now, w.World.Now())
	}
	if j.r != nil {
		if e, ok := j.expect(journal.Clock, journal.Clock.String()); ok {
			j.now = e.Now
			j.w.Clock(j.now)
		}
		return j.now
	}
	j.now = max(j.now, w.World.Now())
	j.w.Clock(j.now)
	return j.now
}

// Date is sched.World's.
func (w *liveWorld) Date() time.Time {
	return time.Unix(0, Ask(w.j, "date", func() int64 { return w.World.Date().UnixNano() }))
}

// Idle is sched.World's: what a past has waited for is there, and so is the next decision of a run that is to take the place of
// another.
func (w *liveWorld) Idle(deadline time.Duration, bell <-chan struct{}) {
	switch {
	case w.j.takeOver != nil:
	case w.j.r == nil:
		w.j.idled = true
		w.World.Idle(deadline, bell)
	case deadline == sched.Never:
		w.j.idle()
	}
}

// mostIdles is how many decisions at which nothing can run are between two things that a past says, at most. Those that were live
// have each had a cause.
const mostIdles = 1 << 20

// idle is called when nothing can run but for what the journal says next.
func (j *Journal) idle() {
	e := j.peek()
	if e == nil {
		return
	}
	if j.idles++; e.Kind != journal.Message || j.idles > mostIdles {
		j.stray("nothing can run", e)
	}
}

// virtualWorld is a world whose clock follows from the run.
type virtualWorld struct {
	*sched.Virtual
	j *Journal
}

// Idle is sched.World's.
func (w *virtualWorld) Idle(deadline time.Duration, bell <-chan struct{}) {
	w.j.idled = true
	switch {
	case w.j.takeOver != nil:
	case w.j.r == nil || w.Jumps() && deadline != sched.Never:
		w.Virtual.Idle(deadline, bell)
	default:
		w.j.idle()
	}
}
