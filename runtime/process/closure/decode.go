package closure

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
)

// Decode makes what a closure contains and returns its target. It runs the script's code: static parts of classes.
func Decode(rt *runtime.Realm, c *Closure, values goja.Value) (target *goja.Object, err error) {
	for _, t := range c.Texts {
		rt.AddText(t)
	}
	made := make([]*goja.Object, len(c.Units))
	piece := func(i int) *goja.Object {
		if made[i] == nil {
			made[i] = rt.MakeUnit(c.Texts[c.Units[i].Text], c.Units[i].Ref)
		}
		return made[i]
	}
	err = rt.Heap.Guard(func() {
		exports := make([]goja.Value, len(c.Uses))
		for i, u := range c.Uses {
			exports[i] = rt.Provide(u)
		}
		define(rt, c.Names, func(n *Binding) goja.Value {
			switch {
			case n.Use >= 0:
				return exports[n.Use]
			case n.Unit >= 0:
				return piece(n.Unit)
			case n.Value >= 0:
				return values.ToObject(rt.VM()).Get(fmt.Sprint(n.Value))
			}
			return follow(rt, n.Path)
		})
		if c.Path == "" && c.Target >= usesFrom {
			target, _ = exports[c.Target-usesFrom].(*goja.Object)
		} else if c.Path == "" {
			target = piece(c.Target)
		} else if target, _ = follow(rt, c.Path).(*goja.Object); target == nil {
			rt.Throw(js.Type, "there is no %s here", c.Path)
		}
	})
	return target, err
}

// follow evaluates a path of names that every process has.
func follow(rt *runtime.Realm, path string) goja.Value {
	rt.Library.Before(path)
	v := goja.Value(rt.VM().GlobalObject())
	for _, name := range strings.Split(path, ".") {
		o, ok := v.(*goja.Object)
		if !ok {
			rt.Throw(js.Type, "there is no %s here", path)
		}
		v = o.Get(name)
	}
	return v
}

// define declares names at the top level as they were declared where they come from.
func define(rt *runtime.Realm, names []Binding, value func(n *Binding) goja.Value) {
	if len(names) == 0 {
		return
	}
	var code strings.Builder
	code.WriteString("(() => {}); ")
	for i := range names {
		n := &names[i]
		declare := "var"
		switch n.Kind {
		case source.Const:
			declare = "const"
		case source.Let, source.Class:
			declare = "let"
		}
		fmt.Fprintf(&code, "%s %s = %s(%d);", declare, n.Name, takeName, i)
	}
	global := rt.VM().GlobalObject()
	_ = global.Set(takeName, rt.Func(takeName, func(c js.Call) goja.Value {
		return value(&names[c.Arg(0, "i").Int(0, 0)])
	}))
	defer func() { _ = global.Delete(takeName) }()
	if _, err := rt.VM().RunScript(js.InternalPrefix+"names", code.String()); err != nil {
		panic(err)
	}
}

// takeName is a global while names are defined; no script runs then but the static parts of classes.
const takeName = "__weftTake"
