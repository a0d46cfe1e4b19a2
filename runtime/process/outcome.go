package process

import (
	"fmt"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
)

// Result waits until it has ended, at most for timeout, and returns what the target returned. The error is the one that it
// threw, or says how else the process ended; ErrTimeout says that it goes on.
func (p *Process) Result(timeout time.Duration) (goja.Value, error) {
	p.Observed = true
	ended, err := p.Join(timeout)
	switch {
	case err == nil && !ended:
		err = runtime.ErrTimeout
		fallthrough
	case err != nil:
		p.Observed = false
		return nil, err
	}
	return p.see()
}

// see is the result, once the process has ended; whoever asks for it has seen the error.
func (p *Process) see() (goja.Value, error) {
	p.Observed = true
	p.t.rt.Noticed(p)
	if !p.seen {
		p.seen = true
		p.value, p.failure = p.outcome()
		p.body = wire.Body{}
	}
	return p.value, p.failure
}

// outcome decodes what the child has sent.
func (p *Process) outcome() (goja.Value, error) {
	switch {
	case p.result == nil && p.Code == 0:
		return goja.Undefined(), nil
	case p.result == nil || p.Code != 0 && !p.thrown():
		return nil, p.exitError()
	}
	v, err := p.t.Unpack(p.body)
	switch {
	case err != nil:
		return nil, err
	case p.thrown():
		p.mark(v)
		return nil, &js.Thrown{Reason: v}
	}
	return v, nil
}

// mark gives an error that came from the process a property that says so.
func (p *Process) mark(v goja.Value) {
	if o, ok := v.(*goja.Object); ok && p.Object != nil {
		_ = o.DefineDataProperty("process", p.Object, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
}

// exitError says how a process has ended that has neither returned nor thrown.
func (p *Process) exitError() error {
	o := p.t.rt.NewError("Error", p.ExitMessage())
	p.mark(o)
	_ = o.Set("exitCode", p.Code)
	return &js.Thrown{Reason: o}
}

// ExitMessage says how it has ended.
func (p *Process) ExitMessage() string {
	if p.Code < 0 {
		return p.name + " was " + p.ExitText()
	}
	return p.name + " " + p.ExitText()
}

// ExitText is how it has ended, in words that follow its name.
func (p *Process) ExitText() string {
	text := fmt.Sprintf("exited with code %d", p.Code)
	if p.Code < 0 {
		text = "killed by " + SignalName(-p.Code)
	}
	if p.how != "" {
		text += ": " + p.how
	}
	return text
}

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
		if v, err := p.see(); err != nil {
			promise.Reject(rt.ErrorValue(err))
		} else {
			promise.Resolve(v)
		}
	}
	if p.Poll() {
		settle()
		return promise.Value(), nil
	}
	p.Observed = true
	th := rt.CurrentThread()
	cancel := p.t.ForLoop(p, &wire.Frame{Payload: &wire.ProcessJoin{}}, func(*peer.Request) { th.Post(settle) }, nil)
	promise.OnCancel(func() { cancel() })
	return promise.Value(), nil
}
