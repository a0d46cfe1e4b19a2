package multiprocessing

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process"
	"weft/runtime/process/shared"
)

// registry has the one object that this process has for each thing that processes share.
type registry struct {
	rt      *runtime.Realm
	labels  js.Labels
	objects map[string]*goja.Object // by identity
}

// table has the processes that this one knows.
func (r *registry) table() *process.Table { return process.Of(r.rt) }

// label is how reports call what is made now.
func (r *registry) label(kind string) string { return r.labels.New(kind, r.rt.NameHere()) }

// like makes a class of what is shared, whose prototype is that of another module's class.
func (r *registry) like(module, name string, length int, construct func(js.Call) any) *js.Class {
	c := r.rt.NewClass(name, length, nil, r.known(construct))
	extend(r.rt, c, module, name)
	return r.shares(c)
}

// extend has a class extend one of another module.
func extend(rt *runtime.Realm, c *js.Class, module, name string) {
	parent := rt.Exports(module).Get(name).(*goja.Object)
	_ = c.Ctor.SetPrototype(parent)
	_ = c.Proto.SetPrototype(parent.Get("prototype").(*goja.Object))
}

// known has what a constructor makes be the one object for it in this process.
func (r *registry) known(construct func(js.Call) any) func(js.Call) any {
	return func(c js.Call) any {
		h := construct(c)
		r.adopt(h.(shared.Object), c.This.(*goja.Object))
		return h
	}
}

// shares has objects of a class cross to other processes, and be shown by their labels where the one that owns them cannot be
// asked for more.
func (r *registry) shares(c *js.Class) *js.Class {
	js.ShowsAtOnce(c, func(s shared.Object) []js.Field { return js.Words(s.Label()) })
	r.crosses(c)
	return c
}

// crosses has objects of a class come from other processes.
func (r *registry) crosses(c *js.Class) {
	r.rt.RegisterDecoder("multiprocessing."+c.Name, func(data string) (*goja.Object, error) {
		s, err := shared.Open(r.table().Client, c.Name, data)
		if err != nil {
			return nil, err
		}
		if k, ok := s.(*shared.Condition); ok {
			s = condition{k}
		}
		return r.object(s, c), nil
	})
}

// adopt keeps the one object that there is in this process for something shared.
func (r *registry) adopt(s shared.Object, o *goja.Object) *goja.Object {
	r.objects[s.Identity()] = o
	return o
}

// object is the one object that there is in this process for something shared; it is made if there is none.
func (r *registry) object(s shared.Object, class *js.Class) *goja.Object {
	if o := r.objects[s.Identity()]; o != nil {
		return o
	}
	return r.adopt(s, class.New(s))
}

// maker is a function with the name of a class, so that new is accepted: what it returns is no instance of it.
func (r *registry) maker(name string, length int, make js.Function) *js.Class {
	return r.rt.NewClass(name, length, nil, func(c js.Call) any { return make(c.Of("multiprocessing."+name, c.Arguments)) })
}
