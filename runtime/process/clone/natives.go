package clone

import (
	"github.com/dop251/goja"
)

// native is a built-in function as goja exports it. Called directly it has no frame of a script.
type native = func(goja.FunctionCall) goja.Value

// natives read and change objects without a script's noticing. The functions come from a runtime that scripts
// cannot reach and so cannot patch; they work on another runtime's objects, as these carry the runtime they
// belong to.
type natives struct {
	classifier
	pristine *goja.Runtime
	rare     map[member]native
	args     [3]goja.Value // of the call that is being made
	listed   []goja.Value  // what a call-back was given

	keys, hasOwn, get, set, setProto, apply, at native

	lengthKey, nameKey, messageKey, stackKey, causeKey, errorsKey goja.Value

	take, takePair, takeFirst goja.Value // call-backs that note in listed what they are given

	constructors
}

// member names a method or getter of a class's prototype.
type member struct{ class, key string }

func newNatives(vm *goja.Runtime) *natives {
	pristine := goja.New()
	object, reflect := builtin(pristine, "Object"), builtin(pristine, "Reflect")
	n := &natives{
		classifier: newClassifier(pristine),
		pristine:   pristine,
		rare:       map[member]native{},
		keys:       method(object, "keys"),
		hasOwn:     method(prototype(object), "hasOwnProperty"),
		get:        method(reflect, "get"),
		set:        method(reflect, "set"),
		setProto:   method(reflect, "setPrototypeOf"),
		apply:      method(reflect, "apply"),
		at:         method(prototype(builtin(pristine, "Array")), "at"),
	}
	n.callbacks()
	n.wellKnownKeys()
	n.constructors = takeConstructors(vm, n)
	return n
}

func (n *natives) callbacks() {
	n.take = n.pristine.ToValue(func(c goja.FunctionCall) goja.Value {
		n.listed = c.Arguments
		return nil
	})
	n.takePair = n.pristine.ToValue(func(c goja.FunctionCall) goja.Value {
		n.listed = append(n.listed, c.Argument(1), c.Argument(0))
		return nil
	})
	n.takeFirst = n.pristine.ToValue(func(c goja.FunctionCall) goja.Value {
		n.listed = append(n.listed, c.Argument(0))
		return nil
	})
}

func (n *natives) wellKnownKeys() {
	n.lengthKey = n.pristine.ToValue("length")
	n.nameKey = n.pristine.ToValue("name")
	n.messageKey = n.pristine.ToValue("message")
	n.stackKey = n.pristine.ToValue("stack")
	n.causeKey = n.pristine.ToValue("cause")
	n.errorsKey = n.pristine.ToValue("errors")
}

func builtin(vm *goja.Runtime, name string) *goja.Object { return vm.Get(name).(*goja.Object) }

func prototype(class *goja.Object) *goja.Object { return class.Get("prototype").(*goja.Object) }

func method(o *goja.Object, name string) native { return o.Get(name).Export().(native) }

// method is one of a built-in class that is not needed often.
func (n *natives) method(class, name string) native {
	m := member{class, name}
	if n.rare[m] == nil {
		n.rare[m] = method(prototype(builtin(n.pristine, class)), name)
	}
	return n.rare[m]
}

// getter is the getter of an accessor of a built-in class, or nil if goja has none of that name.
func (n *natives) getter(class, name string) native {
	m := member{class, name}
	if get, ok := n.rare[m]; ok {
		return get
	}
	n.rare[m] = nil
	for at := prototype(builtin(n.pristine, class)); at != nil; at = at.Prototype() {
		if d := n.descriptor(at, n.pristine.ToValue(name)); d != nil {
			if get, ok := d.Get("get").(*goja.Object); ok {
				n.rare[m] = get.Export().(native)
			}
			break
		}
	}
	return n.rare[m]
}

// call calls a native. The arguments are kept in a place of their own, which natives have read before a
// script can run.
func (n *natives) call(f native, this goja.Value, args ...goja.Value) goja.Value {
	k := copy(n.args[:], args)
	return f(goja.FunctionCall{This: this, Arguments: n.args[:k]})
}

// property is what o[key] gives: it may run a getter.
func (n *natives) property(o *goja.Object, key goja.Value) goja.Value {
	return n.call(n.get, nil, o, key)
}

func (n *natives) has(o *goja.Object, key goja.Value) bool {
	return n.call(n.hasOwn, o, key).ToBoolean()
}

// put sets a property of an object that has it already, or that has no prototype.
func (n *natives) put(o *goja.Object, key, v goja.Value) { n.call(n.set, nil, o, key, v) }

// inherit makes proto, which may be nil, the prototype of o.
func (n *natives) inherit(o, proto *goja.Object) {
	if proto == nil {
		n.call(n.setProto, nil, o, goja.Null())
		return
	}
	n.call(n.setProto, nil, o, proto)
}

// descriptor describes an own property without running its getter; nil when there is none.
func (n *natives) descriptor(o *goja.Object, key goja.Value) *goja.Object {
	f := n.rare[member{"Object", ""}]
	if f == nil {
		f = method(builtin(n.pristine, "Object"), "getOwnPropertyDescriptor")
		n.rare[member{"Object", ""}] = f
	}
	d, _ := n.call(f, nil, o, key).(*goja.Object)
	return d
}

// ownKeys are the enumerable own keys that are strings. o is no proxy.
func (n *natives) ownKeys(o *goja.Object) []goja.Value {
	return n.elements(n.call(n.keys, nil, o).(*goja.Object))
}

// elements are the items of a dense array, missing ones nil. The slice is the array's own: it must not be
// changed, and not be used once a script has run.
func (n *natives) elements(o *goja.Object) []goja.Value {
	n.call(n.apply, nil, n.take, nil, o)
	return n.given()
}

// entries are the keys and values of a Map, in turns.
func (n *natives) entries(o *goja.Object) []goja.Value {
	n.call(n.method("Map", "forEach"), o, n.takePair)
	return n.given()
}

func (n *natives) members(o *goja.Object) []goja.Value {
	n.call(n.method("Set", "forEach"), o, n.takeFirst)
	return n.given()
}

func (n *natives) given() []goja.Value {
	l := n.listed
	n.listed = nil
	return l
}
