// Package time is clocks and the sleep that blocks a thread: Python's time, in milliseconds.
package time

import (
	"fmt"
	"math"

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
	hinted := false
	hint := func(ms float64) {
		if looksLikeSeconds(ms) && !hinted {
			hinted = true
			const text = "hint: times are in milliseconds: time.sleep(%v) sleeps %[1]v ms; %[1]v s are time.sleep(%v)"
			rt.Complain(fmt.Sprintf(text, ms, ms*1000))
		}
	}
	elapsed := func(c js.Call) goja.Value { return c.Value(js.ToMillis(rt.Now())) }
	return rt.Object(js.Functions{
		"time.sleep": func(c js.Call) goja.Value {
			c.Arg(0, "ms").Need("a number")
			hint(js.ToMillis(c.Arg(0, "ms").Millis(0)))
			rt.Sleep(c.Arg(0, "ms").Millis(0))
			return nil
		},
		// The time since 1970, with what the clock has below a millisecond.
		"time.time":        func(c js.Call) goja.Value { return c.Value(float64(rt.Date().UnixMicro()) / 1e3) },
		"time.monotonic":   elapsed,
		"time.perfCounter": elapsed,
		"time.processTime": func(c js.Call) goja.Value { return c.Value(js.ToMillis(rt.CPUTime().Sum())) },
	})
}

// looksLikeSeconds reports whether a time was probably written in seconds: a small one, with a fraction of few digits.
func looksLikeSeconds(ms float64) bool {
	return ms < 60 && ms != math.Trunc(ms) && ms*100 == math.Trunc(ms*100)
}
