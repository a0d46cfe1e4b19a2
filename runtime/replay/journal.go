// Package replay has a run done again from its journal.
//
// A run is a function of its source and of what it takes from outside. A Journal notes the second: the messages that came, the clock,
// the answers of the machine, when a slice ended; and each kernel call, as a proof. A Journal that reads another one replays it: the
// run is given what the journal says, nothing that it does has an effect outside, and each of its kernel calls must be the one that the
// journal has. A run that does something else ends with a DivergedError. At the journal's end the run goes on live (fork, undo)
// or stops (the player).
//
//   - Journal is between the scheduler and the world: it is a sched.Journal, and World wraps a sched.World.
//   - Ask is a question to the machine whose answer the journal has.
//   - Noted is a message from outside that the journal keeps; Register says how a kind of them is read again.
//
// Below it are journal, the bytes, and recording, the file that has the journals of all processes of a program; package player
// plays such a file.
package replay

import (
	"io"
	"sync/atomic"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
	"weft/runtime/replay/journal"
)

// Env is what a Journal needs of the realm whose run it keeps.
type Env struct {
	Locator  *vm.Locator          // tells where in a script a call comes from
	Here     func() sched.Place   // the position of the running thread in its script; nil when it runs none
	Interval func() time.Duration // how long a slice is
	Halted   *atomic.Bool         // the program was told to end: what it does then depends on when it noticed, and is not noted
	Stop     func()               // ends the run, when a replay has no more to say
}

// Journal keeps the journal of a run, and replays another one first if it is given one. It belongs to the running thread.
type Journal struct {
	// MayFork says that the journal is kept so that the process can fork: all of it stays readable.
	MayFork bool
	// Fail is called when the run cannot be replayed, with a *DivergedError, or its journal ends before the run does, with ErrEnds. It
	// ends the process, or the run: then it has called End.
	Fail func(why error)
	// Used is called once when the journal that is replayed has been used up; may be nil.
	Used func()
	// Shared says that the process has memory which others may change at any time.
	Shared bool

	env      Env
	w        *journal.Writer
	r        *journal.Reader // what is replayed; nil when the run is live
	decoders map[byte]func(data []byte) (sched.Message, error)
	look     func() // see OnDecision

	sites map[siteKey]*callSite
	quick [256]*callSite // of sites, by hash
	last  *callSite      // of the call before; never nil

	gap      uint64          // decisions since the last message, while a journal is replayed
	looks    uint64          // at the slice of the running thread, since the last that has ended
	silent   int64           // looks since the journal has said something
	held     []sched.Message // what has come from outside while a journal is replayed
	idled    bool            // it has waited since the last decision
	now      time.Duration   // what the clock has said last
	idles    int             // how often nothing could run since the journal has said something
	over     bool            // the journal has no more to say, and the run is being ended
	looking  bool            // see Looking
	takeOver func()          // see TakeOver
}

// siteKey is a place of a script that makes a kernel call.
type siteKey struct {
	counter vm.ProgramCounter
	op      string
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

// New begins a journal, before any script has run.
func New(env Env) *Journal {
	j := &Journal{
		MayFork: true, env: env, w: journal.NewWriter(&journal.Log{}), sites: map[siteKey]*callSite{}, last: &callSite{},
		decoders: map[byte]func([]byte) (sched.Message, error){},
	}
	j.w.Until(env.Halted)
	return j
}

// Replay has the journal that r has replayed first.
func (j *Journal) Replay(r io.Reader) { j.r = journal.NewReader(r) }

// Replaying reports whether the run replays a journal: it has no effect outside, and nothing comes from there. It is false for nil.
func (j *Journal) Replaying() bool { return j != nil && (j.r != nil || j.takeOver != nil) }

// GoLive ends a replay: from here on the outside is there.
func (j *Journal) GoLive() { j.r = nil }

// TakeOver ends a replay that takes the place of another run: fn is called at the next decision.
func (j *Journal) TakeOver(fn func()) { j.r, j.takeOver = nil, fn }

// End says that the run is being ended and asks the journal nothing any more.
func (j *Journal) End() { j.over = true }

// Ended reports whether End was called.
func (j *Journal) Ended() bool { return j.over }

// UsedUp reports whether the journal that is replayed has nothing more to say.
func (j *Journal) UsedUp() bool {
	_, err := j.r.Peek()
	return err == io.EOF
}

// Log is the journal's bytes.
func (j *Journal) Log() *journal.Log { return j.w.Log() }

// Flush has whoever taps the log get all that was noted. It reports false, and does nothing, when the program was told to end.
func (j *Journal) Flush() bool {
	if j.w.Stopped() {
		return false
	}
	j.w.Flush()
	return true
}

// Size is how many bytes the log will have once all is written.
func (j *Journal) Size() int64 { return j.w.Size() }

// Look has what fn does go unnoticed: fn looks at the run and changes nothing.
func (j *Journal) Look(fn func()) {
	j.looking = true
	defer func() { j.looking = false }()
	fn()
}

// Looking reports whether the run is only looked at. It is false for nil.
func (j *Journal) Looking() bool { return j != nil && j.looking }

// OnDecision has fn called at each decision at which something may have come from outside, to note what has changed.
func (j *Journal) OnDecision(fn func()) { j.look = fn }

// Disturb says that something outside may have changed since the last decision.
func (j *Journal) Disturb() { j.idled = true }

// peek is what the journal says next; nil when the run is over.
func (j *Journal) peek() *journal.Entry {
	if j.over {
		return nil
	}
	e, err := j.r.Peek()
	switch err {
	case nil:
		return e
	case io.EOF:
		j.Fail(ErrEnds)
	default:
		j.Fail(&DivergedError{Why: err.Error(), Cut: err == journal.ErrCut})
	}
	return nil
}

// exhausted reports whether the journal says nothing any more, which is all the same while the run wants to know nothing from it.
func (j *Journal) exhausted() bool { return j.over || j.UsedUp() }

// take takes the next entry out.
func (j *Journal) take() {
	j.r.Take()
	j.idles, j.silent = 0, 0
	if j.Used != nil {
		j.LookAhead()
	}
}

// LookAhead calls Used when there is no next entry.
func (j *Journal) LookAhead() {
	if _, err := j.r.Peek(); err != nil {
		j.Used()
		j.Used = nil
	}
}

// expect takes the next entry out, which must be of that kind, for a run that does now. It reports false when the run is over.
func (j *Journal) expect(kind journal.Kind, now string) (e *journal.Entry, ok bool) {
	if e = j.peek(); e == nil {
		return nil, false
	}
	if e.Kind != kind {
		j.stray(now, e)
		return nil, false
	}
	out := *e
	j.take()
	return &out, true
}

// Record is sched.Journal's.
func (j *Journal) Record(op string, o sched.Object) {
	if j.over || j.looking {
		return
	}
	object := ""
	if o != nil {
		object = o.Identity()
	}
	s := j.site(op)
	if j.r != nil {
		j.prove(s, object)
	}
	if s.object == object {
		j.w.Again(s.number)
		return
	}
	s.object = object
	j.w.Call(s.number, object)
}

// prove holds a call against the journal's.
func (j *Journal) prove(s *callSite, object string) {
	e := j.peek()
	if e == nil {
		return
	}
	if e.Kind != journal.Call || e.Number != s.number || e.Object != object || !s.proved && e.Site != s.site {
		j.diverge(describeCall(s.site, object), e)
		return
	}
	s.proved = true
	j.take()
}

// site is the place of the running script that makes the call op. While no script runs it is wherever one was last, which is the
// same in every repetition. Most calls come after one of the same two as before.
func (j *Journal) site(op string) *callSite {
	next := &j.last.next
	s := next[0]
	if !j.isAt(s, op) {
		if s = next[1]; !j.isAt(s, op) {
			s = j.find(siteKey{j.env.Locator.Counter(), op})
			next[0], next[1] = s, next[0]
		}
	}
	j.last = s
	return s
}

// isAt reports whether a call op is made there; s may be nil.
func (j *Journal) isAt(s *callSite, op string) bool {
	return s != nil && s.key.op == op && j.env.Locator.IsAt(s.key.counter)
}

// find is site for one that was not foreseen.
func (j *Journal) find(key siteKey) *callSite {
	slot := &j.quick[(key.counter.Hash()+uint(len(key.op)))%uint(len(j.quick))]
	if s := *slot; s != nil && s.key == key {
		return s
	}
	s := j.sites[key]
	if s == nil {
		s = j.discover(key)
	}
	*slot = s
	return s
}

// discover makes the site of a call that is the first there.
func (j *Journal) discover(key siteKey) *callSite {
	s := &callSite{key: key, site: journal.Site{Op: key.op}}
	if p := j.env.Here(); p != nil {
		s.site.File, s.site.Line = p.Position()
	}
	s.number = j.w.Site(s.site)
	j.sites[key] = s
	return s
}
