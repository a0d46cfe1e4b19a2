package asyncio

import (
	"errors"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
)

type native = func(runtime.Call) goja.Value

// natives are the functions that the files in JavaScript are given, the host. They trust their arguments.
func (m *module) natives() map[string]native {
	return map[string]native{
		"part":   func(c runtime.Call) goja.Value { return m.load(c.Argument(0).String()) },
		"error":  makeError,
		"wrong":  wrong,
		"report": report,
		"atExit": atExit,
		"onFork": onFork,

		"await":      await,
		"busy":       func(c runtime.Call) goja.Value { return value(c, c.Realm().Busy()) },
		"time":       func(c runtime.Call) goja.Value { return value(c, runtime.ToMillis(c.Realm().Now())) },
		"thread":     thread,
		"threadName": threadName,
		"module":     func(c runtime.Call) goja.Value { return c.Realm().Exports(c.Argument(0).String()) },
		"post":       post,
		"soon":       soon,
		"later":      later,
		"call":       call,

		"current":      func(c runtime.Call) goja.Value { return c.Realm().CurrentTask() },
		"runAs":        runAs,
		"adopt":        func(c runtime.Call) goja.Value { return value(c, c.Realm().Adopt(promise(c), c.Argument(1))) },
		"waitsFor":     waitsFor,
		"isDue":        func(c runtime.Call) goja.Value { return value(c, c.Realm().IsDue(promise(c))) },
		"isCoroutine":  func(c runtime.Call) goja.Value { return value(c, c.Realm().IsCoroutine(promise(c))) },
		"isPending":    isPending,
		"isShared":     func(c runtime.Call) goja.Value { return value(c, c.Realm().Awaiters(promise(c)) > 1) },
		"throwInto":    func(c runtime.Call) goja.Value { return value(c, c.Realm().ThrowInto(promise(c), c.Argument(1))) },
		"cancelWait":   func(c runtime.Call) goja.Value { return value(c, c.Realm().CancelWait(promise(c))) },
		"handled":      handled,
		"settle":       settle,
		"setFutures":   setFutures,
		"setTasks":     setTasks,
		"begun":        begun,
		"describe":     describe,
		"taskID":       func(c runtime.Call) goja.Value { return value(c, c.Realm().NewTaskID()) },
		"logTask":      logTask,
		"observe":      observe,
		"frame":        func(c runtime.Call) goja.Value { return value(c, c.Realm().AwaitFrame(promise(c))) },
		"describeWait": describeWait,

		"promiseOf":   promiseOf,
		"settleOther": settleFuture,
		"onCancel":    onCancel,
	}
}

func value(c runtime.Call, v any) goja.Value { return c.Realm().VM().ToValue(v) }

// promise is the first argument.
func promise(c runtime.Call) *goja.Object { return c.Argument(0).(*goja.Object) }

// makeError is error(kind, message).
func makeError(c runtime.Call) goja.Value {
	return c.Realm().NewError(runtime.ErrorKind(c.Argument(0).String()), c.Argument(1).String())
}

// wrong is wrong(what, value): a TypeError that says what must be something else than the value.
func wrong(c runtime.Call) goja.Value {
	rt := c.Realm()
	return rt.NewError(runtime.Type, c.Argument(0).String()+", not "+rt.Brief(c.Argument(1)))
}

// report is report(where, reason).
func report(c runtime.Call) goja.Value {
	c.Realm().Report(c.Argument(0).String(), c.Argument(1))
	return nil
}

// atExit is atExit(fn): fn returns whether the program has failed.
func atExit(c runtime.Call) goja.Value {
	rt, fn := c.Realm(), c.Func(0, "fn")
	rt.AtExit(func() {
		failed, err := fn(goja.Undefined())
		if err == nil && failed.ToBoolean() && rt.ExitCode() == 0 {
			rt.SetExitCode(1)
		}
	})
	return nil
}

// onFork is onFork(fn): fn(clean) is called in a fork of this process, clean when the loop is empty there.
func onFork(c runtime.Call) goja.Value {
	rt, fn := c.Realm(), c.Func(0, "fn")
	rt.OnFork(func(clean bool) { must(fn(goja.Undefined(), rt.VM().ToValue(clean))) })
	return nil
}

// await is await(promise, op): it blocks the thread.
func await(c runtime.Call) goja.Value {
	return c.Realm().AwaitFor(c.Argument(0), c.Argument(1).String())
}

// thread is a number for the running thread.
func thread(c runtime.Call) goja.Value {
	n, _ := c.Realm().CurrentThread().Ident()
	return value(c, n)
}

// soon is soon(fn): fn is called at the loop's next turn. It returns what takes that back.
func soon(c runtime.Call) goja.Value {
	fn := c.Func(0, "fn")
	cancel := c.Realm().Immediate(func() { must(fn(goja.Undefined())) })
	return value(c, func(goja.FunctionCall) goja.Value {
		cancel()
		return goja.Undefined()
	})
}

// post is post(thread, fn): fn is called by the loop of that thread, or of the main thread when that one has ended.
func post(c runtime.Call) goja.Value {
	fn := c.Func(1, "fn")
	threadOf(c).Post(func() { must(fn(goja.Undefined())) })
	return nil
}

// threadOf is the thread of the number that is the first argument; the main thread when there is none.
func threadOf(c runtime.Call) *runtime.Thread {
	number := int(c.Argument(0).ToInteger())
	for _, th := range c.Realm().Threads() {
		if n, _ := th.Ident(); n == number {
			return th
		}
	}
	return c.Realm().MainThread()
}

func threadName(c runtime.Call) goja.Value { return value(c, threadOf(c).Name()) }

// later is later(ms, fn): fn is called after that time. It returns what takes that back.
func later(c runtime.Call) goja.Value {
	fn := c.Func(1, "fn")
	t := c.Realm().SetAlarm(delay(c, 0), func() { must(fn(goja.Undefined())) })
	return c.Realm().Func("cancel", func(runtime.Call) goja.Value {
		t.Clear()
		return nil
	})
}

// call is call(fn, args): an error of the callback is reported and goes no further.
func call(c runtime.Call) goja.Value {
	rt, fn := c.Realm(), c.Func(0, "fn")
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
func runAs(c runtime.Call) (v goja.Value) {
	fn := c.Func(1, "fn")
	c.Realm().RunAs(c.Argument(0), func() { v = must(fn(goja.Undefined())) })
	return v
}

// waitsFor is waitsFor(promise): what the call that the promise is of awaits, null when it awaits nothing now.
func waitsFor(c runtime.Call) goja.Value {
	if on, _, ok := c.Realm().WaitsFor(promise(c)); ok {
		return on
	}
	return goja.Null()
}

// settle is settle(promise, fulfilled, value), for a promise whose executor has kept nothing.
func settle(c runtime.Call) goja.Value {
	c.Realm().SettlePromise(promise(c), c.Argument(2), c.Argument(1).ToBoolean())
	return nil
}

// logTask is logTask(op, id, name, detail): the detail is a string, or undefined for none.
func logTask(c runtime.Call) goja.Value {
	var detail any
	if s, ok := runtime.Text(c.Argument(3)); ok {
		detail = s
	}
	c.Realm().LogTask(c.Argument(0).String(), c.Argument(1).String(), c.Argument(2).String(), detail)
	return nil
}

// setFutures is setFutures(prototype, see).
func setFutures(c runtime.Call) goja.Value {
	c.Realm().SetFutures(c.Argument(0).(*goja.Object), c.Func(1, "see"))
	return nil
}

// setTasks is setTasks(title, coro): title(task) is a task's name, coro(task) the promise that it follows.
func setTasks(c runtime.Call) goja.Value {
	title, coro := c.Func(0, "title"), c.Func(1, "coro")
	c.Realm().SetTasks(func(task *goja.Object) string {
		return must(title(goja.Undefined(), task)).String()
	}, func(task *goja.Object) *goja.Object {
		p, _ := must(coro(goja.Undefined(), task)).(*goja.Object)
		return p
	})
	return nil
}

// begun is begun(future).
func begun(c runtime.Call) goja.Value {
	c.Realm().Begun(promise(c))
	return nil
}

// describe is describe(class, fn), see runtime.Realm.DescribeClass.
func describe(c runtime.Call) goja.Value {
	c.Realm().DescribeClass(c.Argument(0).(*goja.Object), c.Func(1, "fn"))
	return nil
}

// observe is observe(promise, fn, ...args): fn(fulfilled, value, ...args) is called in a promise job when that is settled.
func observe(c runtime.Call) goja.Value {
	fn, args := c.Func(1, "fn"), c.Rest(0)
	rt := c.Realm()
	rt.Observe(promise(c), func(v goja.Value, fulfilled bool) {
		args[0], args[1] = rt.VM().ToValue(fulfilled), v
		must(fn(goja.Undefined(), args...))
	})
	return nil
}

// isPending is isPending(promise).
func isPending(c runtime.Call) goja.Value {
	p, ok := promise(c).Export().(*goja.Promise)
	return value(c, ok && p.State() == goja.PromiseStatePending)
}

func handled(c runtime.Call) goja.Value {
	c.Realm().Handled(promise(c))
	return nil
}

// must rethrows an error of the script.
func must(v goja.Value, err error) goja.Value {
	if err != nil {
		panic(err)
	}
	return v
}
