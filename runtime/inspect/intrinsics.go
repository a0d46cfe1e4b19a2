package inspect

import (
	"strconv"

	"github.com/dop251/goja"
)

// native is a built-in function as goja exports it: called directly, without a script's frame, so that it neither
// runs pending jobs nor looks anything up by name.
type native = func(goja.FunctionCall) goja.Value

// intrinsics are the built-ins that reading a value needs, as they were before any script ran.
type intrinsics struct {
	vm *goja.Runtime

	objectProto, functionProto, errorProto     *goja.Object
	weakMapProto, weakSetProto, dataViewProto  *goja.Object
	descriptor, keys, names, symbols, hasOwn   native
	functionText, stringValue                  native
	mapEach, typedName                         native
	viewLength, viewOffset, viewBuffer         native
	regexpSource                               native
	regexpFlags                                []flag
	stringify, parseInt, parseFloat, newNumber native
}

// flag is a letter of a regular expression and the getter that tells whether it is set.
type flag struct {
	letter string
	get    native
}

func capture(vm *goja.Runtime) intrinsics {
	object := vm.Get("Object").(*goja.Object)
	n := intrinsics{
		vm:            vm,
		objectProto:   prototype(vm, "Object"),
		functionProto: prototype(vm, "Function"),
		errorProto:    prototype(vm, "Error"),
		weakMapProto:  prototype(vm, "WeakMap"),
		weakSetProto:  prototype(vm, "WeakSet"),
		dataViewProto: prototype(vm, "DataView"),
		descriptor:    method(object, "getOwnPropertyDescriptor"),
		keys:          method(object, "keys"),
		names:         method(object, "getOwnPropertyNames"),
		symbols:       method(object, "getOwnPropertySymbols"),
		mapEach:       method(prototype(vm, "Map"), "forEach"),
		stringValue:   method(prototype(vm, "String"), "valueOf"),
		stringify:     method(vm.Get("JSON").(*goja.Object), "stringify"),
		parseInt:      vm.Get("parseInt").Export().(native),
		parseFloat:    vm.Get("parseFloat").Export().(native),
		newNumber:     vm.Get("Number").Export().(native),
	}
	n.hasOwn = method(n.objectProto, "hasOwnProperty")
	n.functionText = method(n.functionProto, "toString")
	n.captureGetters()
	return n
}

func (n *intrinsics) captureGetters() {
	typed := prototype(n.vm, "Uint8Array").Prototype()
	n.typedName = n.getter(typed, goja.SymToStringTag)
	n.viewLength = n.getter(n.dataViewProto, n.vm.ToValue("byteLength"))
	n.viewOffset = n.getter(n.dataViewProto, n.vm.ToValue("byteOffset"))
	n.viewBuffer = n.getter(n.dataViewProto, n.vm.ToValue("buffer"))
	re := prototype(n.vm, "RegExp")
	n.regexpSource = n.getter(re, n.vm.ToValue("source"))
	for _, f := range [...][2]string{
		{"d", "hasIndices"}, {"g", "global"}, {"i", "ignoreCase"}, {"m", "multiline"},
		{"s", "dotAll"}, {"u", "unicode"}, {"v", "unicodeSets"}, {"y", "sticky"},
	} {
		if get := n.getter(re, n.vm.ToValue(f[1])); get != nil {
			n.regexpFlags = append(n.regexpFlags, flag{f[0], get})
		}
	}
}

func prototype(vm *goja.Runtime, class string) *goja.Object {
	return vm.Get(class).(*goja.Object).Get("prototype").(*goja.Object)
}

func method(o *goja.Object, name string) native {
	return o.Get(name).Export().(native)
}

// getter returns the getter of an own accessor of o, or nil.
func (n *intrinsics) getter(o *goja.Object, key goja.Value) native {
	p, ok := n.own(o, key)
	if !ok || p.get == nil {
		return nil
	}
	return p.get.Export().(native)
}

func call(f native, this goja.Value, args ...goja.Value) goja.Value {
	return f(goja.FunctionCall{This: this, Arguments: args})
}

// property is an own property: a value, or a getter and a setter of which one may be nil.
type property struct {
	value      goja.Value
	get, set   *goja.Object
	enumerable bool
}

// own reads an own property without running its getter. The object must not be a proxy.
func (n *intrinsics) own(o *goja.Object, key goja.Value) (property, bool) {
	d, ok := call(n.descriptor, nil, o, key).(*goja.Object)
	if !ok {
		return property{}, false
	}
	p := property{enumerable: d.Get("enumerable").ToBoolean()}
	if n.has(d, n.vm.ToValue("value")) {
		p.value = d.Get("value")
		return p, true
	}
	p.get, _ = d.Get("get").(*goja.Object)
	p.set, _ = d.Get("set").(*goja.Object)
	return p, true
}

func (n *intrinsics) has(o *goja.Object, key goja.Value) bool {
	return call(n.hasOwn, o, key).ToBoolean()
}

// find returns the data property that o.key would read, and the object that has it. An accessor or a proxy on the way
// counts as not found.
func (n *intrinsics) find(o *goja.Object, key goja.Value) (goja.Value, *goja.Object) {
	for at := o; at != nil && !isProxy(at); at = at.Prototype() {
		if n.has(at, key) {
			p, _ := n.own(at, key)
			return p.value, at
		}
	}
	return nil, nil
}

// findString is find for a string; it returns false for anything else.
func (n *intrinsics) findString(o *goja.Object, name string) (string, bool) {
	v, _ := n.find(o, n.vm.ToValue(name))
	s, ok := v.(goja.String)
	if !ok {
		return "", false
	}
	return s.String(), true
}

// list returns the items of an array that a built-in function has just made.
func (n *intrinsics) list(v goja.Value) []goja.Value {
	a := v.(*goja.Object)
	items := make([]goja.Value, a.Get("length").ToInteger())
	for i := range items {
		items[i] = a.Get(strconv.Itoa(i))
	}
	return items
}

// isA reports whether proto is on o's prototype chain.
func (n *intrinsics) isA(o, proto *goja.Object) bool {
	for !isProxy(o) {
		if o = o.Prototype(); o == nil {
			return false
		}
		if o == proto {
			return true
		}
	}
	return false
}
