package asyncio

import (
	"errors"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

type native = js.Function

// natives are the functions that the files in JavaScript are given, the host. They trust their arguments.
func (m *module) natives() map[string]native {
	return map[string]native{
		"part":   func(c js.Call) goja.Value { return m.load(c.Argument(0).String()) },
		"error":  makeError,
		"wrong":  wrong,
		"report": report,
		"atExit": atExit,
		"onFork": onFork,

		"await":      await,
		"busy":       func(c js.Call) goja.Value { return c.Value(runtime.RealmOf(c).Busy()) },
		"time":       func(c js.Call) goja.Value { return c.Value(js.ToMillis(runtime.RealmOf(c).Now())) },
		"thread":     thread,
		"threadName": threadName,
		"module":     func(c js.Call) goja.Value { return runtime.RealmOf(c).Exports(c.Argument(0).String()) },
		"post":       post,
		"soon":       soon,
		"later":      later,
		"call":       call,

		"current":      func(c js.Call) goja.Value { return runtime.RealmOf(c).CurrentTask() },
		"runAs":        runAs,
		"adopt":        func(c js.Call) goja.Value { return c.Value(runtime.RealmOf(c).Adopt(promise(c), c.Argument(1))) },
		"waitsFor":     waitsFor,
		"isDue":        func(c js.Call) goja.Value { return c.Value(runtime.RealmOf(c).IsDue(promise(c))) },
		"isCoroutine":  func(c js.Call) goja.Value { return c.Value(runtime.RealmOf(c).IsCoroutine(promise(c))) },
		"isPending":    isPending,
		"isShared":     func(c js.Call) goja.Value { return c.Value(runtime.RealmOf(c).Awaiters(promise(c)) > 1) },
		"throwInto":    func(c js.Call) goja.Value { return c.Value(runtime.RealmOf(c).ThrowInto(promise(c), c.Argument(1))) },
		"cancelWait":   func(c js.Call) goja.Value { return c.Value(runtime.RealmOf(c).CancelWait(promise(c))) },
		"handled":      handled,
		"settle":       settle,
		"setFutures":   setFutures,
		"setTasks":     setTasks,
		"begun":        begun,
		"describe":     describe,
		"taskID":       func(c js.Call) goja.Value { return c.Value(runtime.RealmOf(c).NewTaskID()) },
		"logTask":      logTask,
		"observe":      observe,
		"frame":        func(c js.Call) goja.Value { return c.Value(runtime.RealmOf(c).AwaitFrame(promise(c))) },
		"describeWait": describeWait,

		"promiseOf":   promiseOf,
		"settleOther": settleFuture,
		"onCancel":    onCancel,
	}
}

// promise is the first argument.
func promise(c js.Call) *goja.Object { return c.Argument(0).(*goja.Object) }

// makeError is error(kind, message).
func makeError(c js.Call) goja.Value {
	return c.Kit().NewError(js.ErrorKind(c.Argument(0).String()), c.Argument(1).String())
}

// wrong is wrong(what, value): a TypeError that says what must be something else than the value.
func wrong(c js.Call) goja.Value {
	rt := runtime.RealmOf(c)
	return rt.NewError(js.Type, c.Argument(0).String()+", not "+rt.Brief(c.Argument(1)))
}

// report is report(where, reason).
func report(c js.Call) goja.Value {
	runtime.RealmOf(c).Report(c.Argument(0).String(), c.Argument(1))
	return nil
}

// atExit is atExit(fn): fn returns whether the program has failed.
func atExit(c js.Call) goja.Value {
	rt, fn := runtime.RealmOf(c), c.Func(0, "fn")
	rt.AtExit(func() {
		failed, err := fn(goja.Undefined())
		if err == nil && failed.ToBoolean() && rt.ExitCode() == 0 {
			rt.SetExitCode(1)
		}
	})
	return nil
}

// onFork is onFork(fn): fn(clean) is called in a fork of this process, clean when the loop is empty there.
func onFork(c js.Call) goja.Value {
	rt, fn := runtime.RealmOf(c), c.Func(0, "fn")
	rt.OnFork(func(clean bool) { must(fn(goja.Undefined(), rt.VM().ToValue(clean))) })
	return nil
}

// await is await(promise, op): it blocks the thread.
func await(c js.Call) goja.Value {
	return runtime.RealmOf(c).AwaitFor(c.Argument(0), c.Argument(1).String())
}

// thread is a number for the running thread.
func thread(c js.Call) goja.Value {
	n, _ := runtime.RealmOf(c).CurrentThread().Ident()
	return c.Value(n)
}

// soon is soon(fn): fn is called at the loop's next turn. It returns what takes that back.
func soon(c js.Call) goja.Value {
	fn := c.Func(0, "fn")
	cancel := runtime.RealmOf(c).Immediate(func() { must(fn(goja.Undefined())) })
	return c.Value(func(goja.FunctionCall) goja.Value {
		cancel()
		return goja.Undefined()
	})
}

// post is post(thread, fn): fn is called by the loop of that thread, or of the main thread when that one has ended.
func post(c js.Call) goja.Value {
	fn := c.Func(1, "fn")
	threadOf(c).Post(func() { must(fn(goja.Undefined())) })
	return nil
}

// threadOf is the thread of the number that is the first argument; the main thread when there is none.
func threadOf(c js.Call) *runtime.Thread {
	number := int(c.Argument(0).ToInteger())
	for _, th := range runtime.RealmOf(c).Threads() {
		if n, _ := th.Ident(); n == number {
			return th
		}
	}
	return runtime.RealmOf(c).MainThread()
}

func threadName(c js.Call) goja.Value { return c.Value(threadOf(c).Name()) }

// later is later(ms, fn): fn is called after that time. It returns what takes that back.
func later(c js.Call) goja.Value {
	fn := c.Func(1, "fn")
	t := runtime.RealmOf(c).SetAlarm(delay(c, 0), func() { must(fn(goja.Undefined())) })
	return c.Kit().Func("cancel", func(js.Call) goja.Value {
		t.Clear()
		return nil
	})
}

// call is call(fn, args): an error of the callback is reported and goes no further.
func call(c js.Call) goja.Value {
	rt, fn := runtime.RealmOf(c), c.Func(0, "fn")
	_, err := fn(goja.Undefined(), c.List(1, "args")...)
	var thrown *goja.Exception
	if !errors.As(err, &thrown) {
		return must(nil, err)
	}
	name := c.Argument(0).(*goja.Object).Get("name").String()
	rt.Report(strings.TrimRight("Exception in callback "+name, " "), thrown.Value())
	return nil
}

// runAs is runAs(task, fn): it returns what fn returns.
func runAs(c js.Call) (v goja.Value) {
	fn := c.Func(1, "fn")
	runtime.RealmOf(c).RunAs(c.Argument(0), func() { v = must(fn(goja.Undefined())) })
	return v
}

// waitsFor is waitsFor(promise): what the call that the promise is of awaits, null when it awaits nothing now.
func waitsFor(c js.Call) goja.Value {
	if on, _, ok := runtime.RealmOf(c).WaitsFor(promise(c)); ok {
		return on
	}
	return goja.Null()
}

// settle is settle(promise, fulfilled, value), for a promise whose executor has kept nothing.
func settle(c js.Call) goja.Value {
	runtime.RealmOf(c).SettlePromise(promise(c), c.Argument(2), c.Argument(1).ToBoolean())
	return nil
}

// logTask is logTask(op, id, name, detail): the detail is a string, or undefined for none.
func logTask(c js.Call) goja.Value {
	var detail any
	if s, ok := js.Text(c.Argument(3)); ok {
		detail = s
	}
	runtime.RealmOf(c).LogTask(c.Argument(0).String(), c.Argument(1).String(), c.Argument(2).String(), detail)
	return nil
}

// setFutures is setFutures(prototype, see).
func setFutures(c js.Call) goja.Value {
	runtime.RealmOf(c).SetFutures(c.Argument(0).(*goja.Object), c.Func(1, "see"))
	return nil
}

// setTasks is setTasks(title, coro): title(task) is a task's name, coro(task) the promise that it follows.
func setTasks(c js.Call) goja.Value {
	title, coro := c.Func(0, "title"), c.Func(1, "coro")
	runtime.RealmOf(c).SetTasks(func(task *goja.Object) string {
		return must(title(goja.Undefined(), task)).String()
	}, func(task *goja.Object) *goja.Object {
		p, _ := must(coro(goja.Undefined(), task)).(*goja.Object)
		return p
	})
	return nil
}

// begun is begun(future).
func begun(c js.Call) goja.Value {
	runtime.RealmOf(c).Begun(promise(c))
	return nil
}

// describe is describe(class, fn), see runtime.Realm.DescribeClass.
func describe(c js.Call) goja.Value {
	c.Kit().DescribeClass(c.Argument(0).(*goja.Object), c.Func(1, "fn"))
	return nil
}

// observe is observe(promise, fn, ...args): fn(fulfilled, value, ...args) is called in a promise job when that is settled.
func observe(c js.Call) goja.Value {
	fn, args := c.Func(1, "fn"), c.Rest(0)
	rt := runtime.RealmOf(c)
	rt.Observe(promise(c), func(v goja.Value, fulfilled bool) {
		args[0], args[1] = rt.VM().ToValue(fulfilled), v
		must(fn(goja.Undefined(), args...))
	})
	return nil
}

// isPending is isPending(promise).
func isPending(c js.Call) goja.Value {
	p, ok := promise(c).Export().(*goja.Promise)
	return c.Value(ok && p.State() == goja.PromiseStatePending)
}

func handled(c js.Call) goja.Value {
	runtime.RealmOf(c).Handled(promise(c))
	return nil
}

// must rethrows an error of the script.
func must(v goja.Value, err error) goja.Value {
	if err != nil {
		panic(err)
	}
	return v
}
