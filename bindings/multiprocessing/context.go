package multiprocessing

import (
	"github.com/dop251/goja"

	"weft/runtime"
)

// methodSpawn is the start method that there is; methodFork that which needs the journal of the parent's run.
const (
	methodSpawn = "spawn"
	methodFork  = "fork"
)

// noFork says that there is no fork.
func (m *module) noFork(who string) {
	m.rt.Throw(runtime.InvalidState, "%s: the start method 'fork' is not available yet; 'spawn' is", who)
}

func (m *module) fork(c runtime.Call) goja.Value {
	c.Func(0, "target")
	m.noFork("fork")
	return nil
}

// startMethod reads the name of a start method.
func (m *module) startMethod(c runtime.Call, who string) string {
	method := c.String(0, "method", "")
	switch method {
	case methodSpawn:
	case methodFork:
		m.noFork(who)
	default:
		m.rt.Throw(runtime.Type, "%s: there is no start method %q; there is 'spawn'", who, method)
	}
	return method
}

func (m *module) setStartMethod(c runtime.Call) goja.Value {
	method := m.startMethod(c, "setStartMethod")
	force := c.Options(1, "force").Bool("force", false)
	if m.rt.StartedProcesses() > 0 && !force {
		m.rt.Throw(runtime.InvalidState, "setStartMethod: processes were started already: { force: true } changes it nevertheless")
	}
	m.method = method
	return nil
}

func (m *module) getStartMethod(c runtime.Call) goja.Value {
	if m.method == "" {
		return value(c, methodSpawn)
	}
	return value(c, m.method)
}

func (m *module) getAllStartMethods(c runtime.Call) goja.Value {
	return m.rt.VM().NewArray(methodSpawn)
}

// getContext gives the names of the namespace, bound to a start method.
func (m *module) getContext(c runtime.Call) goja.Value {
	if c.Has(0) {
		m.startMethod(c, "getContext")
	}
	if m.bound == nil {
		m.bound = m.rt.VM().NewObject()
		m.context(m.bound)
	}
	return m.bound
}

// currentProcess is this process as an object: it cannot be started, joined or ended.
func (m *module) currentProcess(runtime.Call) goja.Value {
	if m.self == nil {
		m.self = m.process.New(&process{m.rt.ThisProcess(), "Process"})
	}
	return m.self
}

// parentProcess is the one that has started this one; undefined in the root.
func (m *module) parentProcess(runtime.Call) goja.Value {
	p := m.rt.ParentProcess()
	if p == nil {
		return nil
	}
	if m.parent == nil {
		m.parent = m.process.New(&process{p, "Process"})
	}
	return m.parent
}

func (m *module) activeChildren(runtime.Call) goja.Value {
	list := []any{}
	for _, p := range m.rt.Children() {
		if p.Object == nil {
			p.Object = m.process.New(&process{p, "Process"})
		}
		list = append(list, p.Object)
	}
	return m.rt.VM().NewArray(list...)
}
