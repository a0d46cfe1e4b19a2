package vm

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Promises are the promises of a heap, as Go code makes, awaits and settles them: by the steps of ECMA-262, in goja's own
// structs, without the functions of JavaScript that goja makes for each.
type Promises struct {
	h *Heap

	// Objects of goja's that scripts may replace where they find them.
	class   *goja.Object                       // Promise
	proto   *goja.Object                       // Promise.prototype
	resolve func(goja.FunctionCall) goja.Value // Promise.resolve
	then    goja.Callable                      // Promise.prototype.then

	blank       *goja.Promise // one that is not settled, to make others of: see Pending
	blankObject *goja.Object

	track  goja.PromiseRejectionTracker // see TrackRejections; may be nil
	isHost func(*goja.Object) bool      // see TrackHost; may be nil
}

func (p *Promises) init(h *Heap) error {
	p.h, p.class = h, h.r.Get("Promise").(*goja.Object)
	p.resolve, _ = p.class.Get("resolve").Export().(func(goja.FunctionCall) goja.Value)
	if p.resolve == nil {
		return unsupported("Promise.resolve is not a native function")
	}
	p.proto = p.class.Get("prototype").(*goja.Object)
	p.then, _ = goja.AssertFunction(p.proto.Get("then"))
	p.blank, _, _ = h.r.NewPromise()
	p.blankObject = h.r.ToValue(p.blank).(*goja.Object)
	return nil
}

var promiseType = reflect.TypeFor[*goja.Promise]()

// isPromise reports whether an object is a promise. Export would say so too, but copies an object that is none.
func isPromise(o *goja.Object) bool { return o.ExportType() == promiseType }

// in is the promise of an object that is one, without the allocation that Export needs.
func (p *Promises) in(o *goja.Object) *goja.Promise {
	return (*goja.Promise)(at[iface](unsafe.Pointer(o), p.h.l.object.self).data)
}

// isPlain reports whether an object is a promise of the intrinsic class on which no script has put anything.
func (p *Promises) isPlain(o *goja.Object) bool {
	return isPromise(o) && o.Prototype() == p.proto &&
		len(*at[map[unistring.String]goja.Value](unsafe.Pointer(p.in(o)), p.h.l.promise.values)) == 0
}

// IsPending reports whether an object is a pending promise of the intrinsic class on which no script has put anything.
func (p *Promises) IsPending(o *goja.Object) bool {
	return p.isPlain(o) && p.in(o).State() == goja.PromiseStatePending
}

// Handle marks a promise as handled, so that its rejection is not reported.
func (p *Promises) Handle(pr *goja.Promise) { *p.h.l.handled(pr) = true }

// Handled reports whether a promise is so marked, or has a reaction.
func (p *Promises) Handled(pr *goja.Promise) bool { return *p.h.l.handled(pr) }

// Awaiters is how many reactions to a pending promise there are.
func (p *Promises) Awaiters(pr *goja.Promise) int {
	_, reject := p.h.l.reactionsOf(pr)
	return len(*reject)
}

// Derived are the promises that the methods then, catch and finally of a pending promise have made.
func (p *Promises) Derived(pr *goja.Promise) (out []*goja.Object) {
	_, reject := p.h.l.reactionsOf(pr)
	for _, r := range *reject {
		if c := *at[unsafe.Pointer](r, p.h.l.reaction.capability); c != nil {
			if o := *at[*goja.Object](c, p.h.l.capability.promise); o != nil && isPromise(o) {
				out = append(out, o)
			}
		}
	}
	return out
}

// handled is where a promise notes whether it is handled.
func (l *layout) handled(p *goja.Promise) *bool {
	return at[bool](unsafe.Pointer(p), l.promise.handled)
}

// reactionsOf is where a pending promise has its reactions: goja's structs.
func (l *layout) reactionsOf(p *goja.Promise) (fulfill, reject *[]unsafe.Pointer) {
	ptr := unsafe.Pointer(p)
	return at[[]unsafe.Pointer](ptr, l.promise.fulfillReactions), at[[]unsafe.Pointer](ptr, l.promise.rejectReactions)
}

// TrackRejections has fn called as goja.Runtime.SetPromiseRejectionTracker says.
func (p *Promises) TrackRejections(fn goja.PromiseRejectionTracker) {
	p.track = fn
	p.h.r.SetPromiseRejectionTracker(fn)
}

// Observe has fn called in a promise job once o, a promise, is settled, as a reaction that then would add: at the same place in the
// order of jobs, and on the running stack. But no promise is made for what fn does, and no function of JavaScript. o counts as handled.
func (p *Promises) Observe(o *goja.Object, fn func(v goja.Value, fulfilled bool)) {
	pr := o.Export().(*goja.Promise)
	reaction := p.h.l.newReaction(tracker{p.h}.Grab(), func(c goja.FunctionCall) goja.Value {
		fn(c.Argument(0), pr.State() == goja.PromiseStateFulfilled)
		return goja.Undefined()
	})
	switch pr.State() {
	case goja.PromiseStatePending:
		fulfill, reject := p.h.l.reactionsOf(pr)
		*fulfill, *reject = append(*fulfill, reaction), append(*reject, reaction)
	case goja.PromiseStateFulfilled:
		p.trigger([]unsafe.Pointer{reaction}, pr.Result(), true)
	default:
		if !p.Handled(pr) && p.track != nil {
			p.track(pr, goja.PromiseRejectionHandle)
		}
		p.trigger([]unsafe.Pointer{reaction}, pr.Result(), false)
	}
	p.Handle(pr)
}

// Peek is Observe, but a rejection of o is reported as if nothing were observed.
func (p *Promises) Peek(o *goja.Object, fn func(v goja.Value, fulfilled bool)) {
	pr := p.in(o)
	before := p.Handled(pr)
	p.Observe(o, fn)
	*p.h.l.handled(pr) = before
}

// newReaction makes one of goja's reactions, which settles no promise. It can stand in both lists of a promise: they tell
// apart only reactions without a handler.
func (l *layout) newReaction(ctx any, handler handlerFunc) unsafe.Pointer {
	callback := newOf(l.Callback)
	*at[handlerFunc](callback, l.callback.callback) = handler
	r := newOf(l.Reaction)
	*at[unsafe.Pointer](r, l.reaction.handler) = callback
	*at[any](r, l.reaction.asyncCtx) = ctx
	return r
}

type handlerFunc = func(goja.FunctionCall) goja.Value

// Settle does what the functions do that the constructor of a promise has given to its executor: resolve when fulfilled,
// reject otherwise. Nothing else may settle the promise, and Settle only once.
func (p *Promises) Settle(o *goja.Object, v goja.Value, fulfilled bool) {
	pr := o.Export().(*goja.Promise)
	if fulfilled {
		p.resolveWith(pr, o, v)
	} else {
		p.reject(pr, v)
	}
}

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

// mirror is a promise of the intrinsic class that is settled as o is. Who awaits it goes on in the very job that stands for an await of o.
func (p *Promises) mirror(o *goja.Object) *goja.Object {
	q := new(Pending)
	q.Init(p.h)
	p.Observe(o, func(v goja.Value, fulfilled bool) { q.settleNow(v, fulfilled) })
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
