package runtime

import (
	"reflect"

	"github.com/dop251/goja"
)

// Awaitable has scripts await the instances of a class: promise gives a promise of the running thread for what the
// instance that is This comes to, or throws. A task that is cancelled while it awaits an instance calls what the promise
// was given with OnCancel, which it could not find behind the method then, that this defines too.
func (c *Class) Awaitable(promise func(Call) *goja.Object) *Class {
	rt, name := c.rt, c.Name+".then"
	then := rt.Func(name, func(call Call) goja.Value {
		p := promise(call)
		add, _ := goja.AssertFunction(p.Get("then"))
		v, err := add(p, call.Rest(0)...)
		if err != nil {
			panic(err)
		}
		return v
	})
	_ = c.Proto.DefineDataProperty("then", then, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	rt.awaitables[then] = func(o *goja.Object) *goja.Object {
		return promise(Call{rt: rt, name: name, FunctionCall: goja.FunctionCall{This: o}})
	}
	return c
}

// PromiseOf is the promise that awaiting v waits for when v is of a class that is Awaitable, unless a script has given it
// another method then; nil for any other value.
func (rt *Realm) PromiseOf(v goja.Value) *goja.Object {
	if promise := rt.promiseMaker(v); promise != nil {
		return promise(v.(*goja.Object))
	}
	return nil
}

// isAwaitable reports whether PromiseOf gives a promise for v.
func (rt *Realm) isAwaitable(v goja.Value) bool { return rt.promiseMaker(v) != nil }

func (rt *Realm) promiseMaker(v goja.Value) func(*goja.Object) *goja.Object {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	switch o.ExportType() {
	case promiseType, proxyType: // a proxy's traps are to see no more than await does
		return nil
	}
	if rt.HandleOf(o) == nil {
		return nil
	}
	then, _ := o.Get("then").(*goja.Object)
	return rt.awaitables[then]
}

var proxyType = reflect.TypeFor[goja.Proxy]()

// awaitable is v, or the promise that stands behind it.
func (rt *Realm) awaitable(v goja.Value) goja.Value {
	if p := rt.PromiseOf(v); p != nil {
		return p
	}
	return v
}
