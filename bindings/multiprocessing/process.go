package multiprocessing

import (
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process"
	"weft/runtime/signals"
)

// child is the handle of a Process.
type child struct{ *process.Process }

// Name is how reports call the process.
func (p child) Name() string { return p.Label() }

// fields are how far the process has come: Process { name: 'Process-1', pid: 4711, running }.
func (p child) fields(state string) []js.Field {
	fields := []js.Field{{Key: "name", Text: "'" + p.Name() + "'"}}
	if p.Pid() > 0 {
		fields = append(fields, js.Field{Key: "pid", Text: strconv.Itoa(p.Pid())})
	}
	return append(fields, js.Field{Text: state})
}

// state says how far it has come. Looking at a zombie does not reap it.
func (p child) state() string {
	code, ended := p.PeekExitCode()
	state := "exited with " + strconv.Itoa(code)
	switch {
	case !p.Started():
		return "not started"
	case !ended:
		return "running"
	case code < 0:
		state = "killed by " + signals.Name(-code)
	}
	if p.Zombie() {
		state = "zombie, " + state
	}
	return state
}

// mostName is how many bytes the name of a process may have: every request says who makes it.
const mostName = 1000

// processes makes Process objects, and knows the start method.
type processes struct {
	*registry
	class  *js.Class
	method runtime.StartMethod // "" until it was chosen
}

func (ps *processes) makeClass() *js.Class {
	ps.class = ps.rt.NewClass("Process", 1, nil, func(c js.Call) any { return ps.construct(c, ps.chosen(), "") })
	js.Shows(ps.class, func(p child) []js.Field { return p.fields(p.state()) })
	ps.class.Runs(func(c js.Call) js.Runner { return js.This[child](c) }).Methods(js.Functions{
		"terminate": js.Try(func(p child) error { return p.Signal(process.SIGTERM) }),
		"kill":      js.Try(func(p child) error { return p.Signal(process.SIGKILL) }),
		"close":     js.Try(child.Close),
		"isAlive": func(c js.Call) goja.Value {
			p := js.This[child](c)
			c.Check(p.Open())
			return c.Value(p.Alive())
		},
		"run": func(c js.Call) goja.Value { return js.Must(js.This[child](c).CallTarget()) },
	})
	for _, name := range []string{"pid", "ident"} {
		ps.class.Getter(name, js.GetSome(func(p child) (pid int, started bool) { return p.Pid(), p.Pid() > 0 }), nil)
	}
	for _, name := range []string{"exitCode", "exitcode"} {
		ps.class.Getter(name, js.GetSome(func(p child) (code int, ended bool) {
			ps.rt.Check(p.Open())
			return p.ExitCode()
		}), nil)
	}
	return ps.class
}

// instance is this process as an object of a class that extends Process.
func (ps *processes) instance(class *goja.Object) *goja.Object {
	p := ps.table().ThisProcess()
	p.Object = ps.rt.VM().CreateObject(class.Get("prototype").(*goja.Object))
	ps.rt.SetHandle(p.Object, child{p})
	return p.Object
}

// construct reads Process({ target, args, name, daemon }). The prefix goes before the name of the class Process itself.
func (ps *processes) construct(c js.Call, method runtime.StartMethod, prefix string) any {
	a := js.RunnerArgs(c)
	this := c.This.(*goja.Object)
	spec := process.Spec{
		Args: js.TargetArgs(a), Name: a.Get("name").String(""), Class: ps.rt.ClassName(this), Who: "target", Method: method,
	}
	if spec.Class == ps.class.Name {
		spec.Class = prefix + spec.Class
	}
	spec.Runs = this.Get("run") != ps.class.Proto.Get("run")
	switch target := a.Get("target"); {
	case target.Given():
		spec.Target = target.FuncObject()
	case !spec.Runs:
		js.NoTarget(c, a, "Process")
	}
	if len(spec.Name) > mostName {
		c.Throw(js.Range, "Process: name is too long: %d bytes, and the limit is %d", len(spec.Name), mostName)
	}
	if d, ok := js.Bool(a.Get("daemon").Value()); ok {
		spec.Daemon = &d
	}
	p := child{ps.table().NewProcess(spec)}
	p.Object = this
	return p
}

// spawn, fork and interpreter are the globals.
func (ps *processes) spawn(c js.Call) goja.Value {
	return ps.run(c, process.Spec{Class: ps.class.Name, Method: runtime.Spawn})
}

func (ps *processes) fork(c js.Call) goja.Value {
	return ps.run(c, process.Spec{Class: ps.class.Name, Method: runtime.Fork})
}

func (ps *processes) interpreter(c js.Call) goja.Value {
	return ps.run(c, process.Spec{Class: "Interpreter", Method: runtime.Spawn, Inner: true})
}

// run starts a process that calls the first argument with the others.
func (ps *processes) run(c js.Call, spec process.Spec) goja.Value {
	spec.Target, spec.Args, spec.Who = c.Arg(0, "target").FuncObject(), c.Rest(1), "target"
	p := ps.table().NewProcess(spec)
	o := ps.object(p)
	c.Check(p.Start())
	return o
}

// object is what scripts see of a process.
func (ps *processes) object(p *process.Process) *goja.Object {
	if p.Object == nil {
		p.Object = ps.class.New(child{p})
	}
	return p.Object
}

// startMethod reads the name of a start method.
func (ps *processes) startMethod(c js.Call, name js.Arg) runtime.StartMethod {
	method := runtime.StartMethod(name.String(""))
	if method != runtime.Spawn && method != runtime.Fork {
		c.Fail(js.Type, "there is no start method %q; there are 'spawn' and 'fork'", method)
	}
	return method
}

func (ps *processes) setStartMethod(c js.Call) goja.Value {
	a := c.Args(0, "method", "force")
	method := ps.startMethod(c, a.Get("method"))
	if ps.table().StartedCount() > 0 && !a.Get("force").Bool(false) {
		c.Throw(js.InvalidState, "setStartMethod: processes were started already: { force: true } changes it nevertheless")
	}
	ps.method = method
	return nil
}

// getStartMethod is undefined while nobody has chosen one and that is asked for.
func (ps *processes) getStartMethod(c js.Call) goja.Value {
	if c.Args(0, "allowNone").Get("allowNone").Bool(false) && ps.method == "" && ps.table().StartedCount() == 0 {
		return nil
	}
	ps.method = ps.chosen() // as in Python: who asks has chosen the default
	return c.Value(string(ps.method))
}

// chosen is the start method of a Process that is not of a context.
func (ps *processes) chosen() runtime.StartMethod {
	if ps.method == "" {
		return ps.rt.StartMethod()
	}
	return ps.method
}

// currentProcess is this process as an object: it cannot be started, joined or ended.
func (ps *processes) currentProcess(js.Call) goja.Value {
	return ps.object(ps.table().ThisProcess())
}

// parentProcess is the one that has started this one; undefined in the root.
func (ps *processes) parentProcess(js.Call) goja.Value {
	if p := ps.table().ParentProcess(); p != nil {
		return ps.object(p)
	}
	return nil
}

func (ps *processes) activeChildren(js.Call) goja.Value {
	var list []*goja.Object
	for _, p := range ps.table().Children() {
		list = append(list, ps.object(p))
	}
	return js.Array(ps.rt.Kit, list)
}
