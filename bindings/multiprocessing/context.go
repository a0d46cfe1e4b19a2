package multiprocessing

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process"
)

// fork is the global.
func (m *module) fork(c js.Call) goja.Value { return m.run(c, runtime.Fork) }

// startMethod reads the name of a start method.
func (m *module) startMethod(c js.Call, who string) runtime.StartMethod {
	method := runtime.StartMethod(c.String(0, "method", ""))
	if !slices.Contains(startMethods, method) {
		m.rt.Throw(js.Type, "%s: there is no start method %q; there are 'spawn' and 'fork'", who, method)
	}
	return method
}

// startMethods are those there are, the default first.
var startMethods = []runtime.StartMethod{runtime.Spawn, runtime.Fork}

func (m *module) setStartMethod(c js.Call) goja.Value {
	method := m.startMethod(c, "setStartMethod")
	force := c.Options(1, "force").Bool("force", false)
	if process.Of(m.rt).StartedCount() > 0 && !force {
		m.rt.Throw(js.InvalidState, "setStartMethod: processes were started already: { force: true } changes it nevertheless")
	}
	m.method = method
	return nil
}

func (m *module) getStartMethod(c js.Call) goja.Value { return c.Value(string(m.chosen())) }

// chosen is the start method of a Process that is not of a context.
func (m *module) chosen() runtime.StartMethod {
	if m.method == "" {
		return m.rt.StartMethod()
	}
	return m.method
}

func (m *module) getAllStartMethods(c js.Call) goja.Value {
	return m.rt.VM().NewArray(string(runtime.Spawn), string(runtime.Fork))
}

// getContext gives the names of the namespace, bound to a start method.
func (m *module) getContext(c js.Call) goja.Value {
	method := m.chosen()
	if c.Has(0) {
		method = m.startMethod(c, "getContext")
	}
	o := m.bound[method]
	if o == nil {
		o = m.rt.VM().NewObject()
		m.context(o)
		class := m.rt.NewClass("Process", 1, m.process, func(c js.Call) any { return m.newProcess(c, method) })
		_ = o.Set("Process", class.Ctor)
		_ = o.Set("getStartMethod", m.rt.Func("getStartMethod", func(c js.Call) goja.Value {
			return c.Value(string(method))
		}))
		m.bound[method] = o
	}
	return o
}

// currentProcess is this process as an object: it cannot be started, joined or ended.
func (m *module) currentProcess(js.Call) goja.Value {
	if m.self == nil {
		m.self = m.process.New(&child{process.Of(m.rt).ThisProcess(), "Process"})
	}
	return m.self
}

// parentProcess is the one that has started this one; undefined in the root.
func (m *module) parentProcess(js.Call) goja.Value {
	p := process.Of(m.rt).ParentProcess()
	if p == nil {
		return nil
	}
	if m.parent == nil {
		m.parent = m.process.New(&child{p, "Process"})
	}
	return m.parent
}

func (m *module) activeChildren(js.Call) goja.Value {
	list := []any{}
	for _, p := range process.Of(m.rt).Children() {
		if p.Object == nil {
			p.Object = m.process.New(&child{p, "Process"})
		}
		list = append(list, p.Object)
	}
	return m.rt.VM().NewArray(list...)
}
