package multiprocessing

import (
	"fmt"

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

// like makes a class whose prototype is that of another module's class.
func (r *registry) like(module, name string, length int, construct func(js.Call) any) *js.Class {
	c := r.rt.NewClass(name, length, nil, r.known(construct))
	parent := r.rt.Exports(module).Get(name).(*goja.Object)
	_ = c.Ctor.SetPrototype(parent)
	_ = c.Proto.SetPrototype(parent.Get("prototype").(*goja.Object))
	return c
}

// known has what a constructor makes be the one object for it in this process.
func (r *registry) known(construct func(js.Call) any) func(js.Call) any {
	return func(c js.Call) any {
		h := construct(c)
		if s, ok := h.(shared.Object); ok {
			r.adopt(s, c.This.(*goja.Object))
		}
		return h
	}
}

// revive has objects of a class come from other processes.
func (r *registry) revive(c *js.Class) {
	r.rt.RegisterDecoder("multiprocessing."+c.Name, func(data string) (*goja.Object, error) {
		s, err := shared.Open(r.table().Client, c.Name, data)
		if err != nil {
			return nil, err
		}
		return r.object(s, c, handle(s, c.Name)), nil
	})
}

// adopt keeps the one object that there is in this process for something shared.
func (r *registry) adopt(s shared.Object, o *goja.Object) *goja.Object {
	r.objects[s.Identity()] = o
	return o
}

// handle is what an object of a class has for something shared.
func handle(s shared.Object, class string) any {
	switch s := s.(type) {
	case *shared.Lock:
		return &mutex{s, class}
	case *shared.Semaphore:
		return &semaphore{s, class}
	case *shared.Condition:
		return &condition{s, class}
	case *shared.Flag:
		return &event{s, class}
	case *shared.Barrier:
		return &barrier{s, class}
	case *shared.Queue:
		return &queue{s, class}
	case *shared.Connection:
		return &connection{s}
	}
	panic(fmt.Sprintf("no class for a %s", s.Kind()))
}

// object is the one object that there is in this process for something shared; it is made with a handle if there is none.
func (r *registry) object(s shared.Object, class *js.Class, handle any) *goja.Object {
	if o := r.objects[s.Identity()]; o != nil {
		return o
	}
	return r.adopt(s, class.New(handle))
}
