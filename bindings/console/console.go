// Package console prints: print, and the console of the WHATWG standard as far as log, error and warn.
package console

import (
	"github.com/dop251/goja"

	"weft/runtime"
)

// Module makes print and console.
var Module = runtime.Module{
	Name:    "console",
	Doc:     "print and console.log, error, warn",
	Globals: []string{"console", "print"},
	Hidden:  true,
	New:     exports,
}

func exports(rt *runtime.Realm) *goja.Object {
	console := rt.Object(map[string]func(runtime.Call) goja.Value{
		"console.log":   logTo(runtime.Stdout),
		"console.info":  logTo(runtime.Stdout),
		"console.debug": logTo(runtime.Stdout),
		"console.error": logTo(runtime.Stderr),
		"console.warn":  logTo(runtime.Stderr),
	})
	o := rt.Object(map[string]func(runtime.Call) goja.Value{"print": print})
	_ = o.Set("console", console)
	return o
}

func print(c runtime.Call) goja.Value {
	rt := c.Realm()
	rt.Print(runtime.Stdout, rt.Show(c.Arguments))
	return nil
}

func logTo(stream runtime.Stream) func(runtime.Call) goja.Value {
	return func(c runtime.Call) goja.Value {
		rt := c.Realm()
		rt.Print(stream, rt.Format(c.Arguments))
		return nil
	}
}
