package node

import (
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process"
	"weft/runtime/process/shared"
	"weft/runtime/signals"
)

// newHost is what files are given that is written in Go.
func (l *library) newHost() *goja.Object {
	host := l.rt.Object(js.Functions{
		"setDefaults": func(c js.Call) goja.Value {
			l.rt.InspectDefaults(c.Argument(0).(*goja.Object))
			return nil
		},
		"width":         func(c js.Call) goja.Value { return c.Value(js.Width(c.Argument(0).String())) },
		"format":        func(c js.Call) goja.Value { return c.Value(l.rt.FormatAs(c.Argument(0), c.Rest(1))) },
		"kind":          func(c js.Call) goja.Value { return c.Value(l.kind(c.Argument(0))) },
		"state":         l.promiseState,
		"color":         func(c js.Call) goja.Value { return c.Value(l.rt.Color()) },
		"createRequire": func(c js.Call) goja.Value { return l.rt.CreateRequire(c.Arg(0, "filename").String("")) },
		"isBuiltin":     func(c js.Call) goja.Value { return c.Value(l.rt.IsBuiltin(c.Argument(0).String())) },
		"sleep":         func(c js.Call) goja.Value { return l.rt.Sleeper(c.Arg(0, "ms").Millis(0), c.Argument(1)) },
		"site":          l.site,
		"receive":       l.receive,
		"giveUp":        func(c js.Call) goja.Value { return c.Value(l.rt.CancelWait(c.Argument(0).(*goja.Object))) },
		"beWorker": func(c js.Call) goja.Value { // beWorker(process, most): most is how much memory it may use, in MB; 0 is no limit of its own
			memory := int64(c.Argument(1).ToFloat() * (1 << 20))
			l.rt.HandleOf(c.Argument(0)).(interface{ BeWorker(memory int64) }).BeWorker(memory)
			return nil
		},
		"run": func(c js.Call) goja.Value { // run(name, code) runs a program
			l.rt.Check(process.RunText(l.rt, c.Argument(0).String(), c.Argument(1).String()))
			return nil
		},
		"setMain": func(c js.Call) goja.Value { // setMain(path): that module is the program
			l.rt.Linker.MainPath = c.Argument(0).String()
			return nil
		},
		"runWhole": func(c js.Call) goja.Value { // runWhole(prepare, name, code) prepares and runs a program, whose errors are those of the process
			err := l.rt.Heap.Guard(func() { c.Call(c.Arg(0, "prepare").Func()) })
			if err == nil {
				err = process.RunText(l.rt, c.Argument(1).String(), c.Argument(2).String())
			}
			if err != nil && !js.Interrupted(err) {
				err = l.rt.Uncaught(err)
			}
			l.rt.Check(err)
			return nil
		},
		"print": func(c js.Call) goja.Value { // print(fn): fn(fd, text) is given what this process prints
			fn := c.Arg(0, "fn").Func()
			l.rt.Host.Divert = func(to runtime.Stream, text string) { c.Call(fn, c.Value(int(to)), c.Value(text)) }
			return nil
		},
		"complain": func(c js.Call) goja.Value {
			l.rt.Complain(c.Argument(0).String())
			return nil
		},
	})
	for _, name := range []string{"compressions", "messages"} {
		_ = l.rt.Lazy(host, name, goja.FLAG_TRUE, func() goja.Value { return l.rt.Exports("web").Get(name) })
	}
	_ = host.Set("inspect", l.rt.InspectFunction())
	_ = host.Set("context", l.rt.Object(l.contextFunctions()))
	_ = l.rt.Lazy(host, "ciphers", goja.FLAG_TRUE, func() goja.Value { return l.newCiphers() })
	for _, name := range []string{"commands", "network", "sockets"} {
		_ = l.rt.Lazy(host, name, goja.FLAG_TRUE, func() goja.Value { return l.rt.Exports(name) })
	}
	_ = host.Set("globals", l.globals())
	_ = host.Set("builtins", js.Array(l.rt.Kit, l.rt.Nodes()))
	_ = host.Set("buffer", l.rt.Object(l.bufferFunctions()))
	numbers := l.rt.VM().NewObject()
	for n := range 32 {
		if name := signals.Name(n); n > 0 && name != "" {
			_ = numbers.Set(name, n)
		}
	}
	_ = host.Set("signals", numbers)
	_ = host.Set("process", l.rt.ExportOf("process"))
	return host
}

// receive is receive(connection): a promise for [what comes next], or for undefined at the end. It keeps no program alive.
func (l *library) receive(c js.Call) goja.Value {
	k, ok := l.rt.HandleOf(c.Argument(0)).(*shared.Connection)
	if !ok {
		c.Arg(0, "connection").Wrong("a Connection")
	}
	p := l.rt.NewPromise("worker.receive", k)
	p.Background()
	p.OnTakeBack(k.RecvLater(func(v any, err error) {
		if err != nil {
			p.Resolve(goja.Undefined())
			return
		}
		p.Resolve(l.rt.VM().NewArray(v))
	}))
	return p.Value()
}

// globals has weft's own, whatever the program has done to their names.
func (l *library) globals() *goja.Object {
	o := l.rt.VM().NewObject()
	for _, m := range l.rt.Host.Config().Modules {
		for _, name := range m.Globals {
			_ = l.rt.Lazy(o, name, goja.FLAG_TRUE, func() goja.Value { return l.rt.ExportOf(name) })
		}
		if !m.Hidden {
			_ = l.rt.Lazy(o, m.Name, goja.FLAG_TRUE, func() goja.Value { return l.rt.Exports(m.Name) })
		}
	}
	return o
}

// promiseState is "pending", "fulfilled" or "rejected"; undefined for what is no promise.
func (l *library) promiseState(c js.Call) goja.Value {
	p, ok := js.AsPromise(c.Argument(0))
	if !ok {
		return nil
	}
	return c.Value([]string{"pending", "fulfilled", "rejected"}[p.State()])
}

// site is the text of the script that is running, and where in it the innermost call of that is; undefined when there is none.
func (l *library) site(c js.Call) goja.Value {
	p, ok := l.rt.Here().(*js.Place)
	if !ok {
		return nil
	}
	file, line := p.Position()
	text, ok := l.rt.Texts[file]
	if !ok {
		return nil
	}
	lines := strings.SplitAfter(text.Code, "\n")
	if line > len(lines) {
		return nil
	}
	before := utf16.Encode([]rune(strings.Join(lines[:line-1], "")))
	return l.rt.VM().NewArray(text.Code, len(before)+p.Column()-1)
}

// kind is what an object is by its internal slots, whatever its prototype says: the name of a built-in class, and "Object" for any other.
func (l *library) kind(v goja.Value) string {
	o, ok := v.(*goja.Object)
	switch {
	case !ok:
		return ""
	case js.IsProxy(o):
		return "Proxy"
	case js.IsPromise(o):
		return "Promise"
	}
	return l.rt.KindOf(o)
}
