package multiprocessing

import (
	"errors"
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process"
)

// child is the handle of a Process.
type child struct {
	*process.Process
	class string
}

// Describe shows how far the process has come: Process { name: 'Process-1', pid: 4711, running }.
func (p *child) Describe() js.Description { return p.describe(p.state()) }

func (p *child) describe(state string) js.Description {
	fields := []js.Field{{Key: "name", Text: "'" + p.Name() + "'"}}
	if p.Pid() > 0 {
		fields = append(fields, js.Field{Key: "pid", Text: strconv.Itoa(p.Pid())})
	}
	return js.Description{Class: p.class, Fields: append(fields, js.Field{Text: state})}
}

// state says how far it has come. Looking at a zombie does not reap it.
func (p *child) state() string {
	code, ended := p.PeekExitCode()
	state := "exited with " + strconv.Itoa(code)
	switch {
	case !p.Started():
		return "not started"
	case !ended:
		return "running"
	case code < 0:
		state = "killed by " + process.SignalName(-code)
	}
	if p.Zombie() {
		state = "zombie, " + state
	}
	return state
}

// mostName is how many bytes the name of a process may have: every request says who makes it.
const mostName = 1000

func this(c js.Call) *child { return js.This[*child](c) }

func (m *module) processClass() *js.Class {
	class := m.rt.NewClass("Process", 1, nil, func(c js.Call) any { return m.newProcess(c, m.chosen()) }).Methods(js.Functions{
		"start":     start,
		"join":      join,
		"isAlive":   func(c js.Call) goja.Value { return c.Value(this(c).Alive()) },
		"terminate": func(c js.Call) goja.Value { return signal(c, process.SIGTERM) },
		"kill":      func(c js.Call) goja.Value { return signal(c, process.SIGKILL) },
		"result":    result,
		"close":     closeProcess,
	})
	class.Awaitable(promise)
	class.Getter("name", func(c js.Call) goja.Value { return c.Value(this(c).Name()) }, setName)
	class.Getter("daemon", func(c js.Call) goja.Value { return c.Value(this(c).Daemon()) }, setDaemon)
	class.Getter("pid", getPid, nil)
	return class.Getter("exitCode", getExitCode, nil)
}

func (m *module) newProcess(c js.Call, method runtime.StartMethod) any {
	o := c.Options(0, "target", "args", "name", "daemon")
	if _, ok := o.Func("target"); !ok {
		m.rt.Throw(js.Type, "Process: target must be a function")
	}
	spec := process.Spec{
		Target: o.Get("target").(*goja.Object), Args: o.List("args"), Name: o.String("name", ""), Who: "target",
		Method: method,
	}
	if len(spec.Name) > mostName {
		m.rt.Throw(js.Range, "Process: name is too long: %d bytes, and the limit is %d", len(spec.Name), mostName)
	}
	if d, ok := js.Bool(o.Get("daemon")); ok {
		spec.Daemon = &d
	}
	p := &child{process.Of(m.rt).NewProcess(spec), c.ClassName()}
	p.Object, _ = c.This.(*goja.Object)
	return p
}

// spawn is the global.
func (m *module) spawn(c js.Call) goja.Value { return m.run(c, runtime.Spawn) }

// run starts a process that calls the first argument with the others.
func (m *module) run(c js.Call, method runtime.StartMethod) goja.Value {
	c.Func(0, "target")
	p := &child{process.Of(m.rt).NewProcess(process.Spec{
		Target: c.Argument(0).(*goja.Object), Args: c.Rest(1), Who: "target", Method: method,
	}), "Process"}
	p.Object = m.process.New(p)
	m.rt.Check(p.Start())
	return p.Object
}

func start(c js.Call) goja.Value {
	c.Check(this(c).Start())
	return c.This
}

func join(c js.Call) goja.Value {
	_, err := this(c).Join(c.Timeout(0))
	c.Check(err)
	return nil
}

func result(c js.Call) goja.Value {
	p, timeout := this(c), c.Timeout(0)
	v, err := p.Result(timeout)
	if errors.Is(err, runtime.ErrTimeout) {
		c.Throw(js.Timeout, "%s has no result after %v ms", p.Name(), js.ToMillis(timeout))
	}
	c.Check(err)
	return v
}

func promise(c js.Call) *goja.Object {
	p, err := this(c).Promise()
	c.Check(err)
	return p
}

func signal(c js.Call, s int) goja.Value {
	c.Check(this(c).Signal(s))
	return nil
}

func closeProcess(c js.Call) goja.Value {
	c.Check(this(c).Close())
	return nil
}

func setName(c js.Call) goja.Value {
	this(c).SetName(c.String(0, "name", ""))
	return nil
}

func setDaemon(c js.Call) goja.Value {
	c.Check(this(c).SetDaemon(c.Argument(0).ToBoolean()))
	return nil
}

func getPid(c js.Call) goja.Value {
	if pid := this(c).Pid(); pid > 0 {
		return c.Value(pid)
	}
	return nil
}

func getExitCode(c js.Call) goja.Value {
	if code, ended := this(c).ExitCode(); ended {
		return c.Value(code)
	}
	return nil
}
