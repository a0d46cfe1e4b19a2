package broker

import (
	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// proxyThread is a thread of the broker's that does what a thread of a process asks for.
type proxyThread struct {
	p    *process
	t    *sched.Thread
	work []job
	now  *call       // being dealt with
	at   sched.Place // where that thread is in its script; may be nil
	over bool
}

type job struct {
	c  *call
	do handler
}

// try does a call without waiting, if it can be done so.
func (t *proxyThread) try(c *call, op operation) bool {
	if !op.quick || len(t.work) > 0 || t.now != nil {
		return false
	}
	timeout := c.timeout
	c.timeout = 0
	t.at = wire.PlaceOf(c.f.At)
	var err error
	t.p.b.s.RunAs(t.t, func() { err = op.waits(c) })
	c.timeout = timeout
	if err == sched.ErrTimeout && timeout > 0 {
		return false
	}
	c.finish(err)
	return true
}

// proxyThread is the one of the thread that sends f.
func (p *process) proxyThread(f *wire.Frame) *proxyThread {
	t := p.threads[f.Thread]
	if t == nil {
		t = &proxyThread{p: p}
		t.t = p.b.s.Spawn(f.Name, true, t, t.run)
		p.threads[f.Thread] = t
	}
	t.t.Name = f.Name
	return t
}

// do has the proxy do a call.
func (t *proxyThread) do(c *call, op operation) {
	if !t.try(c, op) {
		t.work = append(t.work, job{c, op.waits})
		t.t.Wake()
	}
}

// run is the proxy's life.
func (t *proxyThread) run() {
	s := t.p.b.s
	for !t.over {
		if len(t.work) == 0 {
			if s.Park(sched.Wait{Op: "broker", Idle: true, Timeout: sched.Never}) != nil {
				return
			}
			continue
		}
		j := t.work[0]
		t.work = t.work[1:]
		t.now, t.at = j.c, wire.PlaceOf(j.c.f.At)
		err := j.do(j.c)
		t.now = nil
		if s.Stopped() != nil {
			return
		}
		j.c.finish(err)
	}
}

// end ends the proxy. What it holds stays held; killed says that no thread will release it.
func (t *proxyThread) end(killed bool) {
	t.over = true
	if killed {
		t.t.MarkKilled(errGone)
		return
	}
	t.t.CancelWait(errGone)
}

// renew forgets what was asked of the proxy. What it holds it keeps.
func (t *proxyThread) renew() {
	t.work = nil
	if t.now != nil {
		t.now.silent = true
		t.t.CancelWait(errGone)
	}
}
