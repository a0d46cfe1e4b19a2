// Package timers is functions that are called later: setTimeout and setInterval (HTML's delays, Node's Timeout objects),
// setImmediate (Node), queueMicrotask (HTML) and sleep.
package timers

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes the timers.
var Module = runtime.Module{
	Name: "timers",
	Doc:  "setTimeout, setInterval, setImmediate, queueMicrotask, sleep",
	Globals: []string{
		"setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate",
		"queueMicrotask", "sleep",
	},
	Hidden: true,
	New:    exports,
}

func exports(rt *runtime.Realm) *goja.Object {
	ts := &timeouts{rt: rt, known: map[int]*timeout{}}
	ts.class = ts.makeClass()
	im := rt.NewClass("Immediate", 0, nil, nil)
	js.Shows(im, func(i *immediate) []js.Field { return js.Words(pendingText(!i.done)) })
	return rt.Object(js.Functions{
		"setTimeout":     func(c js.Call) goja.Value { return ts.set(c, false) },
		"setInterval":    func(c js.Call) goja.Value { return ts.set(c, true) },
		"clearTimeout":   ts.clear,
		"clearInterval":  ts.clear,
		"setImmediate":   func(c js.Call) goja.Value { return setImmediate(c, im) },
		"clearImmediate": clearImmediate,
		"queueMicrotask": func(c js.Call) goja.Value {
			fn := c.Arg(0, "callback").Func()
			rt.Microtask(func() { c.Call(fn) })
			return nil
		},
		"sleep": func(c js.Call) goja.Value { return rt.Sleeper(c.Arg(0, "ms").Millis(0), c.Argument(1)) },
	})
}

// immediate is the handle of an Immediate.
type immediate struct {
	cancel func()
	done   bool
}

func setImmediate(c js.Call, class *js.Class) goja.Value {
	fn, args := c.Arg(0, "callback").Func(), c.Rest(1)
	i := &immediate{}
	o := class.New(i)
	i.cancel = runtime.RealmOf(c).Immediate(func() {
		i.done = true
		js.Must(fn(o, args...))
	})
	return o
}

// clearImmediate cancels an Immediate; it ignores anything else.
func clearImmediate(c js.Call) goja.Value {
	if i, ok := c.Kit().HandleOf(c.Argument(0)).(*immediate); ok {
		i.done = true
		i.cancel()
	}
	return nil
}

func pendingText(pending bool) string {
	if pending {
		return "pending"
	}
	return "over"
}
