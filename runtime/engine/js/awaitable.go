package js

import (
	"reflect"

	"github.com/dop251/goja"
)

// Awaitable has scripts await the instances of a class: promise gives a promise of the running thread for the result of
// the instance that is This, or throws. It defines the method then; await itself uses the promise, so that cancelling a
// task that awaits an instance finds what OnCancel gave the promise.
func (c *Class) Awaitable(promise func(Call) *goja.Object) *Class {
	k, name := c.kit, c.Name+".then"
	c.Methods(Functions{"then": func(call Call) goja.Value {
		p := promise(call)
		add, _ := goja.AssertFunction(p.Get("then"))
		return Must(add(p, call.Rest(0)...))
	}})
	k.awaitables[c.Proto.Get("then").(*goja.Object)] = func(o *goja.Object) *goja.Object {
		return promise(Call{kit: k, name: name, FunctionCall: goja.FunctionCall{This: o}})
	}
	return c
}

// Awaitable is the promise that awaiting v waits for when v is of a class that is Awaitable, unless a script has given it
// another method then; v for any other value.
func (k *Kit) Awaitable(v goja.Value) goja.Value {
	if promise := k.promiseMaker(v); promise != nil {
		return promise(v.(*goja.Object))
	}
	return v
}

// IsAwaitable reports whether v is of such a class.
func (k *Kit) IsAwaitable(v goja.Value) bool { return k.promiseMaker(v) != nil }

func (k *Kit) promiseMaker(v goja.Value) func(*goja.Object) *goja.Object {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	switch o.ExportType() {
	case promiseType, proxyType: // a proxy's traps are to see no more than await does
		return nil
	}
	if k.HandleOf(o) == nil {
		return nil
	}
	then, _ := o.Get("then").(*goja.Object)
	return k.awaitables[then]
}

var proxyType = reflect.TypeFor[goja.Proxy]()
