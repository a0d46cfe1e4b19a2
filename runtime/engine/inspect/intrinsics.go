package inspect

import (
	"github.com/dop251/goja"
)

// native is a built-in function as goja exports it: called directly, without a script's frame, so that it
// neither runs pending jobs nor looks anything up by name.
type native = func(goja.FunctionCall) goja.Value

// intrinsics read objects without running a script's code. Their functions come from a runtime of their own,
// which scripts cannot reach and so cannot patch: goja's built-ins work on another runtime's objects, as
// those carry the runtime they belong to. What they make (descriptors, lists of keys) has that runtime's
// untouched prototypes.
type intrinsics struct {
	vm       *goja.Runtime // whose values are shown
	pristine *goja.Runtime

	objectProto, functionProto, arrayProto    *goja.Object // of vm
	descriptor, keys, names, symbols, hasOwn  native
	rare                                      map[member]native
	errorProto, weakMapProto                  *goja.Object // of vm, once needed
	weakSetProto, dataViewProto, clampedProto *goja.Object
	sought                                    bool
}

// member names a method or getter of a class's prototype, or of the global object.
type member struct {
	class string
	key   string
}

func newIntrinsics(vm *goja.Runtime) intrinsics {
	pristine := goja.New()
	object := pristine.Get("Object").(*goja.Object)
	return intrinsics{
		vm:            vm,
		pristine:      pristine,
		objectProto:   prototype(vm, "Object"),
		functionProto: prototype(vm, "Function"),
		arrayProto:    prototype(vm, "Array"),
		descriptor:    method(object, "getOwnPropertyDescriptor"),
		keys:          method(object, "keys"),
		names:         method(object, "getOwnPropertyNames"),
		symbols:       method(object, "getOwnPropertySymbols"),
		hasOwn:        method(prototype(pristine, "Object"), "hasOwnProperty"),
		rare:          map[member]native{},
	}
}

func prototype(vm *goja.Runtime, class string) *goja.Object {
	return vm.Get(class).(*goja.Object).Get("prototype").(*goja.Object)
}

func method(o *goja.Object, name string) native {
	return o.Get(name).Export().(native)
}

// method returns a method of a built-in class.
func (n *intrinsics) method(class, name string) native {
	m := member{class, name}
	if n.rare[m] == nil {
		n.rare[m] = method(prototype(n.pristine, class), name)
	}
	return n.rare[m]
}

// getter returns the getter of an accessor of a built-in class, or nil if this goja has none of that name.
func (n *intrinsics) getter(class, name string) native {
	m := member{class, name}
	if get, ok := n.rare[m]; ok {
		return get
	}
	n.rare[m] = nil
	for at := prototype(n.pristine, class); at != nil; at = at.Prototype() {
		if p, _ := n.own(at, n.vm.ToValue(name)); p.get != nil {
			n.rare[m] = p.get.Export().(native)
			break
		}
	}
	return n.rare[m]
}

// function returns a global function.
func (n *intrinsics) function(name string) native {
	m := member{"", name}
	if n.rare[m] == nil {
		n.rare[m] = method(n.pristine.GlobalObject(), name)
	}
	return n.rare[m]
}

// seek finds the prototypes that tell some built-ins apart. A global that the script has replaced is left
// alone: its objects are shown as plain ones.
func (n *intrinsics) seek() {
	if n.sought {
		return
	}
	n.sought = true
	n.errorProto = n.globalPrototype("Error")
	n.weakMapProto = n.globalPrototype("WeakMap")
	n.weakSetProto = n.globalPrototype("WeakSet")
	n.dataViewProto = n.globalPrototype("DataView")
	n.clampedProto = n.globalPrototype("Uint8ClampedArray")
}

func (n *intrinsics) globalPrototype(class string) *goja.Object {
	d, _ := n.own(n.vm.GlobalObject(), n.vm.ToValue(class))
	if !isFunction(d.value) {
		return nil
	}
	proto, _ := n.own(d.value.(*goja.Object), n.vm.ToValue("prototype"))
	o, _ := proto.value.(*goja.Object)
	return o
}

func call(f native, this goja.Value, args ...goja.Value) goja.Value {
	return f(goja.FunctionCall{This: this, Arguments: args})
}
