package session

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
)

// Result is what came of an event, most often an input.
type Result struct {
	Input int           // its number, from 1; 0 for an event that is no input
	Text  string        // its value as it is shown; "" for undefined
	Job   int           // of the promise that is its value, while that is pending; else 0
	Error string        // the report of how it failed; "" when it did not
	Notes []string      // warnings, a line each
	Took  time.Duration // by the world's clock

	Interrupted bool
	Left        []Job    // when it was interrupted: the jobs that it has begun and that go on
	Held        []string // likewise: the locks that it has taken and still holds, for an interrupt runs no finally
}

// evaluator runs the texts of inputs. It belongs to the running thread.
type evaluator struct {
	rt      *runtime.Realm
	jobs    *jobs
	mailbox *mailbox
	width   func() int

	consts map[string]bool       // the names that inputs have declared: whether each is a constant
	names  atomic.Int64          // how many these are; any goroutine may read it
	given  map[string]goja.Value // to globals: _ is the last value, _error the last error, _3 the value of the third input
	last   goja.Value            // the last error, for its stack
	shown  goja.Value            // the last value that was shown; nil for none
}

// evaluate runs an input.
func (e *evaluator) evaluate(text source.Text) (r Result) {
	rt := e.rt
	if text.Name == "" {
		text.Name = fmt.Sprintf("<%d>", e.jobs.input+1)
	}
	delete(rt.Outlines, text.Name)
	p, err := rt.Load(text, source.Options{Prompt: true, Redeclare: true, Constants: e.consts})
	e.jobs.input++
	r.Input = e.jobs.input
	if err != nil {
		r.Error = rt.Describe(err)
		return r
	}
	names, notes := e.declare(p.Text)
	r.Notes = notes
	e.jobs.began = rt.Elapsed()
	rt.SetFirst(rt.Calls())
	held := slices.Clone(rt.Main.Sched.Holds())
	v, err := e.run(p)
	r.Took = rt.Elapsed() - e.jobs.began
	if rt.Fatal == nil {
		e.jobs.collect()
		e.adopt(names)
		e.conclude(&r, v, err)
		rt.TellRepeats()
	}
	for _, l := range rt.Main.Sched.Holds() {
		if r.Interrupted && !slices.Contains(held, l) {
			r.Held = append(r.Held, l.Label())
		}
	}
	return r
}

// measure evaluates a text in a loop.
func (e *evaluator) measure(code string, count int) (r Result) {
	text := source.Text{Name: "<bench>", Code: code}
	p, err := e.rt.Load(text, source.Options{Prompt: true, Redeclare: true, Constants: e.consts, Times: count})
	if err != nil {
		return Result{Error: e.rt.Describe(err)}
	}
	begun := e.rt.Elapsed()
	e.rt.Execute(p)
	return Result{Took: e.rt.Elapsed() - begun}
}

// declare notes the names that a text declares, and warns of those that were constants.
func (e *evaluator) declare(text source.Text) (names, notes []string) {
	o, err := e.rt.Outline(text, true)
	if err != nil {
		return nil, nil
	}
	for _, d := range o.Declarations() {
		names = append(names, d.Name)
		if e.consts[d.Name] {
			notes = append(notes, d.Name+" was a constant; it means something else from now on")
		}
		e.consts[d.Name] = d.Kind == source.Const || d.Kind == source.Imported
	}
	e.names.Store(int64(len(e.consts)))
	return names, notes
}

// run executes an input, and what that has left to do at once.
func (e *evaluator) run(p *source.Program) (v goja.Value, err error) {
	rt := e.rt
	if err = rt.Link(p); err == nil {
		err = rt.Heap.Guard(func() { v = rt.Execute(p) })
	}
	awaited := rt.Main.Awaits
	rt.Main.Awaits, rt.Main.Activity = nil, nil
	switch {
	case err == nil:
		err = e.settle(v)
	case e.interrupted(err) && awaited != nil && pendingPromise(awaited) != nil:
		e.jobs.show(awaited)
	}
	if e.interrupted(err) {
		e.mailbox.finish() // a further interrupt must not stop the report of this one
	}
	return v, err
}

// interrupted reports whether an error says that the user has interrupted an input.
func (e *evaluator) interrupted(err error) bool {
	report, ok := e.rt.InterruptOf(err)
	return js.Interrupted(err) || ok && report != ""
}

// settle does what an input has left to do at once: its promise jobs, and the first steps of the threads that it has started. A
// promise that is its value is no unhandled rejection, for its outcome is shown; if it is rejected, that is the error.
func (e *evaluator) settle(v goja.Value) error {
	rt := e.rt
	p, isPromise := js.AsPromise(v)
	seen := false // the script has taken care of the rejection
	if isPromise {
		o := v.(*goja.Object)
		seen = p.State() == goja.PromiseStateRejected && rt.See(o)
		rt.Handled(o)
		rt.TrackRejection(p, goja.PromiseRejectionHandle)
	}
	var turned error
	err := rt.Heap.Guard(func() {
		rt.Yield()
		turned = rt.Main.TurnLoop(runtime.LoopWait{Idle: func() bool { return true }})
	})
	err = cmp.Or(err, turned)
	switch {
	case e.interrupted(err):
		rt.Heap.Jobs.Drop() // they are the input's, and may never end
	case err == nil && isPromise && !seen && p.State() == goja.PromiseStateRejected:
		rt.See(v.(*goja.Object))
		return &js.Rejection{Reason: p.Result()}
	}
	return err
}

// adopt makes jobs of the pending promises that an input has given a name: the kernel does not know those of new Promise.
func (e *evaluator) adopt(names []string) {
	for _, name := range names {
		v, _ := reach(e.rt, []string{name})
		if p := pendingPromise(v); p != nil && e.rt.Awaiters(p) == 0 {
			e.jobs.addPromise(p).name = name
		}
	}
}

// pendingPromise is a value that is a pending promise; nil for any other value.
func pendingPromise(v goja.Value) *goja.Object {
	if p, ok := js.AsPromise(v); ok && p.State() == goja.PromiseStatePending {
		return v.(*goja.Object)
	}
	return nil
}

// pending is a promise of what a pending promise, or a pending future of an executor, will be; nil for any other value.
func (e *evaluator) pending(v goja.Value) *goja.Object {
	if o, ok := v.(*goja.Object); ok {
		future, ok := e.rt.OwnHandle(o).(interface {
			Done() bool
			Promise() *goja.Object
		})
		if ok && !future.Done() {
			return future.Promise()
		}
	}
	return pendingPromise(v)
}

// conclude fills in the value of an input, or how it failed.
func (e *evaluator) conclude(r *Result, v goja.Value, err error) {
	if err != nil {
		r.Error = e.complaint(err)
		if r.Interrupted = e.interrupted(err); r.Interrupted {
			r.Left = e.jobs.views(e.jobs.of(r.Input))
		} else if v, ok := js.ReasonOf(err); ok {
			e.define("_error", v)
			e.last = v
		}
		return
	}
	if p := e.pending(v); p != nil {
		r.Job = e.jobs.show(p).number
	}
	r.Text = e.text(v)
	if !goja.IsUndefined(v) {
		e.define("_", v)
		e.define("_"+strconv.Itoa(r.Input), v)
	}
}

// text is a value as it is shown; "" for undefined.
func (e *evaluator) text(v goja.Value) string {
	if v == nil || goja.IsUndefined(v) {
		return ""
	}
	e.shown = v
	o := e.rt.Asking()
	o.Width = e.width()
	return e.rt.Inspect(v, o)
}

// complaint is an error as it is shown.
func (e *evaluator) complaint(err error) string {
	if e.interrupted(err) {
		return "interrupted"
	}
	e.rt.ReportUnseen()
	if dead := e.rt.DeadlockOf(err); dead != nil {
		return e.rt.DeadlockReport(dead)
	}
	if v, ok := js.ReasonOf(err); ok {
		e.last = v
	}
	return e.rt.Describe(err)
}

// define gives a global a value, unless a script has changed the one that it was given before.
func (e *evaluator) define(name string, v goja.Value) {
	global := e.rt.VM().GlobalObject()
	now, given := e.rt.Own(global, e.rt.VM().ToValue(name)), e.given[name]
	if now == nil || given != nil && now.SameAs(given) {
		_ = global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		e.given[name] = v
	}
}
