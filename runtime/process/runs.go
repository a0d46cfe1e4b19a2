package process

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/closure"
)

// What a process is to do is a function with arguments, or the method run of an instance of a class that a script has made of the one
// for processes. Such an instance comes to a spawned process as its class, by source, and its properties, by structured clone: the
// constructor does not run again.

// bundle is what the process is to call, for a process that has run nothing.
func (p *Process) bundle() (*closure.Bundle, error) {
	if !p.spec.Runs {
		b, err := closure.Encode(p.t.rt, p.spec.Target, p.spec.Who)
		for i := range b.Closure.Texts {
			if p.spec.Hidden {
				b.Closure.Texts[i].Name = js.InternalPrefix + "worker"
			}
		}
		return b, err
	}
	class, ok := p.Object.Get("constructor").(*goja.Object)
	if !ok {
		return nil, js.Errorf(js.Type, "%s has no class", p.Label())
	}
	return closure.EncodeClass(p.t.rt, class, "the class of "+p.Label())
}

// properties are those of Object's own that are enumerable.
func (p *Process) properties() *goja.Object {
	o := p.t.rt.VM().NewObject()
	for _, key := range p.Object.Keys() {
		_ = o.Set(key, p.Object.Get(key))
	}
	return o
}

// call does what the process is to do, in a fork.
func (p *Process) call() (goja.Value, error) {
	if p.spec.Runs {
		return callRun(p.t, p.Object)
	}
	return callTarget(p.t, p.spec.Target, goja.Undefined(), p.spec.Args)
}

// CallTarget calls the target in this process; it does nothing when there is none.
func (p *Process) CallTarget() (goja.Value, error) {
	if p.spec.Target == nil {
		return goja.Undefined(), nil
	}
	fn, _ := goja.AssertFunction(p.spec.Target)
	return fn(goja.Undefined(), p.spec.Args...)
}

// callRun calls the method run.
func callRun(t *Table, o *goja.Object) (goja.Value, error) {
	run, ok := o.Get("run").(*goja.Object)
	if _, fn := goja.AssertFunction(run); !ok || !fn {
		return nil, js.Errorf(js.Type, "%s: run must be a method", t.rt.ClassName(o))
	}
	return callTarget(t, run, o, nil)
}

// instance makes this process an instance of a class, with the properties that it had where it comes from.
func (t *Table) instance(class *goja.Object, properties goja.Value) (o *goja.Object, err error) {
	err = t.rt.Heap.Guard(func() {
		o = t.Instance(class)
		from := properties.ToObject(t.rt.VM())
		for _, key := range from.Keys() {
			_ = o.Set(key, from.Get(key))
		}
	})
	return o, err
}
