package web

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes the globals that Files lists, and structuredClone.
var Module = runtime.Module{
	Name:    "web",
	Doc:     "Event, EventTarget, AbortController, AbortSignal, DOMException, structuredClone",
	Globals: globals(),
	Hidden:  true,
	Errors:  []js.ErrorKind{js.DataClone},
	New:     exports,
}

func globals() []string {
	names := []string{cloneName}
	for _, f := range Files() {
		names = append(names, f.Globals...)
	}
	return names
}

// exports makes an object whose properties are the globals: reading one evaluates its file.
func exports(rt *runtime.Realm) *goja.Object {
	host, o := hostOf(rt), rt.VM().NewObject()
	_ = o.Set(cloneName, newClone(rt))
	for _, f := range Files() {
		for _, name := range f.Globals {
			lazy(rt, o, name, func() goja.Value { return host.Get(f.Name).(*goja.Object).Get(name) })
		}
	}
	exceptions{rt, o}.register()
	return o
}

// hostOf makes the argument of the files: see the package comment.
func hostOf(rt *runtime.Realm) *goja.Object {
	host := rt.Object(js.Functions{
		"host.now":      func(js.Call) goja.Value { return rt.VM().ToValue(js.ToMillis(rt.Now())) },
		"host.setTimer": setTimer,
		"host.describe": func(c js.Call) goja.Value {
			rt.DescribeClass(c.Argument(0).(*goja.Object), c.Func(1, "fn"))
			return nil
		},
		"host.report": func(c js.Call) goja.Value {
			rt.Fail(c.Argument(0))
			return nil
		},
	})
	for _, f := range Files() {
		evaluated := goja.Value(nil)
		lazy(rt, host, f.Name, func() goja.Value {
			if evaluated == nil {
				evaluated = rt.Script("web/"+f.Name, f.Source(), host)
			}
			return evaluated
		})
	}
	return host
}

func lazy(rt *runtime.Realm, o *goja.Object, name string, get func() goja.Value) {
	getter := rt.VM().ToValue(func(goja.FunctionCall) goja.Value { return get() })
	_ = o.DefineAccessorProperty(name, getter, nil, goja.FLAG_FALSE, goja.FLAG_TRUE)
}

// setTimer calls a function later; what it waits for keeps no program alive.
func setTimer(c js.Call) goja.Value {
	fn := c.Func(1, "fn")
	t := runtime.RealmOf(c).SetAlarm(c.Millis(0, "ms", 0), func() {
		if _, err := fn(goja.Undefined()); err != nil {
			panic(err)
		}
	})
	t.Keep(false)
	return nil
}
