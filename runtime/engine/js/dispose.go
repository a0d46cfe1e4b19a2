package js

import "github.com/dop251/goja"

// Leaves has the statement `using` leave an instance of the class as Python's `with` leaves one: by a method without arguments that the
// class has, or its parent.
func (c *Class) Leaves(method string) *Class {
	fn := c.kit.Func(c.Name+".[Symbol.dispose]", func(call Call) goja.Value {
		o := call.This.ToObject(c.kit.vm)
		leave, ok := goja.AssertFunction(o.Get(method))
		if !ok {
			call.Throw(Type, "%s has no method %s", c.Name, method)
		}
		Must(leave(o))
		return goja.Undefined()
	})
	c.kit.NameFunc(fn, "[Symbol.dispose]", 0)
	c.kit.defineDispose(c.Proto, fn)
	return c
}

// Held is what `using` holds until the end of its block: release is called once, then.
func (k *Kit) Held(release func(c Call)) *goja.Object {
	held := k.vm.NewObject()
	done := false
	fn := k.Func("[Symbol.dispose]", func(c Call) goja.Value {
		if !done {
			done = true
			release(c)
		}
		return goja.Undefined()
	})
	k.defineDispose(held, fn)
	return held
}

// defineDispose gives an object its method of Symbol.dispose.
func (k *Kit) defineDispose(o *goja.Object, fn *goja.Object) {
	symbol, ok := k.vm.Get("Symbol").ToObject(k.vm).Get("dispose").(*goja.Symbol)
	if ok { // a script may have taken it away
		_ = o.DefineDataPropertySymbol(symbol, fn, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
}
