package runtime

import (
	"bufio"
	"errors"
	"io"
	"sync"

	"weft/runtime/replay/recording"
)

// repetition is a process of a recorded program that is run again.
type repetition struct {
	past    *recording.Process
	digests bool

	prints chan said     // what it prints; it waits until somebody takes that
	quit   chan struct{} // closed when nobody will any more
	used   chan struct{} // closed when it has come as far as its past goes
	done   chan struct{} // closed when it has ended; then what follows is there

	failure error // why it could not be repeated
	code    int
	sum     string // see Realm.digest

	once sync.Once
	mu   sync.Mutex // guards host
	host *Host      // nil before it is there
}

func newRepetition(p *recording.Process) *repetition {
	signal := func() chan struct{} { return make(chan struct{}) }
	return &repetition{past: p, prints: make(chan said), quit: signal(), used: signal(), done: signal()}
}

// errStopped ends a repetition that is of no use any more.
var errStopped = errors.New("the repetition is over")

// unrepeatable makes an error about a past a DivergedError.
func unrepeatable(err error) error {
	if d := (*DivergedError)(nil); errors.As(err, &d) {
		return d
	}
	return &DivergedError{Why: err.Error()}
}

// errNoProgram says that a past is none that can be repeated here.
var errNoProgram = errors.New("the recording has a process that is no program")

// run repeats the process.
func (r *repetition) run(modules []Module) {
	defer close(r.done)
	in := bufio.NewReader(r.past.Past())
	o, err := readOrigin(in)
	if err != nil {
		if r.past.Ended {
			r.failure = unrepeatable(err)
		}
		return // it was killed before it began
	}
	if o.Program != nil && o.Program.Session {
		r.failure = unrepeatable(errNoProgram)
		return
	}
	o.Log = false
	// It is never started: what came of that is in the past.
	cfg := Config{Stdout: io.Discard, Stderr: io.Discard, Modules: modules, Self: []string{"weft"}}
	h, err := retell(cfg, o, in)
	if err != nil {
		r.failure = unrepeatable(err)
		return
	}
	r.begin(h, o)
	go func() { h.exited <- h.realm.repeat(o) }()
	r.code = ExitCode(<-h.exited)
}

// begin has the host be what repeats the process.
func (r *repetition) begin(h *Host, o *boot) {
	rt := h.realm
	c := rt.chronicle
	if c.kept = o.Program == nil && rt.childMayFork(o); o.Program != nil {
		c.kept = rt.mayFork(o.Program.Text.Code)
	}
	c.w.Log().Shut()
	c.fail = func(why error) { r.fail(rt, why) }
	c.used = func() { r.usedUp(rt) }
	h.repeats = r
	r.mu.Lock()
	r.host = h
	r.mu.Unlock()
	select {
	case <-r.quit:
		h.Interrupt(errStopped)
	default:
	}
	c.lookAhead()
}

// usedUp is chronicle's.
func (r *repetition) usedUp(rt *Realm) {
	if !r.past.Ended {
		r.digest(rt) // it is not known how far it has gone on
	}
	close(r.used)
}

// fail is chronicle's. The running thread may be about to wait: it is no time to stop the scheduler.
func (r *repetition) fail(rt *Realm, why error) {
	c := rt.chronicle
	if c.over {
		return
	}
	c.over = true
	if d := (*DivergedError)(nil); why == errJournalEnds || errors.As(why, &d) && d.cut {
		if r.past.Ended {
			why = &DivergedError{Why: r.path() + " goes on where it ended"}
		} else {
			why = nil // it was killed there
		}
	}
	if d := (*DivergedError)(nil); errors.As(why, &d) {
		d.shared = len(c.memory) > 0
	}
	if !rt.host.halted.Load() && why != nil {
		r.failure = unrepeatable(why)
	}
	rt.running.Load().Interrupt(errStopped) // the next decision stops the others
}

// print is called with what the process prints. A nil repetition does nothing, as in the other methods that a realm calls.
func (r *repetition) print(rt *Realm, to Stream, text string) {
	if r == nil || rt.tree.path != r.past.Path || rt.chronicle.over || rt.host.halted.Load() {
		return // a fork's parent has printed that, or nobody
	}
	select {
	case r.prints <- said{to, text + "\n", len(rt.chronicle.memory) > 0}:
	case <-r.quit:
	}
}

// ending is called when the program has ended, and the realm is about to be cleared away.
func (r *repetition) ending(rt *Realm) {
	if r != nil && r.past.Ended && !rt.chronicle.over {
		r.digest(rt)
	}
}

// ended is called when the realm was cleared away. What its goroutine has deferred does not count any more.
func (r *repetition) ended(rt *Realm) {
	if r == nil {
		return
	}
	c := rt.chronicle
	if !c.over && c.used != nil {
		r.failure = &DivergedError{Why: r.path() + " ends sooner than it did"}
	}
	c.over = true
	_ = c.w.Log().Close()
	rt.sched.Dismiss()
}

// digest notes what the memory is.
func (r *repetition) digest(rt *Realm) {
	if r.digests {
		r.sum = rt.digest()
	}
}

// stop ends the repetition as soon as it can be.
func (r *repetition) stop() {
	r.once.Do(func() { close(r.quit) })
	r.mu.Lock()
	h := r.host
	r.mu.Unlock()
	if h != nil {
		h.Interrupt(errStopped)
	}
}

// path names the process, for a report.
func (r *repetition) path() string { return "process " + r.past.Path }

func (r *repetition) describe(what string) string { return r.path() + " prints " + what }
