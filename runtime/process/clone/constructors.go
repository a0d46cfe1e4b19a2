package clone

import (
	"fmt"

	"github.com/dop251/goja"
)

// constructors are the built-in classes of the runtime that values are made for. goja makes each when it is
// first asked for, which takes 50 µs together: too long for every process that starts. Those that a script
// had replaced by then are missing.
type constructors struct {
	vm     *goja.Runtime
	byName map[string]*goja.Object
	errors map[string]*goja.Object // the prototypes of the standard classes of errors

	objectProto, arrayProto *goja.Object
}

// classes are the names of the constructors that values are made with.
var classes = append([]string{"Map", "Set", "Date", "RegExp"}, viewClasses[:]...)

// errorClasses are the names of the standard classes of errors.
var errorClasses = []string{"Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError",
	"TypeError", "URIError", "AggregateError"}

func takeConstructors(vm *goja.Runtime, n *natives) constructors {
	c := constructors{vm: vm, byName: map[string]*goja.Object{}, errors: map[string]*goja.Object{}}
	for _, name := range classes {
		c.byName[name] = n.builtIn(vm, name)
	}
	for _, name := range errorClasses {
		if f := n.builtIn(vm, name); f != nil {
			c.errors[name] = n.dataProperty(f, "prototype")
		}
	}
	if c.errors["Error"] == nil {
		c.errors["Error"] = vm.NewTypeError().Prototype().Prototype()
	}
	c.objectProto = vm.NewObject().Prototype()
	c.arrayProto = vm.NewArray().Prototype()
	return c
}

// builtIn is a native constructor of that name: nil if there is something else, or an accessor, which is not
// run.
func (n *natives) builtIn(vm *goja.Runtime, name string) *goja.Object {
	o := n.dataProperty(vm.GlobalObject(), name)
	if o == nil {
		return nil
	}
	if _, ok := goja.AssertConstructor(o); !ok {
		return nil
	}
	switch n.typeOf(o).String() {
	case "*goja.nativeFuncObject", "*goja.templatedFuncObject":
		return o
	}
	return nil
}

// construct makes an object of a built-in class.
func (n *natives) construct(name string, want kind, args ...goja.Value) (*goja.Object, error) {
	if f := n.byName[name]; f != nil {
		o, err := n.vm.New(f, args...)
		if err != nil {
			return nil, err
		}
		if n.kindOf(o) == want {
			return o, nil
		}
	}
	return nil, fmt.Errorf("no %s can be made: a script has replaced that class", name)
}

// dataProperty is an own property that is an object and no accessor, or nil.
func (n *natives) dataProperty(o *goja.Object, name string) *goja.Object {
	d := n.descriptor(o, n.pristine.ToValue(name))
	if d == nil {
		return nil
	}
	v, _ := d.Get("value").(*goja.Object)
	return v
}
