package futures

import (
	"errors"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// fields are the state of a future and, unless it is a part of another future that is shown, the result or the error.
func (l *library) fields(f *pool.Future) []js.Field {
	state := js.Field{Text: string(f.State())}
	v, err := f.Outcome()
	if f.State() != pool.FutureFinished || l.showing {
		return []js.Field{state}
	}
	l.showing = true
	defer func() { l.showing = false }()
	switch {
	case err != nil:
		return []js.Field{{Key: "failed", Text: l.rt.Brief(l.rt.ErrorValue(err))}}
	case goja.IsUndefined(v):
		return []js.Field{state}
	}
	return []js.Field{state, {Key: "result", Text: l.rt.Brief(v)}}
}

// futureClass makes the class Future. Scripts can construct one, as in Python: whoever has it settles it.
func (l *library) futureClass() *js.Class {
	class := l.rt.NewClass("Future", 0, nil, func(js.Call) any { return pool.NewFuture(l.rt, "") })
	js.Shows(class, l.fields)
	is := func(states ...pool.FutureState) js.Function {
		return func(c js.Call) goja.Value { return c.Value(slices.Contains(states, this(c).State())) }
	}
	class.Awaitable(func(c js.Call) *goja.Object { return this(c).Promise() })
	return class.Methods(js.Functions{
		"result":                   result,
		"exception":                exception,
		"cancel":                   js.Get((*pool.Future).Cancel),
		"cancelled":                is(pool.FutureCancelled),
		"running":                  is(pool.FutureRunning),
		"done":                     is(pool.FutureCancelled, pool.FutureFinished),
		"addDoneCallback":          addDoneCallback,
		"setRunningOrNotifyCancel": setRunning,
		"setResult":                settle(func(f *pool.Future, c js.Call) bool { return f.Settle(c.Argument(0), nil) }),
		"setException":             settle(func(f *pool.Future, c js.Call) bool { return f.Fail(c.Argument(0)) }),
	})
}

func this(c js.Call) *pool.Future { return js.This[*pool.Future](c) }

// wait is the future, which is waited for.
func wait(c js.Call) *pool.Future {
	f, timeout := this(c), c.Timeout(0)
	err := f.Wait(timeout)
	if errors.Is(err, runtime.ErrTimeout) {
		after := timeout.Round(time.Microsecond)
		c.Throw(js.Timeout, "%s is still %s after %v", f.Label(), f.State(), after)
	}
	c.Check(err)
	return f
}

func result(c js.Call) goja.Value {
	v, err := wait(c).Outcome()
	c.Check(err)
	return v
}

func exception(c js.Call) goja.Value {
	f := wait(c)
	_, err := f.Outcome()
	switch {
	case err == nil:
		return nil
	case f.State() == pool.FutureCancelled:
		c.Check(err)
	}
	return c.Kit().ErrorValue(err)
}

// settle is a method that settles the future, which must not be done.
func settle(do func(f *pool.Future, c js.Call) bool) js.Function {
	return func(c js.Call) goja.Value {
		if f := this(c); !do(f, c) {
			c.Throw(js.InvalidState, "%s is %s already", f.Label(), f.State())
		}
		return nil
	}
}

// setRunning says whether the work is to be done; false when the future was cancelled.
func setRunning(c js.Call) goja.Value {
	f := this(c)
	if f.State() != pool.FutureCancelled && !f.Begin() {
		c.Throw(js.InvalidState, "%s is %s already", f.Label(), f.State())
	}
	return c.Value(f.State() == pool.FutureRunning)
}

// addDoneCallback has a function called with the future when that is done. As in Python, an error that
// escapes it is reported, and the next callback is called.
func addDoneCallback(c js.Call) goja.Value {
	f, fn := this(c), c.Args(0, "fn").Get("fn").Func()
	f.OnDone(func() { f.CallBack(fn, c.This) })
	return nil
}

// futureList are the futures that an argument holds, each once, with the objects that they came as.
func futureList(c js.Call, list js.Arg) (fs []*pool.Future, objects []goja.Value) {
	seen := map[*pool.Future]bool{}
	for _, item := range list.List() {
		f := js.Handle[*pool.Future](c, item, "futures must hold instances of Future")
		if !seen[f] {
			seen[f] = true
			fs, objects = append(fs, f), append(objects, item)
		}
	}
	return fs, objects
}
