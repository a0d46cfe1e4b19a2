// Package time is clocks and the sleep that blocks a thread: Python's time, in milliseconds.
package time

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes time.
var Module = runtime.Module{
	Name: "time",
	Doc:  "sleep that blocks the thread, and clocks, in milliseconds",
	New:  exports,
}

func exports(rt *runtime.Realm) *goja.Object {
	elapsed := func(c js.Call) goja.Value { return c.Value(js.ToMillis(rt.Now())) }
	return rt.Object(js.Functions{
		"time.sleep": func(c js.Call) goja.Value {
			c.Arg(0, "ms").Need("a number")
			rt.Sleep(c.Arg(0, "ms").Millis(0))
			return nil
		},
		// The time since 1970, with what the clock has below a millisecond.
		"time.time":        func(c js.Call) goja.Value { return c.Value(float64(rt.Date().UnixMicro()) / 1e3) },
		"time.monotonic":   elapsed,
		"time.perfCounter": elapsed,
		"time.processTime": func(c js.Call) goja.Value { return c.Value(js.ToMillis(rt.CPUTime())) },
	})
}
