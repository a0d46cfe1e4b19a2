// Package performance is the monotonic clock as the web sees it: performance.now and timeOrigin (W3C High Resolution Time), and the timeline
// of marks and measures, which is written in JavaScript.
package performance

import (
	_ "embed" // for timeline.js
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes performance, and the classes of its entries.
var Module = runtime.Module{
	Name:    "performance",
	Doc:     "now, timeOrigin, mark, measure, getEntries",
	Globals: classes,
	New:     exports,
}

var classes = []string{
	"Performance", "PerformanceEntry", "PerformanceMark", "PerformanceMeasure", "PerformanceObserver", "PerformanceObserverEntryList",
}

// members are what timeline.js makes of performance.
var members = []string{
	"clearMarks", "clearMeasures", "getEntries", "getEntriesByName", "getEntriesByType", "mark", "measure", "toJSON",
}

//go:embed timeline.js
var source string

func exports(rt *runtime.Realm) *goja.Object {
	vm := rt.VM()
	now := func(js.Call) goja.Value { return vm.ToValue(js.ToMillis(rt.Now())) }
	o := rt.Object(js.Functions{"performance.now": now})
	// Both clocks are read at one moment, and the origin is then fixed, so that it does not move when the
	// wall clock is set.
	origin := rt.Date().Add(-rt.Now()).Sub(time.UnixMilli(0))
	_ = o.DefineDataProperty("timeOrigin", vm.ToValue(js.ToMillis(origin)),
		goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	var made *goja.Object
	timeline := func() *goja.Object {
		if made == nil {
			made = rt.Script("performance/timeline", source, host(rt, now))
		}
		return made
	}
	for _, name := range members {
		_ = rt.Lazy(o, name, goja.FLAG_TRUE, func() goja.Value {
			return timeline().Get("Performance").(*goja.Object).Get("prototype").(*goja.Object).Get(name)
		})
	}
	for _, name := range classes {
		_ = rt.Lazy(o, name, goja.FLAG_FALSE, func() goja.Value { return timeline().Get(name) })
	}
	return o
}

// host is what the script is given.
func host(rt *runtime.Realm, now js.Function) *goja.Object {
	return rt.Object(js.Functions{
		"host.now": now,
		"host.clone": func(c js.Call) goja.Value {
			v, err := rt.Clone(c.Argument(0), "detail")
			c.Check(err)
			return v
		},
		"host.task": func(c js.Call) goja.Value {
			fn := c.Arg(0, "fn").Func()
			rt.CurrentThread().Post(func() { c.Call(fn) })
			return nil
		},
		"host.describe": func(c js.Call) goja.Value {
			rt.DescribeClass(c.Argument(0).(*goja.Object), c.Arg(1, "fn").Func())
			return nil
		},
		"host.noMark": func(c js.Call) goja.Value {
			exception := rt.ExportOf("DOMException").(*goja.Object)
			return js.Must(rt.VM().New(exception, c.Argument(0), c.Value("SyntaxError")))
		},
	})
}
