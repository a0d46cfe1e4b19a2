package threading

import (
	"errors"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// defineHook makes the property excepthook. What is assigned to it is called for each error that escapes a
// thread; null and undefined bring the default back, which prints it.
func (m *module) defineHook(o *goja.Object) {
	standard := m.rt.Func("threading.excepthook", m.printError)
	m.hook = standard
	get := m.rt.Func("threading.excepthook", func(js.Call) goja.Value { return m.hook })
	set := m.rt.Func("threading.excepthook", func(c js.Call) goja.Value {
		m.hook, m.rt.ExceptHook = standard, nil
		if c.Has(0) && !goja.IsNull(c.Argument(0)) {
			fn := c.Arg(0, "excepthook").Func()
			m.hook, m.rt.ExceptHook = c.Argument(0), m.caller(fn)
		}
		return nil
	})
	_ = o.DefineAccessorProperty("excepthook", get, set, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

// hookArgsClass makes ExceptHookArgs, whose instances are what a hook is called with: { error, thread }.
func (m *module) hookArgsClass() *js.Class {
	m.hookArgs = m.rt.NewClass("ExceptHookArgs", 1, nil, func(c js.Call) any {
		a, o := c.Args(0, "error", "thread"), c.This.(*goja.Object)
		_ = o.Set("error", a.Get("error").Value())
		_ = o.Set("thread", a.Get("thread").Value())
		return struct{}{}
	})
	return m.hookArgs
}

// caller calls a script's hook. An error of its own does not hide the one that it was called for.
func (m *module) caller(hook goja.Callable) func(*runtime.Thread, goja.Value) {
	return func(th *runtime.Thread, reason goja.Value) {
		info := m.hookArgs.New(struct{}{})
		_ = info.Set("error", reason)
		_ = info.Set("thread", m.object(th))
		_, err := hook(goja.Undefined(), info)
		var thrown *goja.Exception
		switch {
		case err == nil:
		case errors.As(err, &thrown):
			m.rt.Report("Exception in thread "+th.Name(), reason)
			m.rt.Report("Exception in threading.excepthook", thrown.Value())
		default:
			panic(err)
		}
	}
}

// printError is the default.
func (m *module) printError(c js.Call) goja.Value {
	info := c.Argument(0).ToObject(m.rt.VM())
	name := "?"
	if t, ok := m.rt.HandleOf(info.Get("thread")).(threaded); ok {
		name = t.base().Name()
	}
	m.rt.Report("Exception in thread "+name, info.Get("error"))
	return nil
}
