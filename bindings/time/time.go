// Package time is clocks and the sleep that blocks a thread: Python's time, in milliseconds.
package time

import (
	"fmt"
	"math"
	"time"

	"github.com/dop251/goja"
	"github.com/ncruces/go-strftime"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes time.
var Module = runtime.Module{
	Name: "time",
	Doc:  "sleep that blocks the thread, clocks, in milliseconds, and times as text",
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
	// at is an argument that is a time: a Date or milliseconds since 1970; now if it is not given. It is in the local time zone.
	at := func(t js.Arg) time.Time {
		if !t.Given() {
			return rt.Date().Local()
		}
		ms := t.Value().ToFloat()
		if !(math.Abs(ms) <= mostMillis) {
			t.Wrong("a Date or milliseconds since 1970")
		}
		return time.UnixMicro(int64(ms * 1e3)).Local()
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
		"time.time": func(c js.Call) goja.Value { return c.Value(float64(rt.Date().UnixMicro()) / 1e3) },
		// Python's format: %X is 23:59:58.
		"time.strftime": func(c js.Call) goja.Value {
			a := c.Args(0, "format", "t")
			return c.Value(strftime.Format(a.Get("format").Need("a text").String(""), at(a.Get("t"))))
		},
		"time.ctime":       func(c js.Call) goja.Value { return c.Value(at(c.Args(0, "t").Get("t")).Format(time.ANSIC)) },
		"time.monotonic":   elapsed,
		"time.perfCounter": elapsed,
		"time.processTime": func(c js.Call) goja.Value { return c.Value(js.ToMillis(rt.CPUTime().Sum())) },
	})
}

// mostMillis is how far a Date can be from 1970.
const mostMillis = 8.64e15

// looksLikeSeconds reports whether a time was probably written in seconds: a small one, with a fraction of few digits.
func looksLikeSeconds(ms float64) bool {
	return ms < 60 && ms != math.Trunc(ms) && ms*100 == math.Trunc(ms*100)
}
