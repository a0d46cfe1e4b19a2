package runtime

import (
	"encoding/json"
	"io"
	"time"

	"weft/runtime/journal"
	"weft/runtime/sched"
	"weft/runtime/vm"
	"weft/runtime/wire"
)

// chronicle is the journal of a process: what it has taken from outside, and which kernel calls it has made, since its first
// script. It is kept where a program can fork or is recorded. A process that begins with the history of another one repeats
// that first: then it is told by the journal what the outside said, nothing that it does has an effect outside, and each of its
// calls is held against the journal's. It belongs to the running thread.
type chronicle struct {
	rt      *Realm
	w       *journal.Writer
	r       *journal.Reader // what is repeated; nil when the run is live
	sites   map[siteKey]*callSite
	quick   [256]*callSite // of sites, by hash
	spotter *vm.Spotter
	gap     uint64 // decisions since the last message, while the past is repeated
	held    []sched.Message
	now     time.Duration // what the clock has said last

	// end is called when the journal that is repeated ends, or nil; then it hands over to the outside.
	end func()
	// fail is called when the run cannot be repeated. It does not return.
	fail func(why error)
}

// siteKey is a place of a script that makes a kernel call.
type siteKey struct {
	spot vm.Spot
	op   string
}

// callSite is what the journal knows of such a place.
type callSite struct {
	key    siteKey
	number int
	site   journal.Site
	object string // of the last call
	proved bool   // the journal that is repeated calls the same place by this number
}

// keepChronicle begins the journal, before any script has run. With past it first repeats what that says.
func (rt *Realm) keepChronicle(past io.Reader) *chronicle {
	h := &chronicle{rt: rt, w: journal.NewWriter(&journal.Log{}), sites: map[siteKey]*callSite{},
		spotter: rt.heap.NewSpotter(internal)}
	if past != nil {
		h.r = journal.NewReader(past)
	}
	rt.chronicle = h
	rt.sched.Keep(h, h.world(rt.sched.World()))
	return h
}

// repeating reports whether the realm repeats a past: it has no effect outside, and nothing comes from there.
func (rt *Realm) repeating() bool { return rt.chronicle != nil && rt.chronicle.r != nil }

// peek is what the journal says next; nil when it ends.
func (h *chronicle) peek() *journal.Entry {
	e, err := h.r.Peek()
	switch {
	case err == nil:
		return e
	case err != io.EOF:
		h.fail(&DivergedError{Why: err.Error()})
	case h.end == nil:
		h.fail(errJournalEnds)
	}
	h.r = nil
	h.end()
	return nil
}

// expect takes the next entry out, which must be of that kind. It reports false when the journal has ended.
func (h *chronicle) expect(kind journal.Kind) (e *journal.Entry, ok bool) {
	if e = h.peek(); e == nil {
		return nil, false
	}
	if e.Kind != kind {
		h.stray(kind.String(), e)
	}
	h.r.Take()
	return e, true
}

// Call is sched.Journal's.
func (h *chronicle) Call(op string, o sched.Object) {
	object := ""
	if o != nil {
		object = o.Identity()
	}
	s := h.site(op)
	if h.r != nil {
		h.prove(s, object)
	}
	if s.object == object {
		h.w.Again(s.number)
		return
	}
	s.object = object
	h.w.Call(s.number, object)
}

// prove holds a call against the journal's.
func (h *chronicle) prove(s *callSite, object string) {
	e := h.peek()
	if e == nil {
		return
	}
	if e.Kind != journal.Call || e.Number != s.number || e.Object != object || !s.proved && e.Site != s.site {
		h.stray(describeCall(s.site, object), e)
	}
	s.proved = true
	h.r.Take()
}

// site is the place of the running script that makes the call op. While no script runs it is wherever one was last, which is the
// same in every repetition.
func (h *chronicle) site(op string) *callSite {
	key := siteKey{h.spotter.Spot(), op}
	slot := &h.quick[(key.spot.Hash()+uint(len(op)))%uint(len(h.quick))]
	if s := *slot; s != nil && s.key == key {
		return s
	}
	s := h.sites[key]
	if s == nil {
		s = &callSite{key: key, site: journal.Site{Op: op}}
		if p := h.rt.here(); p != nil {
			s.site.File, s.site.Line = p.Position()
		}
		s.number = h.w.Site(s.site)
		h.sites[key] = s
	}
	*slot = s
	return s
}

// Sort is sched.Journal's.
func (h *chronicle) Sort(came []sched.Message) (out []sched.Message) {
	h.w.Decision()
	switch {
	case h.r == nil && len(came) == 0 && len(h.held) == 0:
		return nil
	case h.r != nil:
		if out = h.told(came); h.r != nil {
			return out
		}
		came = nil // it is held
	}
	if len(h.held) > 0 {
		came = append(h.held, came...)
		h.held = nil
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
		e := h.peek()
		switch {
		case e == nil || e.Kind != journal.Message || e.After > h.gap:
			return out
		case e.After < h.gap:
			h.stray("nothing", e)
		}
		h.r.Take()
		h.gap = 0
		h.w.Message(e.Code, e.Data)
		out = append(out, h.message(e))
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
	resultCode = 'r' // a part of what it has left
	inputCode  = 'i' // what the user of a session does
)

// message makes the message that an entry tells of.
func (h *chronicle) message(e *journal.Entry) sched.Message {
	var m sched.Message
	var err error
	switch e.Code {
	case frameCode:
		var f *wire.Frame
		if f, err = wire.Parse(e.Data); err == nil {
			m = &hubFrame{h.rt.tree, f}
		}
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
	if err != nil {
		h.fail(err)
	}
	return m
}

// recorded is what the machine answers to a question: in a past that is repeated, what it answered then. The type is one that
// encoding/json can keep.
func recorded[T any](rt *Realm, question string, ask func() T) (answer T) {
	h := rt.chronicle
	if h == nil {
		return ask()
	}
	if h.r != nil {
		if e, ok := h.expect(journal.Answer); ok {
			if e.Question != question {
				h.stray(question, e)
			}
			if err := json.Unmarshal(e.Data, &answer); err != nil {
				h.fail(&DivergedError{Why: "the journal's answer to " + question + " cannot be read: " + err.Error()})
			}
			h.w.Answer(question, e.Data)
			return answer
		}
	}
	answer = ask()
	data, err := json.Marshal(answer)
	if err != nil {
		panic(err) // a type of ours that json cannot keep
	}
	h.w.Answer(question, data)
	return answer
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
	if h.r != nil {
		if e, ok := h.expect(journal.Clock); ok {
			h.now = e.Now
			h.w.Clock(h.now)
			return h.now
		}
	}
	h.now = max(h.now, w.World.Now())
	h.w.Clock(h.now)
	return h.now
}

// Date is sched.World's.
func (w *livePast) Date() time.Time {
	return time.Unix(0, recorded(w.h.rt, "date", func() int64 { return w.World.Date().UnixNano() }))
}

// Idle is sched.World's: what a past has waited for is there.
func (w *livePast) Idle(deadline time.Duration, bell <-chan struct{}) {
	if w.h.r == nil {
		w.World.Idle(deadline, bell)
	}
}

// virtualPast is a world whose clock follows from the run.
type virtualPast struct {
	*sched.Virtual
	h *chronicle
}

// Idle is sched.World's.
func (w *virtualPast) Idle(deadline time.Duration, bell <-chan struct{}) {
	if w.h.r == nil || !w.Follows() && deadline != sched.Never {
		w.Virtual.Idle(deadline, bell)
	}
}
