package js

import "github.com/dop251/goja"

// Sequence is the handle of an iterator.
type Sequence interface {
	// Step waits for the next value, for a call of next, and throws what goes wrong; ok is false at the end.
	Step(c Call) (v goja.Value, ok bool)
	// Stop is called when no more values are wanted.
	Stop()
}

// NewIteratorClass makes a class of iterators whose handles are Sequences. It inherits from ECMA-262's %IteratorPrototype%.
func (k *Kit) NewIteratorClass(name string) *Class {
	class := k.NewClass(name, 0, nil, nil)
	if values, ok := goja.AssertFunction(k.vm.NewArray().GetSymbol(goja.SymIterator)); ok {
		of := Must(values(k.vm.NewArray())).(*goja.Object)
		_ = class.Proto.SetPrototype(of.Prototype().Prototype())
	}
	return class.Methods(Functions{
		"next": func(c Call) goja.Value {
			v, ok := This[Sequence](c).Step(c)
			return k.iteration(v, !ok)
		},
		"return": func(c Call) goja.Value {
			This[Sequence](c).Stop()
			return k.iteration(c.Argument(0), true)
		},
	})
}

// iteration is what an iterator's next returns.
func (k *Kit) iteration(v goja.Value, done bool) goja.Value {
	if v == nil {
		v = goja.Undefined()
	}
	o := k.vm.NewObject()
	_ = o.Set("value", v)
	_ = o.Set("done", done)
	return o
}
