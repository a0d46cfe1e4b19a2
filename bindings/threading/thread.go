package threading

import (
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// thread is the handle of a Thread.
type thread struct {
	*runtime.Thread
	m      *module
	self   *goja.Object
	target goja.Callable
	args   []goja.Value
}

// threaded is the handle of a Thread, or of a class made from it.
type threaded interface{ base() *thread }

func (t *thread) base() *thread { return t }

// this is the thread that a method is called on.
func this(c js.Call) *thread { return js.This[threaded](c).base() }

func (m *module) threadClass() *js.Class {
	class := m.rt.NewClass("Thread", 1, nil, m.newThread).Runs(func(c js.Call) js.Runner { return this(c) })
	js.Shows(class, (*thread).fields)
	class.Methods(js.Functions{
		"run":     func(c js.Call) goja.Value { return this(c).run() },
		"getName": js.Get(func(t threaded) string { return t.base().Name() }),
		"setName": func(c js.Call) goja.Value {
			this(c).SetName(c.Args(0, "name").Get("name").Need("a string").String(""))
			return nil
		},
		"isDaemon": js.Get(func(t threaded) bool { return t.base().Daemon() }),
		"setDaemon": func(c js.Call) goja.Value {
			c.Check(this(c).SetDaemon(c.Args(0, "daemon|daemonic").Get("daemon").Bool(false)))
			return nil
		},
	})
	ident := js.GetSome(func(t threaded) (int, bool) { return t.base().Ident() })
	return class.Getter("ident", ident, nil).Getter("nativeId", ident, nil)
}

// newThread is the constructor. A class that extends Thread may have a method run instead of a target.
func (m *module) newThread(c js.Call) any {
	a := js.RunnerArgs(c)
	t := m.newHandle(c)
	target := a.Get("target")
	switch {
	case target.Given():
		t.target, t.args = target.Func(), js.TargetArgs(a)
	case t.self.Prototype() == m.thread.Proto:
		js.NoTarget(c, a, "Thread")
	}
	name := a.Get("name").String("")
	if name == "" {
		name = m.name(target.Value())
	}
	t.make(name, a.Get("daemon").Bool(m.rt.CurrentThread().Daemon()))
	return t
}

// newHandle is the handle of an instance that is being constructed; its Thread is still to be made.
func (m *module) newHandle(c js.Call) *thread {
	return &thread{m: m, self: c.This.(*goja.Object)}
}

// startThread is the global thread.
func (m *module) startThread(c js.Call) goja.Value {
	fn := c.Arg(0, "target").Func()
	t := &thread{m: m, target: fn, args: c.Rest(1)}
	t.self = m.thread.New(t)
	t.make(m.name(c.Argument(0)), m.rt.CurrentThread().Daemon())
	m.rt.Check(t.Start())
	return t.self
}

// make makes the kernel's thread of t.
func (t *thread) make(name string, daemon bool) {
	t.Thread = t.m.rt.NewThread(runtime.ThreadSpec{Target: t.main, Name: name, Daemon: daemon})
	t.Object = t.self
}

// name is the next thread's, when it has not been given one.
func (m *module) name(target goja.Value) string {
	m.count++
	name := "Thread-" + strconv.Itoa(m.count)
	if fn, ok := target.(*goja.Object); ok {
		// A function without a name that is given as { target: () => … } is called target.
		if s, ok := js.Text(fn.Get("name")); ok && s != "" && s != "target" {
			name += " (" + s + ")"
		}
	}
	return name
}

// object is what scripts see of a thread, whoever made it.
func (m *module) object(th *runtime.Thread) *goja.Object {
	if th.Object == nil {
		t := &thread{Thread: th, m: m}
		t.self = m.thread.New(t)
		th.Object = t.self
	}
	return th.Object
}

// main is what the kernel's thread calls: run, which a script's class may have replaced.
func (t *thread) main(goja.Value, ...goja.Value) (goja.Value, error) {
	method := t.self.Get("run")
	if method == t.m.run {
		return t.run(), nil
	}
	fn, ok := goja.AssertFunction(method)
	if !ok {
		t.m.rt.Throw(js.Type, "%s: run must be a method", t.m.rt.ClassName(t.self))
	}
	return fn(t.self)
}

// run calls the target; like Python it drops its reference to the target, so that this can be collected.
func (t *thread) run() goja.Value {
	fn, args := t.target, t.args
	t.target, t.args = nil, nil
	if fn == nil {
		return goja.Undefined()
	}
	return js.Must(fn(goja.Undefined(), args...))
}

// fields are the thread's name and what has become of it.
func (t *thread) fields() []js.Field {
	fields := []js.Field{{Key: "name", Text: "'" + t.Name() + "'"}}
	if t.Daemon() {
		fields = append(fields, js.Field{Key: "daemon", Text: "true"})
	}
	return append(fields, js.Field{Text: t.state()})
}

func (t *thread) state() string {
	switch {
	case !t.Started():
		return "not started"
	case t.Alive():
		return "running"
	}
	return "ended"
}
