// Package time is clocks and the sleep that blocks a thread: Python's time, in milliseconds.
package time

import (
	"github.com/dop251/goja"

	"weft/runtime"
)

// Module makes time.
var Module = runtime.Module{
	Name: "time",
	Doc:  "sleep that blocks the thread, and clocks, in milliseconds",
	New:  exports,
}

func exports(rt *runtime.Realm) *goja.Object {
	return rt.Object(map[string]func(runtime.Call) goja.Value{
		"time.sleep":       sleep,
		"time.time":        wall,
		"time.monotonic":   elapsed,
		"time.perfCounter": elapsed,
		"time.processTime": processor,
	})
}

func sleep(c runtime.Call) goja.Value {
	if !c.Has(0) {
		c.Realm().Throw(runtime.Type, "time.sleep: ms must be a number, not undefined")
	}
	c.Realm().Sleep(c.Millis(0, "ms", 0))
	return nil
}

// wall is the time since 1970, with what the clock has below a millisecond.
func wall(c runtime.Call) goja.Value {
	now := c.Realm().Date()
	return c.Realm().VM().ToValue(float64(now.UnixMicro()) / 1e3)
}

func elapsed(c runtime.Call) goja.Value {
	return c.Realm().VM().ToValue(runtime.ToMillis(c.Realm().Now()))
}

func processor(c runtime.Call) goja.Value {
	return c.Realm().VM().ToValue(runtime.ToMillis(c.Realm().CPUTime()))
}
