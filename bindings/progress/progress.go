// Package progress is progress bars, as Python's tqdm has them. What a bar shows goes out with the output, see package bars of repl; where
// nothing shows bars it goes nowhere.
package progress

import (
	_ "embed" // for progress.js
	"fmt"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes progress.
var Module = runtime.Module{
	Name:    "progress",
	Doc:     "progress: bars that show how far something has come",
	Globals: []string{"progress"},
	Hidden:  true,
	New: func(rt *runtime.Realm) *goja.Object {
		last := 0
		host := rt.Object(js.Functions{
			"host.now": func(c js.Call) goja.Value { return c.Value(js.ToMillis(rt.Now())) },
			"host.id": func(c js.Call) goja.Value {
				last++
				return c.Value(fmt.Sprintf("%s-%d", rt.Self.Path, last))
			},
			"host.show": func(c js.Call) goja.Value {
				rt.Log.Hush(func() { rt.Write(runtime.Stderr, "\x1b_weft:"+c.Argument(0).String()+"\x1b\\") })
				return nil
			},
			"host.wrong": func(c js.Call) goja.Value {
				return rt.NewError(js.Type, c.Argument(0).String()+", not "+rt.Brief(c.Argument(1)))
			},
			"host.describe": func(c js.Call) goja.Value {
				rt.DescribeClass(c.Argument(0).(*goja.Object), c.Arg(1, "fn").Func())
				return nil
			},
		})
		_ = host.Set("shown", rt.Host.Config().Bars)
		made := rt.Script("progress/progress", source, host)
		rt.NameFunc(made.Get("progress").(*goja.Object), "progress", 1)
		return made
	},
}

//go:embed progress.js
var source string
