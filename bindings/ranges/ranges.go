// Package ranges is Python's range, written in JavaScript.
package ranges

import (
	_ "embed" // for range.js

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes range.
var Module = runtime.Module{
	Name:    "ranges",
	Doc:     "range: numbers from one to another",
	Globals: []string{"range"},
	Hidden:  true,
	New:     exports,
}

//go:embed range.js
var source string

func exports(rt *runtime.Realm) *goja.Object {
	made := rt.Script("ranges/range", source, rt.Object(js.Functions{
		"host.describe": func(c js.Call) goja.Value {
			rt.DescribeClass(c.Argument(0).(*goja.Object), c.Arg(1, "fn").Func())
			return nil
		},
		"host.wrong": func(c js.Call) goja.Value {
			return rt.NewError(js.Type, c.Argument(0).String()+", not "+rt.Brief(c.Argument(1)))
		},
	}))
	rt.NameFunc(made.Get("range").(*goja.Object), "range", 1)
	return made
}
