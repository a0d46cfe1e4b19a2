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

// module is the namespace of one realm, made of a part for each kind of its names.
type module struct {
	*registry
	processes processes
	locks     locks
	queues    queues
	pipes     pipes
	memory    cells
	pools     pools
	managers  managers

	classes []*js.Class
	bound   map[runtime.StartMethod]*goja.Object // what getContext gives
}

func exports(rt *runtime.Realm) *goja.Object {
	r := &registry{rt: rt, labels: js.Labels{}, objects: map[string]*goja.Object{}}
	r.table().SharedModule = "multiprocessing"
	m := &module{registry: r, bound: map[runtime.StartMethod]*goja.Object{}}
	m.processes, m.locks, m.queues, m.pipes = processes{registry: r}, locks{registry: r}, queues{registry: r}, pipes{registry: r}
	m.memory, m.pools = cells{registry: r, locks: &m.locks}, pools{rt: rt}
	m.managers = managers{registry: r, queues: &m.queues}
	m.classes = []*js.Class{
		m.processes.makeClass(), m.pipes.makeClass(), m.memory.makeClass(), m.pools.makeClass(), m.managers.makeClass(),
	}
	m.classes = append(append(m.classes, m.locks.makeClasses()...), m.queues.makeClasses()...)
	rt.OnFork(func(bool) { m.processes.self, m.processes.parent = nil, nil })
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
		"multiprocessing.Pipe":           m.pipes.pipe,
		"multiprocessing.SharedArray":    m.memory.sharedArray,
		"multiprocessing.getContext":     m.getContext,
		"multiprocessing.setStartMethod": m.processes.setStartMethod,
		"multiprocessing.getStartMethod": func(c js.Call) goja.Value { return c.Value(string(m.processes.chosen())) },
		"multiprocessing.getAllStartMethods": func(js.Call) goja.Value {
			return rt.VM().NewArray(string(runtime.Spawn), string(runtime.Fork))
		},
		"multiprocessing.cpuCount":       func(c js.Call) goja.Value { return c.Value(rt.CPUs()) },
		"multiprocessing.currentProcess": m.processes.currentProcess,
		"multiprocessing.parentProcess":  m.processes.parentProcess,
		"multiprocessing.activeChildren": m.processes.activeChildren,
	})
	for _, c := range m.classes {
		_ = o.Set(c.Name, c.Ctor)
	}
	for _, kind := range []js.ErrorKind{eof, brokenPipe} {
		_ = o.Set(string(kind), rt.ErrorClass(kind))
	}
	hide := func(name string, fn js.Function) {
		_ = o.DefineDataProperty(name, rt.Func(name, fn), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	hide("spawn", m.processes.spawn)
	hide("fork", m.processes.fork)
}

// getContext gives the names of the namespace, bound to a start method.
func (m *module) getContext(c js.Call) goja.Value {
	method := m.processes.chosen()
	if c.Has(0) {
		method = m.processes.startMethod(c, "getContext")
	}
	o := m.bound[method]
	if o == nil {
		o = m.rt.VM().NewObject()
		m.context(o)
		class := m.rt.NewClass("Process", 1, m.processes.class, func(c js.Call) any { return m.processes.construct(c, method) })
		_ = o.Set("Process", class.Ctor)
		_ = o.Set("getStartMethod", m.rt.Func("getStartMethod", func(c js.Call) goja.Value {
			return c.Value(string(method))
		}))
		m.bound[method] = o
	}
	return o
}
