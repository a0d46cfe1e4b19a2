package multiprocessing

import (
	"errors"
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
)

// process is the handle of a Process.
type process struct {
	*runtime.Process
	class string
}

// Describe shows how far the process has come: Process { name: 'Process-1', pid: 4711, running }.
func (p *process) Describe() runtime.Description { return p.describe(p.state()) }

func (p *process) describe(state string) runtime.Description {
	fields := []runtime.Field{{Key: "name", Text: "'" + p.Name() + "'"}}
	if p.Pid() > 0 {
		fields = append(fields, runtime.Field{Key: "pid", Text: strconv.Itoa(p.Pid())})
	}
	return runtime.Description{Class: p.class, Fields: append(fields, runtime.Field{Text: state})}
}

// state says how far it has come. Looking at a zombie does not reap it.
func (p *process) state() string {
	code, ended := p.Ended()
	state := "exited with " + strconv.Itoa(code)
	switch {
	case !p.Started():
		return "not started"
	case !ended:
		return "running"
	case code < 0:
		state = "killed by " + runtime.SignalName(-code)
	}
	if p.Zombie() {
		state = "zombie, " + state
	}
	return state
}

// mostName is how many bytes the name of a process may have: every request says who makes it.
const mostName = 1000

func this(c runtime.Call) *process { return runtime.This[*process](c) }

func (m *module) processClass() *runtime.Class {
	class := m.rt.NewClass("Process", 1, nil, func(c runtime.Call) any { return m.newProcess(c, m.chosen()) }).Methods(methods{
		"start":     start,
		"join":      join,
		"isAlive":   func(c runtime.Call) goja.Value { return value(c, this(c).Alive()) },
		"terminate": func(c runtime.Call) goja.Value { return signal(c, runtime.SIGTERM) },
		"kill":      func(c runtime.Call) goja.Value { return signal(c, runtime.SIGKILL) },
		"result":    result,
		"close":     closeProcess,
	})
	class.Awaitable(promise)
	class.Getter("name", func(c runtime.Call) goja.Value { return value(c, this(c).Name()) }, setName)
	class.Getter("daemon", func(c runtime.Call) goja.Value { return value(c, this(c).Daemon()) }, setDaemon)
	class.Getter("pid", getPid, nil)
	return class.Getter("exitCode", getExitCode, nil)
}

func (m *module) newProcess(c runtime.Call, method runtime.StartMethod) any {
	o := c.Options(0, "target", "args", "name", "daemon")
	if _, ok := o.Func("target"); !ok {
		m.rt.Throw(runtime.Type, "Process: target must be a function")
	}
	spec := runtime.ProcessSpec{
		Target: o.Get("target").(*goja.Object), Args: o.List("args"), Name: o.String("name", ""), Who: "target",
		Method: method,
	}
	if len(spec.Name) > mostName {
		m.rt.Throw(runtime.Range, "Process: name is too long: %d bytes, and the limit is %d", len(spec.Name), mostName)
	}
	if d, ok := runtime.Bool(o.Get("daemon")); ok {
		spec.Daemon = &d
	}
	p := &process{m.rt.NewProcess(spec), c.ClassName()}
	p.Object, _ = c.This.(*goja.Object)
	return p
}

// spawn is the global.
func (m *module) spawn(c runtime.Call) goja.Value { return m.run(c, runtime.Spawn) }

// run starts a process that calls the first argument with the others.
func (m *module) run(c runtime.Call, method runtime.StartMethod) goja.Value {
	c.Func(0, "target")
	p := &process{m.rt.NewProcess(runtime.ProcessSpec{
		Target: c.Argument(0).(*goja.Object), Args: c.Rest(1), Who: "target", Method: method,
	}), "Process"}
	p.Object = m.process.New(p)
	m.rt.Check(p.Start())
	return p.Object
}

func start(c runtime.Call) goja.Value {
	c.Realm().Check(this(c).Start())
	return c.This
}

func join(c runtime.Call) goja.Value {
	_, err := this(c).Join(c.Timeout(0))
	c.Realm().Check(err)
	return nil
}

func result(c runtime.Call) goja.Value {
	p, timeout := this(c), c.Timeout(0)
	v, err := p.Result(timeout)
	if errors.Is(err, runtime.ErrTimeout) {
		c.Realm().Throw(runtime.Timeout, "%s has no result after %v ms", p.Name(), runtime.ToMillis(timeout))
	}
	c.Realm().Check(err)
	return v
}

func promise(c runtime.Call) *goja.Object {
	p, err := this(c).Promise()
	c.Realm().Check(err)
	return p
}

func signal(c runtime.Call, s int) goja.Value {
	c.Realm().Check(this(c).Signal(s))
	return nil
}

func closeProcess(c runtime.Call) goja.Value {
	c.Realm().Check(this(c).Close())
	return nil
}

func setName(c runtime.Call) goja.Value {
	this(c).SetName(c.String(0, "name", ""))
	return nil
}

func setDaemon(c runtime.Call) goja.Value {
	c.Realm().Check(this(c).SetDaemon(c.Argument(0).ToBoolean()))
	return nil
}

func getPid(c runtime.Call) goja.Value {
	if pid := this(c).Pid(); pid > 0 {
		return value(c, pid)
	}
	return nil
}

func getExitCode(c runtime.Call) goja.Value {
	if code, ended := this(c).ExitCode(); ended {
		return value(c, code)
	}
	return nil
}
