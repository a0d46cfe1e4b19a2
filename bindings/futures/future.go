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

// future is the handle of a Future.
type future struct {
	*pool.Future
	l *library
}

// fields are the state and, unless it is a part of another future that is shown, the result or the error.
func (f future) fields() []js.Field {
	state := js.Field{Text: string(f.State())}
	v, err := f.Outcome()
	if f.State() != pool.FutureFinished || f.l.showing {
		return []js.Field{state}
	}
	f.l.showing = true
	defer func() { f.l.showing = false }()
	switch {
	case err != nil:
		return []js.Field{{Key: "failed", Text: f.l.rt.Brief(f.l.rt.ErrorValue(err))}}
	case goja.IsUndefined(v):
		return []js.Field{state}
	}
	return []js.Field{state, {Key: "result", Text: f.l.rt.Brief(v)}}
}

// futureClass makes the class Future. Scripts can construct one, as in Python; it stays pending until
// it is cancelled.
func (l *library) futureClass() *js.Class {
	class := l.rt.NewClass("Future", 0, nil, func(js.Call) any {
		return future{pool.NewFuture(l.rt, ""), l}
	})
	js.Shows(class, future.fields)
	is := func(states ...pool.FutureState) js.Function {
		return func(c js.Call) goja.Value { return c.Value(slices.Contains(states, this(c).State())) }
	}
	class.Awaitable(func(c js.Call) *goja.Object { return this(c).Promise() })
	return class.Methods(js.Functions{
		"result":          func(c js.Call) goja.Value { return this(c).result(c) },
		"exception":       func(c js.Call) goja.Value { return this(c).exception(c) },
		"cancel":          js.Get(future.Cancel),
		"cancelled":       is(pool.FutureCancelled),
		"running":         is(pool.FutureRunning),
		"done":            is(pool.FutureCancelled, pool.FutureFinished),
		"addDoneCallback": func(c js.Call) goja.Value { return this(c).addDoneCallback(c) },
	})
}

func this(c js.Call) future { return js.This[future](c) }

// wait blocks until the future is done, or throws.
func (f future) wait(c js.Call) {
	timeout := c.Timeout(0)
	err := f.Wait(timeout)
	if errors.Is(err, runtime.ErrTimeout) {
		after := timeout.Round(time.Microsecond)
		c.Throw(js.Timeout, "%s is still %s after %v", f.Label(), f.State(), after)
	}
	c.Check(err)
}

func (f future) result(c js.Call) goja.Value {
	f.wait(c)
	v, err := f.Outcome()
	c.Check(err)
	return v
}

func (f future) exception(c js.Call) goja.Value {
	f.wait(c)
	_, err := f.Outcome()
	switch {
	case err == nil:
		return nil
	case f.State() == pool.FutureCancelled:
		c.Check(err)
	}
	return c.Kit().ErrorValue(err)
}

// addDoneCallback has a function called with the future when that is done. As in Python, an error that
// escapes it is reported, and the next callback is called.
func (f future) addDoneCallback(c js.Call) goja.Value {
	fn := c.Arg(0, "callback").Func()
	f.OnDone(func() {
		if _, err := fn(goja.Undefined(), c.This); err != nil {
			report(f.l.rt, "Exception in a callback of "+f.Label(), err)
		}
	})
	return nil
}

// report writes what a script has thrown to the standard error stream; an error that is to end the thread
// goes on.
func report(rt *runtime.Realm, where string, err error) {
	var thrown *goja.Exception
	if !errors.As(err, &thrown) {
		panic(err)
	}
	rt.Report(where, thrown.Value())
}

// futureList are the futures that an argument holds, each once, with the objects that they came as.
func futureList(c js.Call, list js.Arg) (fs []future, objects []goja.Value) {
	seen := map[*pool.Future]bool{}
	for _, item := range list.List() {
		f := js.Handle[future](c, item, "futures must hold instances of Future")
		if !seen[f.Future] {
			seen[f.Future] = true
			fs, objects = append(fs, f), append(objects, item)
		}
	}
	return fs, objects
}
