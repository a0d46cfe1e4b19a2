// Package timers is for later: setTimeout and setInterval (HTML, with Node's Timeout objects), setImmediate (Node),
// queueMicrotask (HTML) and sleep.
package timers

import (
	"github.com/dop251/goja"

	"weft/runtime"
)

// Module makes the timers.
var Module = runtime.Module{
	Name:    "timers",
	Doc:     "setTimeout, setInterval, setImmediate, queueMicrotask, sleep",
	Globals: []string{"setTimeout", "sleep"},
	Hidden:  true,
	New:     exports,
}

func exports(rt *runtime.Realm) *goja.Object {
	return rt.Object(map[string]func(runtime.Call) goja.Value{
		"sleep": sleep,
		"setTimeout": func(c runtime.Call) goja.Value {
			fn := c.Func(0, "callback")
			rt.SetTimer(c.Millis(1, "delay", 0), func() {
				if _, err := fn(goja.Undefined(), c.Rest(2)...); err != nil {
					panic(err)
				}
			})
			return nil
		},
	})
}

func sleep(c runtime.Call) goja.Value {
	return c.Realm().Sleeper(c.Millis(0, "ms", 0), c.Argument(1))
}
