package vm

import "github.com/dop251/goja"

// This file makes the promise that an await waits for.

// Resolve is ECMA-262's PromiseResolve(%Promise%, v), but for promises of the host: see TrackHost.
func (p *Promises) Resolve(v goja.Value) *goja.Object {
	if o, ok := v.(*goja.Object); ok && p.isHost != nil && isPromise(o) && p.isHost(o) {
		return p.mirror(o)
	}
	pr := p.resolve(goja.FunctionCall{This: p.class, Arguments: []goja.Value{v}}).(*goja.Object)
	if isPromise(pr) {
		return pr
	}
	// goja takes for a promise what says that Promise is its constructor; ECMA-262 has its then called.
	q := new(Pending)
	q.Init(p.h)
	p.resolveWith(&q.p, q.Object(), v)
	return q.Object()
}

// awaitable is Resolve, quicker for a plain promise.
func (p *Promises) awaitable(v goja.Value) *goja.Object {
	if o, ok := v.(*goja.Object); ok && p.isPlain(o) {
		return o
	}
	return p.Resolve(v)
}

// Awaitable is v, or a promise in its place when goja would take v for a promise and it is none: an await of both gives the same.
func (p *Promises) Awaitable(v goja.Value) goja.Value {
	if o, ok := v.(*goja.Object); ok && !isPromise(o) {
		return p.Resolve(v)
	}
	return v
}

// TrackHost has fn asked, when a promise is awaited, whether it is of a class of the host's; then fn does what the method then of that
// class would do beside adding reactions. Such a promise is awaited without calling then, and what awaits it is settled by it directly.
func (p *Promises) TrackHost(fn func(o *goja.Object) bool) { p.isHost = fn }

// mirror is a promise of the intrinsic class that is settled as o is.
func (p *Promises) mirror(o *goja.Object) *goja.Object {
	q := new(Pending)
	q.Init(p.h)
	p.Observe(o, func(v goja.Value, fulfilled bool) { q.settle(v, fulfilled) })
	return q.Object()
}

// pending is o. When that is settled, it is a promise that a job will settle in the same way; the job stands where that of an
// await of o would. Until then a reaction to it can be found, and so the promise of the call that awaits.
func (p *Promises) pending(o *goja.Object) *goja.Object {
	if p.in(o).State() == goja.PromiseStatePending {
		return o
	}
	q := new(Pending)
	q.Init(p.h)
	p.Observe(o, func(v goja.Value, fulfilled bool) { q.settleNow(v, fulfilled) })
	return q.Object()
}
