// Package multiprocessing is processes and what passes between them, after Python's multiprocessing: the namespace
// multiprocessing and the globals spawn, fork and interpreter.
package multiprocessing

import (
	"strings"

	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes multiprocessing, spawn, fork and interpreter.
var Module = runtime.Module{
	Name:    "multiprocessing",
	Doc:     "processes with a memory of their own, and the queues, pipes, locks and memory that they share",
	Globals: []string{"spawn", "fork", "interpreter"},
	Errors:  []js.ErrorKind{eof, brokenPipe, "ProcessError"},
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
	m.managers = managers{registry: r}
	m.classes = []*js.Class{
		m.processes.makeClass(), m.pipes.makeClass(), m.pools.makeClass(), m.pools.asyncResultClass(),
		m.managers.makeClass(),
	}
	m.classes = slices.Concat(m.classes, m.locks.makeClasses(), m.queues.makeClasses(), m.memory.makeClasses())
	m.classes = append(m.classes, r.maker("Pipe", 0, m.pipes.pipe))
	r.table().Instance = m.processes.instance
	o := rt.Namespace(m.functions(), m.classes...)
	_ = o.Set("TimeoutError", rt.ErrorClass(js.Timeout))
	_ = o.Set("BufferTooShort", rt.NewErrorClass("BufferTooShort", rt.ErrorClass("ProcessError")))
	rt.DefineHidden(o, "", js.Functions{"spawn": m.processes.spawn, "fork": m.processes.fork, "interpreter": m.processes.interpreter})
	return o
}

func (m *module) functions() js.Functions {
	return js.Functions{
		"multiprocessing.getContext":     m.getContext,
		"multiprocessing.setStartMethod": m.processes.setStartMethod,
		"multiprocessing.getStartMethod": m.processes.getStartMethod,
		"multiprocessing.getAllStartMethods": func(js.Call) goja.Value {
			return m.rt.VM().NewArray(string(runtime.Spawn), string(runtime.Fork))
		},
		"multiprocessing.freezeSupport":  func(js.Call) goja.Value { return nil }, // a frozen executable of Python's needs it
		"multiprocessing.cpuCount":       func(c js.Call) goja.Value { return c.Value(m.rt.CPUs()) },
		"multiprocessing.currentProcess": m.processes.currentProcess,
		"multiprocessing.parentProcess":  m.processes.parentProcess,
		"multiprocessing.activeChildren": m.processes.activeChildren,
	}
}

// getContext gives the names of the namespace, bound to a start method.
func (m *module) getContext(c js.Call) goja.Value {
	method := m.processes.chosen()
	if a := c.Args(0, "method").Get("method"); a.Given() {
		method = m.processes.startMethod(c, a)
	}
	if m.bound[method] == nil {
		m.bound[method] = m.bind(method)
	}
	return m.bound[method]
}

func (m *module) bind(method runtime.StartMethod) *goja.Object {
	construct := func(c js.Call) any {
		return m.processes.construct(c, method, strings.ToUpper(string(method[:1]))+string(method[1:]))
	}
	o := m.rt.Namespace(js.Functions{
		"multiprocessing.getStartMethod": func(c js.Call) goja.Value {
			c.Args(0, "allowNone")
			return c.Value(string(method))
		},
	}, m.rt.NewClass("Process", 1, m.processes.class, construct))
	all := m.rt.Exports("multiprocessing")
	for _, name := range all.GetOwnPropertyNames() {
		if o.Get(name) == nil {
			_ = o.Set(name, all.Get(name))
		}
	}
	return o
}
