package coroutine

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// Interruption is an error from outside, a KeyboardInterrupt, on its way through the calls that a thread waits for: they have the chance to
// catch it, and their finally blocks run.
type Interruption struct {
	cs     *Coroutines
	reason goja.Value
	of     *goja.Object   // what was waited for; may be nil
	ends   []*goja.Object // the promises of what was interrupted
	tasks  int            // how many of them are futures, which were cancelled
}

// SetFirst says that calls which were noted before the one of a number are not interrupted, and neither is what the kernel settles: in a
// session what one input has begun goes on when another is interrupted.
func (cs *Coroutines) SetFirst(nth int) { cs.first, cs.spares = nth, true }

// Interrupt throws the reason of err, which has ended a wait for p, where the calls are suspended that p stands for. When p stands for
// none, or is nil, these are all that no call awaits. Futures are cancelled instead. It is nil when there is nothing to interrupt or err has
// no reason; what a timer was to do with p is taken back then.
func (cs *Coroutines) Interrupt(p *goja.Object, err error) *Interruption {
	reason, ok := js.ReasonOf(err)
	if !ok {
		return nil
	}
	in := &Interruption{cs: cs, reason: reason, of: p}
	switch {
	case p == nil:
		in.all()
	case cs.isFuture(p) || cs.IsCoroutine(p):
		in.end(p)
	case !cs.spares && cs.cfg.Waits.CancelWait(p):
	case pending(p):
		in.all()
	}
	if len(in.ends) == 0 {
		return nil
	}
	cs.interruption = in
	return in
}

// all interrupts what no call awaits: all that a program has begun.
func (in *Interruption) all() {
	cs := in.cs
	awaited := cs.AwaitedByCalls()
	for _, b := range cs.Pending(cs.first) {
		if cs.IsCoroutine(b.Promise) && !awaited[b.Promise] {
			in.end(b.Promise)
		}
	}
}

// end interrupts what p stands for.
func (in *Interruption) end(p *goja.Object) {
	cs := in.cs
	co := cs.find(p)
	if co != nil && (co.nth <= cs.first || co.Suspended() == nil) || !pending(p) {
		return
	}
	future := p
	if co != nil {
		if future, _ = co.Task().(*goja.Object); future == nil {
			future, _ = co.Suspended().Task().(*goja.Object)
		}
	}
	if future == nil {
		call := cs.innermost(p)
		on, _, _ := cs.WaitsFor(call)
		if !cs.isFuture(on) {
			cs.cfg.Waits.CancelWait(on)
			if cs.ThrowInto(call, in.reason) {
				in.ends = append(in.ends, p)
			}
			return
		}
		future = on
	} else {
		in.tasks++
	}
	if cs.cancelFuture(future) == nil {
		in.ends = append(in.ends, p)
	}
}

// Over reports whether all has ended that was interrupted.
func (in *Interruption) Over() bool {
	return !slices.ContainsFunc(in.ends, pending)
}

// Err is the error when what was waited for has ended because of it, or, if that is nil or goes on, a call that was interrupted, or if there
// were tasks alone; else nil.
func (in *Interruption) Err() error {
	in.cs.interruption = nil
	escaped := in.tasks == len(in.ends) || slices.ContainsFunc(in.ends, in.escaped)
	if in.of != nil && !pending(in.of) {
		escaped = in.escaped(in.of)
	}
	if !escaped {
		return nil
	}
	return &js.Thrown{Reason: in.reason}
}

func (in *Interruption) escaped(o *goja.Object) bool {
	p, ok := js.AsPromise(o)
	return ok && p.State() == goja.PromiseStateRejected && (p.Result() == in.reason || in.cs.IsCancelled(o))
}

// Escapes reports whether a rejected promise is that of a call that is being interrupted, and has not caught that: Err tells of it.
func (cs *Coroutines) Escapes(p *goja.Promise) bool {
	return cs.interruption != nil && p.Result() == cs.interruption.reason
}

// innermost is the call that waits for something else than a call alone, in the calls that p stands for; it is p when that is none.
func (cs *Coroutines) innermost(p *goja.Object) *goja.Object {
	for {
		on, _, ok := cs.WaitsFor(p)
		if !ok || !cs.IsCoroutine(on) || cs.Awaiters(on) > 1 {
			return p
		}
		p = on
	}
}

func pending(p *goja.Object) bool { return !Begun{Promise: p}.Settled() }
