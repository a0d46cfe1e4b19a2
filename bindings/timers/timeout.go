package timers

import (
	"fmt"
	"math"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// timeouts are the timers of a realm.
type timeouts struct {
	rt    *runtime.Realm
	class *js.Class
	known map[int]*timeout // those whose number a script has asked for, while they can be cleared
	last  int              // the last number given
}

// timeout is the handle of a Timeout: what setTimeout and setInterval return.
type timeout struct {
	ts     *timeouts
	timer  *runtime.Timer
	fn     goja.Callable
	args   []goja.Value
	object *goja.Object
	delay  time.Duration
	repeat bool
	closed bool // cleared: it is not set again after its callback
	number int  // 0 until asked for
}

// fields are what the timer does.
func (t *timeout) fields() []js.Field {
	every := fmt.Sprintf("after %v", t.delay)
	if t.repeat {
		every = fmt.Sprintf("every %v", t.delay)
	}
	return js.Words(every, pendingText(t.timer.Pending()))
}

// set is setTimeout and setInterval.
func (ts *timeouts) set(c js.Call, repeat bool) goja.Value {
	fn, after := c.Arg(0, "callback").Func(), delay(c.Argument(1))
	t := &timeout{ts: ts, fn: fn, args: c.Rest(2), delay: after, repeat: repeat}
	t.object = ts.class.New(t)
	t.timer = ts.rt.SetTimer(t.delay, t.fire)
	t.timer.Calls(c.Argument(0))
	if repeat {
		t.timer.Repeating = true
	}
	return t.object
}

// delay is a number of milliseconds as HTML reads it: a Web IDL long, so that what does not fit is cut to
// 32 bits; not below 0.
func delay(v goja.Value) time.Duration {
	f := v.ToNumber().ToFloat()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	n := int32(uint32(int64(math.Mod(math.Trunc(f), 1<<32))))
	return time.Duration(max(n, 0)) * time.Millisecond
}

// fire calls the callback, with the Timeout as this. An interval is set again when that has returned,
// whether or not it threw.
func (t *timeout) fire() {
	defer t.settle()
	js.Must(t.fn(t.object, t.args...))
}

func (t *timeout) settle() {
	switch {
	case t.repeat && !t.closed:
		t.timer.Again()
	case !t.timer.Pending():
		delete(t.ts.known, t.number)
	}
}

// close is clearTimeout and clearInterval.
func (t *timeout) close() {
	t.closed = true
	t.timer.Clear()
	delete(t.ts.known, t.number)
}

// refresh sets the timer again, its delay from now, even when it has fired; not when it was cleared.
func (t *timeout) refresh() {
	if t.closed {
		return
	}
	t.timer.Again()
	t.register()
}

// id is the number that clearTimeout takes instead of the Timeout.
func (t *timeout) id() int {
	if t.number == 0 {
		t.ts.last++
		t.number = t.ts.last
	}
	t.register()
	return t.number
}

// register has the timer found by its number, if that was asked for, while there is something to clear.
func (t *timeout) register() {
	if t.number != 0 && !t.closed && (t.repeat || t.timer.Pending()) {
		t.ts.known[t.number] = t
	}
}

// clear is clearTimeout and clearInterval, which are the same. What is neither a Timeout nor the number of
// one is ignored.
func (ts *timeouts) clear(c js.Call) goja.Value {
	if t := ts.find(c.Argument(0)); t != nil {
		t.close()
	}
	return nil
}

func (ts *timeouts) find(v goja.Value) *timeout {
	if t, ok := ts.rt.HandleOf(v).(*timeout); ok {
		return t
	}
	if goja.IsNumber(v) || goja.IsString(v) {
		if f := v.ToFloat(); f == math.Trunc(f) {
			return ts.known[int(f)]
		}
	}
	return nil
}

// makeClass makes the class Timeout, Node's.
func (ts *timeouts) makeClass() *js.Class {
	chain := func(fn func(*timeout)) js.Function {
		return func(c js.Call) goja.Value {
			fn(js.This[*timeout](c))
			return c.This
		}
	}
	class := ts.rt.NewClass("Timeout", 0, nil, nil)
	js.Shows(class, (*timeout).fields)
	class.Methods(js.Functions{
		"ref":     chain(func(t *timeout) { t.timer.Keep(true) }),
		"unref":   chain(func(t *timeout) { t.timer.Keep(false) }),
		"refresh": chain((*timeout).refresh),
		"close":   chain((*timeout).close),
		"hasRef":  js.Get(func(t *timeout) bool { return t.timer.HasRef() }),
	})
	id := ts.rt.Func("Timeout.[Symbol.toPrimitive]", js.Get((*timeout).id))
	_ = class.Proto.DefineDataPropertySymbol(goja.SymToPrimitive, id,
		goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return class
}
