// Package performance is the monotonic clock as the web sees it: performance.now and timeOrigin (W3C High
// Resolution Time).
package performance

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes performance.
var Module = runtime.Module{
	Name: "performance",
	Doc:  "now, timeOrigin",
	New:  exports,
}

func exports(rt *runtime.Realm) *goja.Object {
	vm := rt.VM()
	o := rt.Object(js.Functions{
		"performance.now": func(js.Call) goja.Value { return vm.ToValue(js.ToMillis(rt.Now())) },
	})
	// Both clocks are read at one moment, and the origin is then fixed, so that it does not move when the
	// wall clock is set.
	origin := rt.Date().Add(-rt.Now()).Sub(time.UnixMilli(0))
	_ = o.DefineDataProperty("timeOrigin", vm.ToValue(js.ToMillis(origin)),
		goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	return o
}
