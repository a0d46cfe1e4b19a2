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
	memory  []*watched
	idled   bool          // it has waited since the last decision
	now     time.Duration // what the clock has said last
	idles   int           // how often nothing could run since the past has said something
	kept    bool          // the process can fork
	over    bool          // the past says nothing any more, and the run is being ended

	// fail is called when the run cannot be repeated, or its journal ends before it does. It ends the process, or the run: then
	// over is true when it returns.
	fail     func(why error)
	inputs   []mark // of a session
	handOver *Past  // what this run takes the place of, at the next decision; else nil

	// used is called when the journal that is repeated has been used up; may be nil.
	used func()
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
		spotter: rt.heap.NewSpotter(internal), kept: true}
	h.w.Until(&rt.host.halted)
	if past != nil {
		h.r = journal.NewReader(past)
	}
	rt.chronicle = h
	rt.sched.Keep(h, h.world(rt.sched.World()))
	return h
}

// repeating reports whether the realm repeats a past: it has no effect outside, and nothing comes from there.
func (rt *Realm) repeating() bool {
	h := rt.chronicle
	return h != nil && (h.r != nil || h.handOver != nil)
}

// peek is what the journal says next; nil when the run is over.
func (h *chronicle) peek() *journal.Entry {
	if h.over {
		return nil
	}
	e, err := h.r.Peek()
	switch err {
	case nil:
		return e
	case io.EOF:
		h.fail(errJournalEnds)
	default:
		h.fail(&DivergedError{Why: err.Error(), cut: err == journal.ErrCut})
	}
	return nil
}

// ended reports whether the past says nothing any more, which is all the same while the run wants to know nothing from it.
func (h *chronicle) ended() bool {
	_, err := h.r.Peek()
	return h.over || err == io.EOF
}

// take takes the next entry out.
func (h *chronicle) take() {
	h.r.Take()
	h.idles = 0
	if h.used != nil {
		h.lookAhead()
	}
}

// lookAhead tells when there is no next entry.
func (h *chronicle) lookAhead() {
	if _, err := h.r.Peek(); err != nil {
		h.used()
		h.used = nil
	}
}

// expect takes the next entry out, which must be of that kind, for a run that does now. It reports false when the run is over.
func (h *chronicle) expect(kind journal.Kind, now string) (e *journal.Entry, ok bool) {
	if e = h.peek(); e == nil {
		return nil, false
	}
	if e.Kind != kind {
		h.stray(now, e)
		return nil, false
	}
	out := *e
	h.take()
	return &out, true
}

// Call is sched.Journal's.
func (h *chronicle) Call(op string, o sched.Object) {
	if h.over {
		return
	}
	if h.rt.looking {
		return
	}
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
		h.diverge(describeCall(s.site, object), e)
		return
	}
	s.proved = true
	h.take()
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

// Idle is sched.World's: what a past has waited for is there.
func (w *livePast) Idle(deadline time.Duration, bell <-chan struct{}) {
	if w.h.r == nil {
		w.h.idled = true
		w.World.Idle(deadline, bell)
	} else if deadline == sched.Never {
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
	case w.h.r == nil || !w.Follows() && deadline != sched.Never:
		w.Virtual.Idle(deadline, bell)
	default:
		w.h.idle()
	}
}
