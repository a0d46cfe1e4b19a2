package process

import (
	_ "embed" // for events.js

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process"
	"weft/runtime/signals"
)

//go:embed events.js
var events string

// defineEvents makes process.on and its like, of a script that is compiled when one of them is first used.
func defineEvents(rt *runtime.Realm, process *goja.Object) {
	var methods *goja.Object
	for _, name := range []string{
		"on", "addListener", "once", "prependListener", "prependOnceListener", "off", "removeListener", "removeAllListeners",
		"listeners", "listenerCount", "eventNames", "emit",
	} {
		_ = rt.Lazy(process, name, goja.FLAG_TRUE, func() goja.Value {
			if methods == nil {
				methods = rt.Script("process/events", events, host(rt, process))
			}
			return methods.Get(name)
		})
	}
}

// host is what the script is given.
func host(rt *runtime.Realm, process *goja.Object) *goja.Object {
	host := rt.Object(js.Functions{
		"listen":   listen,
		"isSignal": func(c js.Call) goja.Value { return c.Value(signalOf(c) > 0) },
		"brief":    func(c js.Call) goja.Value { return c.Value(rt.Brief(c.Argument(0))) },
		"wrong": func(c js.Call) goja.Value {
			return rt.NewError(js.Type, c.Argument(0).String()+", not "+rt.Brief(c.Argument(1)))
		},
	})
	_ = host.Set("process", process)
	return host
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

// kill is process.kill(pid, signal): it sends SIGTERM, or another signal, to a process of the program.
func kill(c js.Call) goja.Value {
	rt := runtime.RealmOf(c)
	n, known := process.SIGTERM, true
	if c.Has(1) {
		n, known = signals.Parse(c.Argument(1))
	}
	if !known {
		c.Arg(1, "signal").Wrong("the number or the name of a signal")
	}
	err := process.Of(rt).Kill(c.Arg(0, "pid").Need("a number").Int(1, 0), n)
	if err == process.ErrNoProcess {
		o := rt.NewError("Error", "process.kill: no process of this program has that pid")
		_ = o.Set("code", "ESRCH")
		panic(o)
	}
	c.Check(err)
	return c.Value(true)
}
