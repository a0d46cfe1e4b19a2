// Package multiprocessing is processes and what passes between them, after Python's multiprocessing: the namespace
// multiprocessing and the globals spawn and fork.
package multiprocessing

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes multiprocessing, spawn and fork.
var Module = runtime.Module{
	Name:    "multiprocessing",
	Doc:     "processes with a memory of their own, and the queues, pipes, locks and memory that they share",
	Globals: []string{"spawn", "fork"},
	Errors:  []js.ErrorKind{eof, brokenPipe},
	New:     exports,
}

// module is what the functions of one realm's namespace share.
type module struct {
	nested     int // levels of what a manager has that are being shown
	rt         *runtime.Realm
	labels     js.Labels
	objects    map[string]*goja.Object // those that processes share, by identity
	process    *js.Class
	connection *js.Class
	lock       *js.Class
	rlock      *js.Class
	queue      *js.Class
	managers   *goja.Object        // what manager.js gives; nil before it is needed
	started    int                 // managers, so far
	workers    int                 // of pools, so far
	method     runtime.StartMethod // "" until it was chosen
	all        []*js.Class
	self       *goja.Object // Process objects of this process and its parent; nil before they are asked for
	parent     *goja.Object
	bound      map[runtime.StartMethod]*goja.Object // what getContext gives
}

func exports(rt *runtime.Realm) *goja.Object {
	m := &module{
		rt: rt, labels: js.Labels{}, objects: map[string]*goja.Object{},
		bound: map[runtime.StartMethod]*goja.Object{},
	}
	rt.OnFork(func(bool) { m.self, m.parent = nil, nil })
	for _, kind := range []js.ErrorKind{eof, brokenPipe} {
		rt.NewErrorClass(string(kind), nil)
	}
	o := rt.VM().NewObject()
	m.context(o)
	return o
}

// context gives o the names of the namespace.
func (m *module) context(o *goja.Object) {
	rt := m.rt
	rt.Define(o, js.Functions{
		"multiprocessing.Pipe":               m.pipe,
		"multiprocessing.SharedArray":        m.sharedArray,
		"multiprocessing.getContext":         m.getContext,
		"multiprocessing.setStartMethod":     m.setStartMethod,
		"multiprocessing.getStartMethod":     m.getStartMethod,
		"multiprocessing.getAllStartMethods": m.getAllStartMethods,
		"multiprocessing.cpuCount":           func(c js.Call) goja.Value { return c.Value(runtime.RealmOf(c).CPUs()) },
		"multiprocessing.currentProcess":     m.currentProcess,
		"multiprocessing.parentProcess":      m.parentProcess,
		"multiprocessing.activeChildren":     m.activeChildren,
	})
	for _, c := range m.classes() {
		_ = o.Set(c.Name, c.Ctor)
	}
	for _, kind := range []js.ErrorKind{eof, brokenPipe} {
		_ = o.Set(string(kind), rt.ErrorClass(kind))
	}
	hide := func(name string, fn js.Function) {
		_ = o.DefineDataProperty(name, rt.Func(name, fn), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	hide("spawn", m.spawn)
	hide("fork", m.fork)
}

// label is how reports call what is made now.
func (m *module) label(kind string) string { return m.labels.New(kind, m.rt.NameHere()) }
