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
	return rt.Object(js.Functions{
		"time.sleep":       sleep,
		"time.time":        wall,
		"time.monotonic":   elapsed,
		"time.perfCounter": elapsed,
		"time.processTime": processor,
	})
}

func sleep(c js.Call) goja.Value {
	if !c.Has(0) {
		c.Throw(js.Type, "time.sleep: ms must be a number, not undefined")
	}
	runtime.RealmOf(c).Sleep(c.Millis(0, "ms", 0))
	return nil
}

// wall is the time since 1970, with what the clock has below a millisecond.
func wall(c js.Call) goja.Value {
	now := runtime.RealmOf(c).Date()
	return c.Value(float64(now.UnixMicro()) / 1e3)
}

func elapsed(c js.Call) goja.Value {
	return c.Value(js.ToMillis(runtime.RealmOf(c).Now()))
}

func processor(c js.Call) goja.Value {
	return c.Value(js.ToMillis(runtime.RealmOf(c).CPUTime()))
}
