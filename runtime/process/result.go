package process

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
)

// result is what a process has returned or thrown, as its parent has it.
type result struct {
	decoded  bool
	value    goja.Value
	failure  error
	observed bool // a script has asked for it, or waits for it
}

// sendResult sends the parent what the target has returned or thrown. The error is what the target has thrown, or says why that cannot be
// sent, or that the process is to end.
func (t *Table) sendResult(v goja.Value, failure error) error {
	root := "result"
	if failure != nil {
		root, v = "error", t.rt.ErrorValue(failure)
	}
	if v == nil {
		v = goja.Undefined()
	}
	err := t.sendValue(v, failure != nil, root)
	switch {
	case err == nil:
		return failure
	case js.Interrupted(err): // a getter has ended the process
		return err
	}
	reason := t.rt.ErrorValue(err)
	if failure != nil {
		reason = unsendable(t, v, reason)
	} else {
		failure = &js.Thrown{Reason: reason}
	}
	if err := t.sendValue(reason, true, root); err != nil {
		_ = t.sendValue(t.rt.VM().ToValue(t.rt.Brief(reason)), true, root)
	}
	return failure
}

// sendValue sends the parent a value, or an error.
func (t *Table) sendValue(v goja.Value, thrown bool, root string) error {
	m := &wire.Result{Thrown: thrown}
	if thrown {
		thrown := &js.Thrown{Reason: v}
		m.Report = t.rt.DescribeFailure("process "+t.Name, thrown)
		if where, interrupted := t.rt.InterruptOf(thrown); interrupted && where != "" {
			m.Report = t.Name + " " + where
		}
	}
	f := &wire.Frame{To: parentPath(t.Path), From: t.Path, ID: t.NextID(), Payload: m}
	var err error
	if m.Objects, err = t.rt.Encode(&f.Rest, v, root); err == nil {
		t.Send(f)
	}
	return err
}

// unsendable is an error with the name, message and stack of one that cannot be sent, whose cause says why; something else that
// was thrown is shown in its message. It runs no script.
func unsendable(t *Table, v, why goja.Value) *goja.Object {
	o, isError := v.(*goja.Object)
	isError = isError && !js.IsProxy(o) && o.ClassName() == "Error"
	text := t.rt.Brief(v) + " was thrown"
	if isError {
		text, _ = js.Text(t.rt.Own(o, t.rt.VM().ToValue("message")))
	}
	e := t.rt.NewError("Error", text)
	hide := func(key string, v goja.Value) {
		_ = e.DefineDataProperty(key, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	hide("cause", why)
	if !isError {
		return e
	}
	if stack := t.rt.StackOf(o); stack != "" {
		hide("stack", t.rt.VM().ToValue(stack))
	}
	for ; o != nil && !js.IsProxy(o); o = o.Prototype() { // the name may be in its class
		if name, ok := js.Text(t.rt.Own(o, t.rt.VM().ToValue("name"))); ok {
			if name != "" {
				hide("name", t.rt.VM().ToValue(name))
			}
			break
		}
	}
	return e
}

// Handled reports whether a script has asked how the process ended, or for its result.
func (p *Process) Handled() bool { return p.asked || p.observed }

// Result waits until it has ended, at most for timeout, and returns what the target returned. The error is the one that it
// threw, or says how else the process ended; ErrTimeout says that it goes on.
func (p *Process) Result(timeout time.Duration) (goja.Value, error) {
	p.observed = true
	ended, err := p.Join(timeout)
	if err == nil && !ended {
		err = runtime.ErrTimeout
	}
	if err != nil {
		p.observed = false
		return nil, err
	}
	return p.observe()
}

// observe is the result, once the process has ended; its error counts as handled.
func (p *Process) observe() (goja.Value, error) {
	p.observed = true
	p.t.rt.Noticed(p)
	if !p.decoded {
		p.decoded = true
		p.value, p.failure = p.decode()
		if p.sent != nil {
			p.sent.Rest = wire.Body{}
		}
	}
	return p.value, p.failure
}

// decode decodes what the child has sent.
func (p *Process) decode() (goja.Value, error) {
	switch {
	case p.sent == nil || p.code != 0 && !p.HasThrown():
		o := p.t.rt.NewError("Error", p.ExitMessage())
		p.mark(o)
		_ = o.Set("exitCode", p.code)
		return nil, &js.Thrown{Reason: o}
	}
	v, err := p.t.Unpack(p.sent.Rest)
	if err == nil && p.HasThrown() {
		p.mark(v)
		return nil, &js.Thrown{Reason: v}
	}
	return v, err
}

// mark gives an error that came from the process a property that says so.
func (p *Process) mark(v goja.Value) {
	if o, ok := v.(*goja.Object); ok && p.Object != nil {
		_ = o.DefineDataProperty("process", p.Object, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
}

// Reported is runtime.Failed's.
func (p *Process) Reported() { p.observed = true }

// Promise is a promise of what Result returns, for the running thread.
func (p *Process) Promise() (*goja.Object, error) {
	if err := p.mine("await"); err != nil {
		return nil, err
	}
	rt := p.t.rt
	promise := rt.NewPromise("process.await", p)
	settle := func() {
		if !p.own() {
			promise.Reject(rt.ErrorValue(p.notOwn("await")))
			return
		}
		p.takeEnd()
		p.Reap()
		if v, err := p.observe(); err != nil {
			promise.Reject(rt.ErrorValue(err))
		} else {
			promise.Resolve(v)
		}
	}
	if p.Poll() {
		settle()
		return promise.Value(), nil
	}
	p.observed = true
	th := rt.CurrentThread()
	cancel := p.t.AskForLoop(p, &wire.Frame{Payload: &wire.ProcessJoin{}}, func(*peer.Request) { th.Post(settle) })
	promise.OnCancel(func() { cancel() })
	return promise.Value(), nil
}
