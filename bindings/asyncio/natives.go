package asyncio

import (
	"math"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// natives are the functions that the files in JavaScript are given, the host. They trust their arguments.
func (m *module) natives() js.Functions {
	rt := m.rt
	return js.Functions{
		"part": func(c js.Call) goja.Value { return m.load(c.Argument(0).String()) },
		"error": func(c js.Call) goja.Value {
			return rt.NewError(js.ErrorKind(c.Argument(0).String()), c.Argument(1).String())
		},
		"wrong": func(c js.Call) goja.Value {
			return rt.NewError(js.Type, c.Argument(0).String()+", not "+rt.Brief(c.Argument(1)))
		},
		"args": readArgs,
		"report": func(c js.Call) goja.Value {
			rt.Report(c.Argument(0).String(), c.Argument(1))
			return nil
		},
		"atExit":   m.atExit,
		"inAWhile": m.inAWhile,
		"onFork":   m.onFork,

		"await":      func(c js.Call) goja.Value { return rt.AwaitFor(c.Argument(0), c.Argument(1).String()) },
		"inside":     func(c js.Call) goja.Value { return c.Value(rt.Heap.Coroutines.Inside()) },
		"busy":       func(c js.Call) goja.Value { return c.Value(rt.Busy()) },
		"time":       func(c js.Call) goja.Value { return c.Value(js.ToMillis(rt.Now())) },
		"thread":     m.thread,
		"threadName": func(c js.Call) goja.Value { return c.Value(m.threadOf(c).Name()) },
		"module":     func(c js.Call) goja.Value { return rt.Exports(c.Argument(0).String()) },
		"post":       m.post,
		"soon":       m.soon,
		"later":      m.later,

		"current":     func(c js.Call) goja.Value { return rt.CurrentTask() },
		"runAs":       m.runAs,
		"adopt":       func(c js.Call) goja.Value { return c.Value(rt.Adopt(promise(c), c.Argument(1))) },
		"waitsFor":    m.waitsFor,
		"isCancelled": of(rt.IsCancelled),
		"isDelivered": of(rt.IsDelivered),
		"onDue": func(c js.Call) goja.Value {
			rt.OnDue(c.Arg(0, "fn").Func())
			return nil
		},
		"setDues": func(c js.Call) goja.Value {
			rt.SetDues(int(c.Argument(0).ToInteger()))
			return nil
		},
		"isCoroutine": of(rt.IsCoroutine),
		"isPending":   of(isPending),
		"sourceOf": func(c js.Call) goja.Value {
			if p := rt.Source(promise(c)); p != nil {
				return p
			}
			return goja.Null()
		},
		"behind": func(c js.Call) goja.Value {
			if p := rt.Behind(promise(c)); p != nil {
				return p
			}
			return goja.Null()
		},
		"isShared":   func(c js.Call) goja.Value { return c.Value(rt.Awaiters(promise(c)) > 1) },
		"throwInto":  func(c js.Call) goja.Value { return c.Value(rt.ThrowInto(promise(c), c.Argument(1))) },
		"cancelWait": of(rt.CancelWait),
		"tellErrors": with(rt.TellErrors),
		"handled":    with(rt.Handled),
		"settle": func(c js.Call) goja.Value {
			rt.Heap.Promises.Settle(promise(c), c.Argument(2), c.Argument(1).ToBoolean())
			return nil
		},
		"setFutures": func(c js.Call) goja.Value {
			rt.SetFutures(promise(c), c.Arg(1, "see").Func())
			return nil
		},
		"here":       m.here,
		"nameHere":   func(c js.Call) goja.Value { return c.Value(rt.NameHere()) },
		"setTasks":   m.setTasks,
		"onDeadlock": m.onDeadlock,
		"begun":      with(rt.Begun),
		"describe": func(c js.Call) goja.Value {
			rt.DescribeClass(promise(c), c.Arg(1, "fn").Func())
			return nil
		},
		"newTask": func(c js.Call) goja.Value {
			rt.Log.NewTask(promise(c), c.Argument(1).String())
			return nil
		},
		"logTask":      m.logTask,
		"logTurn":      m.logTurn,
		"observe":      m.observe,
		"frame":        of(rt.AwaitFrame),
		"describeWait": of(m.describeWait),

		"signal":      m.signal,
		"setSignal":   m.setSignal,
		"onInterrupt": m.onInterrupt,
		"interrupt":   m.interrupt,

		"promiseOf":   func(c js.Call) goja.Value { return rt.Awaitable(c.Argument(0)) },
		"settleOther": m.settleFuture,
		"onCancel":    m.onCancel,
	}
}

// readArgs is args(what, given, names): the arguments of what by those names, see js.Call.Args.
func readArgs(c js.Call) goja.Value {
	in := c.Kit().Intrinsics()
	var names []string
	for _, name := range in.Elements(c.Argument(2).(*goja.Object)) {
		names = append(names, name.String())
	}
	given := c.Of(c.Argument(0).String(), in.Elements(c.Argument(1).(*goja.Object)))
	var all []any
	for _, v := range given.Args(0, names...).Values(names...) {
		all = append(all, v)
	}
	return c.Kit().VM().NewArray(all...)
}

// promise is the first argument, an object: mostly a promise.
func promise(c js.Call) *goja.Object { return c.Argument(0).(*goja.Object) }

// of is a function of a promise.
func of[V any](f func(*goja.Object) V) js.Function {
	return func(c js.Call) goja.Value { return c.Value(f(promise(c))) }
}

// with is a function of a promise that has no result.
func with(f func(*goja.Object)) js.Function {
	return func(c js.Call) goja.Value {
		f(promise(c))
		return nil
	}
}

// atExit is atExit(fn): fn is called at the program's end.
func (m *module) atExit(c js.Call) goja.Value {
	fn := c.Arg(0, "fn").Func()
	m.rt.AtExit(func() { js.Must(fn(goja.Undefined())) })
	return nil
}

// inAWhile is inAWhile(fn): fn is called when an error that nobody has asked for until then is to be reported, if the loop still turns.
func (m *module) inAWhile(c js.Call) goja.Value {
	fn := c.Arg(0, "fn").Func()
	m.rt.SetTimer(runtime.UnseenGrace, func() { js.Must(fn(goja.Undefined())) }).Keep(false)
	return nil
}

// onFork is onFork(fn): fn(clean) is called in a fork of this process, clean when the loop is empty there.
func (m *module) onFork(c js.Call) goja.Value {
	fn := c.Arg(0, "fn").Func()
	m.rt.OnFork(func(clean bool) { c.Call(fn, c.Value(clean)) })
	return nil
}

// thread is a number for the running thread.
func (m *module) thread(c js.Call) goja.Value {
	n, _ := m.rt.CurrentThread().Ident()
	return c.Value(n)
}

// threadOf is the thread of the number that is the first argument; the main thread when there is none.
func (m *module) threadOf(c js.Call) *runtime.Thread {
	number := int(c.Argument(0).ToInteger())
	for _, th := range m.rt.Threads() {
		if n, _ := th.Ident(); n == number {
			return th
		}
	}
	return m.rt.MainThread()
}

// post is post(thread, fn): the loop of that thread calls fn, or that of the main thread when that one has ended.
func (m *module) post(c js.Call) goja.Value {
	fn := c.Arg(1, "fn").Func()
	m.threadOf(c).Post(func() { c.Call(fn) })
	return nil
}

// soon is soon(fn): fn is called at the loop's next turn. It returns a function that cancels this.
func (m *module) soon(c js.Call) goja.Value {
	fn := c.Arg(0, "fn").Func()
	return m.canceller(m.rt.Immediate(func() { c.Call(fn) }))
}

// later is later(ms, fn): fn is called after that time. It returns a function that cancels this.
func (m *module) later(c js.Call) goja.Value {
	fn := c.Arg(1, "fn").Func()
	t := m.rt.SetAlarm(delay(c, 0), func() { c.Call(fn) })
	return m.canceller(func() { t.Clear() })
}

func (m *module) canceller(cancel func()) goja.Value {
	return m.rt.Func("cancel", func(js.Call) goja.Value {
		cancel()
		return nil
	})
}

// runAs is runAs(task, fn): it returns what fn returns.
func (m *module) runAs(c js.Call) (v goja.Value) {
	fn := c.Arg(1, "fn").Func()
	m.rt.RunAs(c.Argument(0), func() { v = c.Call(fn) })
	return v
}

// waitsFor is waitsFor(promise): what the call that the promise is of awaits, null when it awaits nothing now.
func (m *module) waitsFor(c js.Call) goja.Value {
	if on, _, ok := m.rt.WaitsFor(promise(c)); ok {
		return on
	}
	return goja.Null()
}

// observe is observe(promise, fn, ...args): fn(fulfilled, value, ...args) is called in a promise job when that is settled.
func (m *module) observe(c js.Call) goja.Value {
	fn, args := c.Arg(1, "fn").Func(), c.Rest(0)
	m.rt.Heap.Promises.Observe(promise(c), func(v goja.Value, fulfilled bool) {
		args[0], args[1] = c.Value(fulfilled), v
		c.Call(fn, args...)
	})
	return nil
}

func isPending(o *goja.Object) bool {
	p, ok := o.Export().(*goja.Promise)
	return ok && p.State() == goja.PromiseStatePending
}

// settleFuture is settleOther(future, state, value).
func (m *module) settleFuture(c js.Call) goja.Value {
	f := pool.FutureOf(m.rt, c.Argument(0))
	switch c.Argument(1).String() {
	case "finished":
		f.Settle(c.Argument(2), nil)
	case "failed":
		f.Fail(c.Argument(2))
	case "cancelled":
		f.Cancel()
	}
	return nil
}

// onCancel is onCancel(future, fn): fn is called when the future has been cancelled.
func (m *module) onCancel(c js.Call) goja.Value {
	f, fn := pool.FutureOf(m.rt, c.Argument(0)), c.Arg(1, "fn").Func()
	f.OnDone(func() {
		if f.State() == pool.FutureCancelled {
			c.Call(fn)
		}
	})
	return nil
}

// sleep is asyncio.sleep(ms, value). A delay of 0 or less is one turn of the loop; Infinity is until it is cancelled. The value may be any
// object, so an object is one of options only when it has no more than a result.
func (m *module) sleep(c js.Call) goja.Value {
	if o, ok := c.Argument(1).(*goja.Object); ok && !slices.Equal(o.GetOwnPropertyNames(), []string{"result"}) {
		return m.sleeper(c.Arg(0, "ms"), o)
	}
	a := c.Args(0, "ms|delay", "value|result")
	return m.sleeper(a.Get("ms"), a.Get("value").Value())
}

func (m *module) sleeper(ms js.Arg, v goja.Value) goja.Value {
	d := js.Millis(math.Max(ms.Number(0), 0))
	if d > 0 && d < runtime.Never {
		return m.rt.Sleeper(d, v)
	}
	p := m.rt.NewPromise("sleep.async", nil)
	cancel := func() {}
	if d == 0 {
		cancel = m.rt.Immediate(func() { p.Resolve(v) })
	}
	p.OnCancel(cancel)
	return p.Value()
}

// delay is argument i in milliseconds, 0 when it is negative.
func delay(c js.Call, i int) time.Duration {
	return js.Millis(math.Max(c.Arg(i, "delay").Number(0), 0))
}
