package js

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

// Class is a class that is written in Go: its instances carry a Go value, the handle, that scripts cannot see. Scripts can
// extend it.
type Class struct {
	kit   *Kit
	Name  string
	Ctor  *goja.Object
	Proto *goja.Object

	needsNew bool
}

// NewClass makes a class. parent may be nil. construct returns the handle of a new instance, or a *goja.Object that is to be
// the instance, or panics with an error of the script; it is nil for a class that scripts cannot construct.
func (k *Kit) NewClass(name string, length int, parent *Class, construct func(Call) any) *Class {
	c := &Class{kit: k, Name: name}
	ctor := k.vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		if construct == nil {
			panic(k.vm.NewTypeError("%s cannot be constructed", name))
		}
		if !c.needsNew && !c.isNew(call.This) { // it was called as a function, which is as good as with new
			return Must(k.vm.New(c.Ctor, call.Arguments...))
		}
		if proto := call.This.Prototype(); c.needsNew && proto == k.plain && call.NewTarget.Get("prototype") != goja.Value(proto) {
			_ = call.This.SetPrototype(c.Proto) // what new.target has is no object
		}
		handle := construct(Call{kit: k, name: name, FunctionCall: goja.FunctionCall{
			This: call.This, Arguments: call.Arguments,
		}})
		if o, ok := handle.(*goja.Object); ok {
			return o
		}
		k.SetHandle(call.This, handle)
		return nil
	}).(*goja.Object)
	c.Ctor = ctor
	k.NameFunc(ctor, name, length)
	c.Proto = ctor.Get("prototype").(*goja.Object)
	_ = ctor.DefineDataProperty("prototype", c.Proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	_ = c.Proto.DefineDataProperty("constructor", ctor, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = c.Proto.DefineDataPropertySymbol(goja.SymToStringTag, k.vm.ToValue(name),
		goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	if parent != nil {
		_ = c.Proto.SetPrototype(parent.Proto)
		_ = ctor.SetPrototype(parent.Ctor)
	}
	return c
}

// NeedsNew has calls without new throw, as the classes of ECMA-262 do. What Reflect.construct makes need not inherit from the class then.
func (c *Class) NeedsNew() {
	c.needsNew = true
	c.kit.heap.Around(c.Ctor, func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
		if this != nil {
			panic(c.kit.vm.NewTypeError("Constructor %s requires 'new'", c.Name))
		}
		run(args)
	})
}

// isNew reports whether o is an instance that the constructor has not made yet.
func (c *Class) isNew(o *goja.Object) bool {
	for p := o.Prototype(); p != nil; p = p.Prototype() {
		if p == c.Proto {
			return c.kit.HandleOf(o) == nil
		}
	}
	return false
}

// New makes an instance around a handle, without calling the constructor.
func (c *Class) New(handle any) *goja.Object {
	o := c.kit.vm.CreateObject(c.Proto)
	c.kit.SetHandle(o, handle)
	return o
}

// Methods defines methods: not enumerable, like those of a class in JavaScript.
func (c *Class) Methods(fns Functions) *Class {
	c.kit.DefineHidden(c.Proto, c.Name+".", fns)
	return c
}

// Getter defines a property that is computed; set may be nil.
func (c *Class) Getter(name string, get, set Function) *Class {
	var setter goja.Value
	if set != nil {
		f := c.kit.Func(c.Name+"."+name, set)
		c.kit.NameFunc(f, "set "+name, 1)
		setter = f
	}
	getter := c.kit.Func(c.Name+"."+name, get)
	c.kit.NameFunc(getter, "get "+name, 0)
	_ = c.Proto.DefineAccessorProperty(name, getter, setter, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return c
}

// SetHandle gives an object a Go value that scripts cannot change, look into or give to another object. All that they can see
// is a symbol among the object's own.
func (k *Kit) SetHandle(o *goja.Object, handle any) {
	_ = o.DefineDataPropertySymbol(k.handleOf, k.vm.ToValue(&holder{o, handle}),
		goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
}

// holder keeps goja from looking into the handle, and scripts from moving it.
type holder struct {
	owner  *goja.Object
	handle any
}

// HandleOf is what SetHandle gave the object; nil when v is no object or has none of its own. As with ECMAScript's internal
// slots, objects that inherit from it and proxies of it have none.
func (k *Kit) HandleOf(v goja.Value) any {
	o, ok := v.(*goja.Object)
	if !ok || IsProxy(o) {
		return nil
	}
	if h, ok := k.heap.GoValue(o.GetSymbol(k.handleOf)).(*holder); ok && h.owner == o {
		return h.handle
	}
	return nil
}

// OwnHandle is HandleOf for when no script runs: nothing of the script's is called, not even the traps of a proxy that v
// inherits from.
func (k *Kit) OwnHandle(v goja.Value) any {
	if o, ok := v.(*goja.Object); ok && k.Own(o, k.handleOf) != nil {
		return k.HandleOf(o)
	}
	return nil
}

// IsProxy reports whether an object is a proxy.
func IsProxy(o *goja.Object) bool { return intrinsics.IsProxy(o) }
