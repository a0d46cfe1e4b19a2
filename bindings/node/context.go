package node

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// contextFunctions are what AsyncLocalStorage is made of; the key of a store is the object.
func (l *library) contextFunctions() js.Functions {
	key := func(c js.Call) *goja.Object { return c.Argument(0).ToObject(l.rt.VM()) }
	call := func(c js.Call, i int, self goja.Value) func() goja.Value {
		fn, ok := goja.AssertFunction(c.Argument(i))
		if !ok {
			c.Wrong("callback", "a function", c.Argument(i))
		}
		return func() goja.Value { return js.Must(fn(self, c.Rest(i+1)...)) }
	}
	return js.Functions{
		"get": func(c js.Call) goja.Value {
			v, _ := l.rt.Store(key(c))
			return v
		},
		"set": func(c js.Call) goja.Value {
			l.rt.SetStore(key(c), c.Argument(1))
			return nil
		},
		"remove": func(c js.Call) goja.Value {
			l.rt.SetStore(key(c), nil)
			return nil
		},
		"run": func(c js.Call) (v goja.Value) {
			fn := call(c, 2, goja.Undefined())
			l.rt.RunWith(key(c), c.Argument(1), func() { v = fn() })
			return v
		},
		"exit": func(c js.Call) (v goja.Value) {
			fn := call(c, 1, goja.Undefined())
			l.rt.RunWith(key(c), nil, func() { v = fn() })
			return v
		},
		"snapshot": func(c js.Call) goja.Value {
			run := l.rt.Snapshot()
			return l.rt.Func("run", func(c js.Call) (v goja.Value) { // run(this, fn, ...args)
				fn := call(c, 1, c.Argument(0))
				run(func() { v = fn() })
				return v
			})
		},
	}
}
