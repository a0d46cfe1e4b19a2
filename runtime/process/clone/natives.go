package clone

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

// natives read and change objects of vm, without a script's noticing.
type natives struct {
	*intrinsics.Set
	classifier
	vm *goja.Runtime

	get, set, setProto, at intrinsics.Native

	lengthKey, nameKey, messageKey, stackKey, causeKey, errorsKey goja.Value

	// The built-in classes that values are made with, which goja makes when each is first asked for: together that takes
	// 50 µs, too long for every process that starts. Those that a script had replaced by then are missing.
	constructors            map[string]*goja.Object
	errors                  map[string]*goja.Object // prototypes of the standard classes of errors
	objectProto, arrayProto *goja.Object
}

func newNatives(vm *goja.Runtime) *natives {
	js := intrinsics.New()
	key := func(name string) goja.Value { return js.Runtime.ToValue(name) }
	n := &natives{
		Set:          js,
		classifier:   newClassifier(js.Runtime),
		vm:           vm,
		get:          js.Function("Reflect", "get"),
		set:          js.Function("Reflect", "set"),
		setProto:     js.Function("Reflect", "setPrototypeOf"),
		at:           js.Method("Array", "at"),
		lengthKey:    key("length"),
		nameKey:      key("name"),
		messageKey:   key("message"),
		stackKey:     key("stack"),
		causeKey:     key("cause"),
		errorsKey:    key("errors"),
		constructors: map[string]*goja.Object{},
		errors:       map[string]*goja.Object{},
		objectProto:  vm.NewObject().Prototype(),
		arrayProto:   vm.NewArray().Prototype(),
	}
	n.takeConstructors()
	return n
}

func (n *natives) takeConstructors() {
	for _, name := range append([]string{"Map", "Set", "Date", "RegExp"}, viewClasses[:]...) {
		n.constructors[name] = n.constructor(name)
	}
	for _, name := range []string{"Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError",
		"TypeError", "URIError", "AggregateError"} {
		if f := n.constructor(name); f != nil {
			n.errors[name] = n.DataProperty(f, "prototype")
		}
	}
	if n.errors["Error"] == nil {
		n.errors["Error"] = n.vm.NewTypeError().Prototype().Prototype()
	}
}

// constructor is the built-in constructor of that name: nil if there is something else, or an accessor, which is not
// run.
func (n *natives) constructor(name string) *goja.Object {
	o := n.DataProperty(n.vm.GlobalObject(), name)
	if o == nil {
		return nil
	}
	if _, ok := goja.AssertConstructor(o); !ok {
		return nil
	}
	switch n.typeName(o) {
	case "nativeFuncObject", "templatedFuncObject":
		return o
	}
	return nil
}

// property is what o[key] gives: it may run a getter.
func (n *natives) property(o *goja.Object, key goja.Value) goja.Value {
	return n.Call(n.get, nil, o, key)
}

// put sets a property of an object that has it already, or that has no prototype.
func (n *natives) put(o *goja.Object, key, v goja.Value) { n.Call(n.set, nil, o, key, v) }

// inherit makes proto, which may be nil, the prototype of o.
func (n *natives) inherit(o, proto *goja.Object) {
	v := goja.Null()
	if proto != nil {
		v = proto
	}
	n.Call(n.setProto, nil, o, v)
}
