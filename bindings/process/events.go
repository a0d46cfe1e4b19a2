package process

import (
	_ "embed" // for events.js
	"math"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/environ"
	"weft/runtime/outside"
	"weft/runtime/outside/commands"
	"weft/runtime/process"
	"weft/runtime/signals"
)

//go:embed events.js
var source string

// events is what events.js makes, when it is first needed.
type events struct {
	rt          *runtime.Realm
	process     *goja.Object
	methods     *goja.Object // nil before
	end, stream goja.Callable
}

// define makes process.on and its like.
func (e *events) define() {
	for _, name := range []string{
		"on", "addListener", "once", "prependListener", "prependOnceListener", "off", "removeListener", "removeAllListeners", "listeners",
		"rawListeners", "listenerCount", "eventNames", "setMaxListeners", "getMaxListeners", "emit", "emitWarning", "nextTick",
	} {
		_ = e.rt.Lazy(e.process, name, goja.FLAG_TRUE, func() goja.Value {
			e.load()
			return e.methods.Get(name)
		})
	}
	_ = e.rt.Lazy(e.process, "stdin", goja.FLAG_TRUE, func() goja.Value { return e.rt.Exports("stdin") })
	for i, name := range []string{"stdout", "stderr"} {
		_ = e.rt.Lazy(e.process, name, goja.FLAG_TRUE, func() goja.Value {
			e.load()
			return js.Must(e.stream(nil, e.rt.VM().ToValue(int(runtime.Stdout)+i)))
		})
	}
}

// load has the script take part in how the program ends.
func (e *events) load() {
	if e.methods != nil {
		return
	}
	made := e.rt.Script("process/events", source, e.host())
	e.methods = made.Get("methods").(*goja.Object)
	function := func(name string) goja.Callable {
		fn, _ := goja.AssertFunction(made.Get(name))
		return fn
	}
	e.end, e.stream = function("end"), function("stream")
	uncaught, idle, vm := function("uncaught"), function("idle"), e.rt.VM()
	e.rt.OnUncaught(func(err error) bool {
		reason, _ := js.ReasonOf(err)
		promise := goja.Undefined()
		if rejection, ok := js.As[*js.Rejection](err); ok && rejection.Promise != nil {
			promise = rejection.Promise
		}
		return js.Must(uncaught(nil, reason, promise)).ToBoolean()
	})
	e.rt.OnIdle(func() { js.Must(idle(nil, vm.ToValue(e.rt.ExitCode()))) })
	e.rt.OnEnd(e.ending)
}

// ending tells the listeners that the process ends.
func (e *events) ending(code int) {
	if e.methods != nil {
		js.Must(e.end(nil, e.rt.VM().ToValue(code)))
	}
}

// host is what the script is given.
func (e *events) host() *goja.Object {
	rt := e.rt
	host := rt.Object(js.Functions{
		"host.listen":   listen,
		"host.isSignal": func(c js.Call) goja.Value { return c.Value(signalOf(c) > 0) },
		"host.wrong": func(c js.Call) goja.Value {
			return rt.NewError(js.Type, c.Argument(0).String()+", not "+rt.Brief(c.Argument(1)))
		},
		"host.later": func(c js.Call) goja.Value {
			fn := c.Arg(0, "callback").Func()
			rt.NextTick(func() { c.Call(fn) })
			return nil
		},
		"host.warn": func(c js.Call) goja.Value {
			rt.Complain(c.Argument(0).String())
			return nil
		},
		"host.color": func(c js.Call) goja.Value { return c.Value(rt.Color()) },
		"host.size": func(c js.Call) goja.Value {
			size := environ.Of(rt).Terminal(runtime.Stream(c.Argument(0).ToInteger()))
			if size.Columns == 0 {
				return nil
			}
			return rt.VM().NewArray(size.Columns, size.Rows)
		},
		"host.write": write,
	})
	_ = host.Set("process", e.process)
	return host
}

// write is write(fd, chunk): a string, or its bytes in UTF-8, goes to a stream as one piece.
func write(c js.Call) goja.Value {
	rt, to := runtime.RealmOf(c), runtime.Stream(c.Argument(0).ToInteger())
	if text, ok := js.Text(c.Argument(1)); ok {
		rt.Write(to, text)
		return nil
	}
	if o, ok := c.Argument(1).(*goja.Object); ok {
		if bytes, ok := o.Export().([]byte); ok {
			rt.Write(to, string(bytes))
			return nil
		}
	}
	c.Named("chunk", c.Argument(1)).Wrong("a string, a Buffer or a Uint8Array")
	return nil
}

// signalOf is the number of the signal that the first argument names, and that a process can have a listener for; else 0.
func signalOf(c js.Call) int {
	name, ok := js.Text(c.Argument(0))
	if n := signals.Number(name); ok && signals.Settable(n) && signals.Name(n) == name {
		return n
	}
	return 0
}

// listen is listen(name, fn): fn(number) is called when that signal comes; undefined ends that. What it throws is an uncaught error.
func listen(c js.Call) goja.Value {
	rt, n := runtime.RealmOf(c), signalOf(c)
	fn, ok := goja.AssertFunction(c.Argument(1))
	if !ok {
		signals.Of(rt).Listen(n, nil)
		return nil
	}
	signals.Of(rt).Listen(n, func(n int) error {
		_, err := fn(goja.Undefined(), c.Value(n))
		reason, thrown := js.ReasonOf(err)
		if !thrown {
			return err
		}
		if rt.Fail(reason); rt.Interactive {
			return nil
		}
		return js.Unwind()
	})
	return nil
}

// kill is process.kill(pid, signal): it sends SIGTERM, or another signal, to a process of the program, to a command that it has started, or to
// any other process if that is allowed; to a process group when pid is below zero.
func kill(c js.Call) goja.Value {
	rt := runtime.RealmOf(c)
	n, known := process.SIGTERM, true
	if c.Has(1) {
		n, known = signals.Parse(c.Argument(1))
	}
	if !known {
		c.Arg(1, "signal").Wrong("the number or the name of a signal")
	}
	pid := c.Arg(0, "pid").Need("a number").Int(math.MinInt32, 0)
	if pid == 0 || pid == -1 {
		c.Fail(js.Range, "pid must be that of a process, or -pid of a process group, not %d", pid)
	}
	if pid > 0 {
		if err := process.Of(rt).Kill(pid, n); err != process.ErrNoProcess {
			c.Check(err)
			return c.Value(true)
		}
	}
	outside.Block(rt, commands.Of(rt).Kill("process.kill", pid, n))
	return c.Value(true)
}
