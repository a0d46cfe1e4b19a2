package runtime

import (
	"io"
	"time"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
	"weft/runtime/replay/journal"
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
	last    *callSite      // of the call before; never nil
	spotter *vm.Spotter
	gap     uint64 // decisions since the last message, while the past is repeated
	looks   uint64 // at the slice of the running thread, since the last that has ended
	silent  int64  // looks since the past has said something
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
	object string       // of the last call
	next   [2]*callSite // of calls that came after one here; nil for none
	proved bool         // the journal that is repeated calls the same place by this number
}

// keepChronicle begins the journal, before any script has run. With past it first repeats what that says.
func (rt *Realm) keepChronicle(past io.Reader) *chronicle {
	h := &chronicle{rt: rt, w: journal.NewWriter(&journal.Log{}), sites: map[siteKey]*callSite{}, last: &callSite{},
		spotter: rt.heap.NewSpotter(js.Internal), kept: true}
	h.w.Until(&rt.host.halted)
	if past != nil {
		h.r = journal.NewReader(past)
	}
	rt.chronicle = h
	rt.sched.SetJournal(h, h.world(rt.sched.World()))
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
	h.idles, h.silent = 0, 0
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

// Record is sched.Journal's.
func (h *chronicle) Record(op string, o sched.Object) {
	if h.over || h.rt.looking {
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
// same in every repetition. Most calls come after one of the same two as before.
func (h *chronicle) site(op string) *callSite {
	next := &h.last.next
	s := next[0]
	if !h.isAt(s, op) {
		if s = next[1]; !h.isAt(s, op) {
			s = h.find(siteKey{h.spotter.Spot(), op})
			next[0], next[1] = s, next[0]
		}
	}
	h.last = s
	return s
}

// isAt reports whether a call op is made there; s may be nil.
func (h *chronicle) isAt(s *callSite, op string) bool {
	return s != nil && s.key.op == op && h.spotter.Is(s.key.spot)
}

// find is site for one that was not foreseen.
func (h *chronicle) find(key siteKey) *callSite {
	slot := &h.quick[(key.spot.Hash()+uint(len(key.op)))%uint(len(h.quick))]
	if s := *slot; s != nil && s.key == key {
		return s
	}
	s := h.sites[key]
	if s == nil {
		s = h.discover(key)
	}
	*slot = s
	return s
}

// discover makes the site of a call that is the first there.
func (h *chronicle) discover(key siteKey) *callSite {
	s := &callSite{key: key, site: journal.Site{Op: key.op}}
	if p := h.rt.here(); p != nil {
		s.site.File, s.site.Line = p.Position()
	}
	s.number = h.w.Site(s.site)
	h.sites[key] = s
	return s
}
