// Package console prints: print, and the console of the WHATWG standard but for table, dir and dirxml.
package console

import (
	"maps"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes print and console.
var Module = runtime.Module{
	Name:    "console",
	Doc:     "print; console.log, error, group, assert, count, time, trace",
	Globals: []string{"console", "print"},
	Hidden:  true,
	New:     exports,
}

func exports(rt *runtime.Realm) *goja.Object {
	l := &logger{rt: rt, errorCtor: rt.VM().Get("Error").(*goja.Object)}
	m := &measures{logger: l, counts: map[string]int{}, begun: starts{}}
	methods := l.methods()
	maps.Copy(methods, m.methods())
	console := rt.Object(methods)
	_ = console.DefineDataPropertySymbol(goja.SymToStringTag, rt.VM().ToValue("console"),
		goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	o := rt.Object(js.Functions{"print": print})
	_ = o.Set("console", console)
	return o
}

func print(c js.Call) goja.Value {
	rt := runtime.RealmOf(c)
	rt.Print(runtime.Stdout, rt.Show(c.Arguments))
	return nil
}
