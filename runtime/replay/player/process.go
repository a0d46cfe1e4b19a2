package player

import (
	"errors"
	"io"
	"sync"

	"weft/runtime"
	"weft/runtime/process"
	"weft/runtime/replay"
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
	mu   sync.Mutex    // guards host
	host *runtime.Host // nil before it is there
}

func newRepetition(p *recording.Process) *repetition {
	signal := func() chan struct{} { return make(chan struct{}) }
	return &repetition{past: p, prints: make(chan said), quit: signal(), used: signal(), done: signal()}
}

// unrepeatable makes an error about a past a DivergedError.
func unrepeatable(err error) error {
	if d := (*replay.DivergedError)(nil); errors.As(err, &d) {
		return d
	}
	return &replay.DivergedError{Why: err.Error()}
}

// errStopped ends a repetition that is of no use any more.
var errStopped = errors.New("the repetition is over")

// errNoProgram says that a past is none that can be repeated here.
var errNoProgram = errors.New("the recording has a process that is no program")

// run repeats the process.
func (r *repetition) run(modules []runtime.Module) {
	defer close(r.done)
	a, err := process.NewReplay(runtime.Config{Stdout: io.Discard, Stderr: io.Discard, Modules: modules}, r.past.Past())
	switch {
	case err != nil && !r.past.Ended:
		return // it was killed before it began
	case err != nil:
		r.failure = unrepeatable(err)
		return
	case a.IsSession():
		r.failure = unrepeatable(errNoProgram)
		return
	}
	r.begin(a.Host)
	r.code = runtime.ExitCode(a.Run())
}

// begin has the host be what repeats the process.
func (r *repetition) begin(h *runtime.Host) {
	rt := h.Realm()
	j := rt.Journal
	j.Fail = func(why error) { r.fail(rt, why) }
	j.Used = func() { r.usedUp(rt) }
	h.SetPlayback(playback{r, rt})
	r.mu.Lock()
	r.host = h
	r.mu.Unlock()
	select {
	case <-r.quit:
		h.Interrupt(errStopped)
	default:
	}
	j.LookAhead()
}

// usedUp is the journal's.
func (r *repetition) usedUp(rt *runtime.Realm) {
	if !r.past.Ended {
		r.digest(rt) // it is not known how far it has gone on
	}
	close(r.used)
}

// fail is the journal's. The running thread may be about to wait: it is no time to stop the scheduler.
func (r *repetition) fail(rt *runtime.Realm, why error) {
	if rt.Journal.Ended() {
		return
	}
	rt.Journal.End()
	if d := (*replay.DivergedError)(nil); why == replay.ErrEnds || errors.As(why, &d) && d.Cut {
		if r.past.Ended {
			why = &replay.DivergedError{Why: r.path() + " goes on where it ended"}
		} else {
			why = nil // it was killed there
		}
	}
	if d := (*replay.DivergedError)(nil); errors.As(why, &d) {
		d.Shared = rt.Journal.Shared
	}
	if !rt.Host.Halted() && why != nil {
		r.failure = unrepeatable(why)
	}
	rt.Running.Load().Interrupt(errStopped) // the next decision stops the others
}

// playback is a repetition as its host knows it.
type playback struct {
	r  *repetition
	rt *runtime.Realm
}

// Print is runtime.Playback's.
func (p playback) Print(to runtime.Stream, text string) { p.r.print(p.rt, to, text) }

// Ending is runtime.Playback's.
func (p playback) Ending() { p.r.ending(p.rt) }

// Ended is runtime.Playback's.
func (p playback) Ended() { p.r.ended(p.rt) }

// print is called with what the process prints.
func (r *repetition) print(rt *runtime.Realm, to runtime.Stream, text string) {
	if process.Of(rt).Path != r.past.Path || rt.Journal.Ended() || rt.Host.Halted() {
		return // a fork's parent has printed that, or nobody
	}
	select {
	case r.prints <- said{to, text + "\n", rt.Journal.Shared}:
	case <-r.quit:
	}
}

// ending is called when the program has ended, and the realm is about to be cleared away.
func (r *repetition) ending(rt *runtime.Realm) {
	if r.past.Ended && !rt.Journal.Ended() {
		r.digest(rt)
	}
}

// ended is called when the realm was cleared away. What its goroutine has deferred does not count any more.
func (r *repetition) ended(rt *runtime.Realm) {
	j := rt.Journal
	if !j.Ended() && j.Used != nil {
		r.failure = &replay.DivergedError{Why: r.path() + " ends sooner than it did"}
	}
	j.End()
	_ = j.Log().Close()
	rt.Sched.Dismiss()
}

// digest notes what the memory is.
func (r *repetition) digest(rt *runtime.Realm) {
	if r.digests {
		r.sum = rt.Digest()
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
