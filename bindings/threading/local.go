package threading

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// local is the Go side of a Local: an object whose properties are those of the running thread. It is a
// goja.DynamicObject.
type local struct {
	m     *module
	self  *goja.Object
	class *goja.Object // its constructor
	args  []goja.Value // that its constructor was called with
	own   map[*runtime.Thread]*goja.Object
}

func (m *module) localClass() *js.Class { return m.rt.NewClass("Local", 0, nil, m.newLocal) }

// newLocal is the constructor. That of a class which extends Local is called again by each thread that uses
// the object, as Python calls __init__, to give the thread its own properties.
func (m *module) newLocal(c js.Call) any {
	if l := m.filling; l != nil {
		m.filling = nil
		return l.self
	}
	made := c.This.(*goja.Object)
	l := &local{m: m, args: c.Rest(0), own: map[*runtime.Thread]*goja.Object{}}
	l.class, _ = made.Get("constructor").(*goja.Object)
	l.self = m.rt.VM().NewDynamicObject(l)
	if err := l.self.SetPrototype(made.Prototype()); err != nil {
		panic(err)
	}
	l.add(m.rt.CurrentThread())
	return l.self
}

// mine is where the running thread's properties are kept.
func (l *local) mine() *goja.Object {
	th := l.m.rt.CurrentThread()
	if o := l.own[th]; o != nil {
		return o
	}
	o := l.add(th)
	if l.self.Prototype() != l.m.local.Proto && l.class != nil {
		l.m.filling = l
		js.Must(l.m.rt.VM().New(l.class, l.args...))
	}
	return o
}

// add makes room for a thread's properties; those of threads that have ended go when the map has grown.
func (l *local) add(th *runtime.Thread) *goja.Object {
	if n := len(l.own); n >= 8 && n&(n-1) == 0 {
		for th := range l.own {
			if !th.Alive() {
				delete(l.own, th)
			}
		}
	}
	o := l.m.rt.VM().CreateObject(nil)
	l.own[th] = o
	return o
}

// Get, Set, Has, Delete and Keys make it a goja.DynamicObject of what the running thread has set.

func (l *local) Get(key string) goja.Value         { return l.mine().Get(key) }
func (l *local) Set(key string, v goja.Value) bool { return l.mine().Set(key, v) == nil }
func (l *local) Has(key string) bool               { return l.mine().Get(key) != nil }
func (l *local) Delete(key string) bool            { return l.mine().Delete(key) == nil }
func (l *local) Keys() []string                    { return l.mine().Keys() }
