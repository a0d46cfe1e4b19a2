// Package command is the commands of the operating system for scripts: Python's subprocess (subprocess.js), and what node:child_process and
// asyncio's subprocesses are made of.
package command

import (
	_ "embed" // for subprocess.js
	"encoding/json"
	"maps"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/outside"
	"weft/runtime/outside/commands"
	"weft/runtime/signals"
)

// Natives is what other modules start commands with. A command is told by its handle; call is what a script calls, on the command as reports
// have it.
var Natives = runtime.Module{Name: "commands", Doc: "what commands are started with", Hidden: true, New: func(rt *runtime.Realm) *goja.Object {
	made := rt.Object((&module{rt, commands.Of(rt)}).natives())
	_ = made.Set("spec", rt.Script("subprocess/spec", specSource, rt.Object(js.Functions{"wrong": wrong})))
	return made
}}

//go:embed subprocess.js
var source string

//go:embed spec.js
var specSource string

// wrong is wrong(what, value): the error that a value is not what is wanted.
func wrong(c js.Call) goja.Value {
	rt := runtime.RealmOf(c)
	return rt.NewError(js.Type, c.Argument(0).String()+", not "+rt.Brief(c.Argument(1)))
}

// Module makes subprocess.
var Module = runtime.Module{Name: "subprocess", Doc: "commands: run, Popen, checkOutput", New: func(rt *runtime.Realm) *goja.Object {
	host := rt.Object(js.Functions{
		"args": func(c js.Call) goja.Value { // args(what, given, names), see js.Call.Args
			names := texts(c.Argument(2))
			given := c.Arg(1, "given").List()
			var all []any
			for _, v := range c.Of(c.Argument(0).String(), given).Args(0, names...).Values(names...) {
				all = append(all, v)
			}
			return rt.VM().NewArray(all...)
		},
		"wrong": wrong,
	})
	_ = host.Set("commands", rt.Exports("commands"))
	_ = rt.Lazy(host, "sockets", goja.FLAG_TRUE, func() goja.Value { return rt.Exports("sockets") })
	return rt.Script("subprocess", source, host)
}}

// module is that of a realm.
type module struct {
	rt  *runtime.Realm
	all *commands.Commands
}

func texts(v goja.Value) (all []string) {
	for _, name := range v.(*goja.Object).Export().([]any) {
		all = append(all, name.(string))
	}
	return all
}

func (m *module) natives() js.Functions {
	return js.Functions{
		// start(call, spec) is [handle, pid], startLater a promise of that.
		"start":      func(c js.Call) goja.Value { return outside.Block(m.rt, m.start(c)) },
		"startLater": func(c js.Call) goja.Value { return outside.Await(m.rt, m.start(c)) },
		"run":        m.run,
		// wait(call, on, handle, patient, last) is a promise of [code, signal, expired], which does not keep the program alive. Nothing
		// but its pipes is asked of the command after the last.
		"wait": func(c js.Call) goja.Value {
			op := m.all.Wait(call(c), on(c), handle(c), c.Argument(3).ToBoolean(), c.Argument(4).ToBoolean())
			op.Background, op.Value = true, func(e commands.Exit) goja.Value { return m.exit(e) }
			return outside.Await(m.rt, op)
		},
		// waitNow(call, on, handle, ms) is that at once; null when it takes longer.
		"waitNow": func(c js.Call) goja.Value {
			if !c.Has(3) {
				op := m.all.Wait(call(c), on(c), handle(c), false, true)
				op.Value = m.exit
				return outside.Block(m.rt, op)
			}
			op := m.all.WaitFor(call(c), on(c), handle(c), c.Arg(3, "timeout").Millis(0))
			op.Value = func(e *commands.Exit) goja.Value {
				if e == nil {
					return goja.Null()
				}
				return m.exit(*e)
			}
			return outside.Block(m.rt, op)
		},
		// kill(call, on, handle, signal) tells whether the command was there.
		"kill": func(c js.Call) goja.Value {
			op := m.all.Signal(call(c), on(c), handle(c), c.Arg(3, "signal").Int(0, 0))
			op.Value = func(there bool) goja.Value { return c.Value(there) }
			return outside.Block(m.rt, op)
		},
		// communicate(call, on, handle, input, positions, ms) is { written, output, late }: how much of the input was written, an object of
		// what was said, by descriptor, and whether it takes longer.
		"communicate":    func(c js.Call) goja.Value { return outside.Await(m.rt, m.talk(c)) },
		"communicateNow": func(c js.Call) goja.Value { return outside.Block(m.rt, m.talk(c)) },
		"signalName":     func(c js.Call) goja.Value { return c.Value(signals.Name(int(c.Argument(0).ToInteger()))) },
		"signalNumber": func(c js.Call) goja.Value {
			n, known := signals.Parse(c.Argument(0))
			if !known {
				c.Arg(0, "signal").Wrong("the number or the name of a signal")
			}
			return c.Value(n)
		},
	}
}

func call(c js.Call) string   { return c.Argument(0).String() }
func on(c js.Call) string     { return c.Argument(1).String() }
func handle(c js.Call) uint64 { return uint64(c.Argument(2).ToInteger()) }

// spec is argument 1: a Spec as JSON.
func spec(c js.Call) (s commands.Spec) {
	if err := json.Unmarshal([]byte(c.Argument(1).String()), &s); err != nil {
		c.Fail(js.Type, "%s: %v", call(c), err)
	}
	return s
}

func (m *module) start(c js.Call) outside.Op[commands.Started] {
	s, name := spec(c), call(c)
	op := m.all.Start(name, s)
	op.Value = func(st commands.Started) goja.Value {
		m.all.Begun(name, s, st)
		return m.rt.VM().NewArray(st.Handle, st.Pid)
	}
	return op
}

func (m *module) exit(e commands.Exit) goja.Value {
	return m.rt.VM().NewArray(e.Code, e.Signal, e.Expired)
}

// run is run(call, spec, input): { code, signal, pid, output, expired, tooMuch }, while the thread waits.
func (m *module) run(c js.Call) goja.Value {
	s := spec(c)
	if c.Has(2) {
		s.Input = c.Arg(2, "input").Bytes()
	}
	r, err := m.all.Run(call(c), s)
	if err != nil {
		panic(outside.AsFailure(err).Value(m.rt))
	}
	o := m.rt.VM().NewObject()
	_ = o.Set("code", r.Code)
	_ = o.Set("signal", r.Signal)
	_ = o.Set("pid", r.Pid)
	_ = o.Set("expired", r.Expired)
	_ = o.Set("tooMuch", r.TooMuch)
	_ = o.Set("output", m.output(r.Output))
	return o
}

// output is an object of what was said, by descriptor.
func (m *module) output(said map[int][]byte) goja.Value {
	o := m.rt.VM().NewObject()
	for _, n := range slices.Sorted(maps.Keys(said)) {
		_ = o.Set(m.rt.VM().ToValue(n).String(), js.Uint8Array(m.rt.Kit, said[n]))
	}
	return o
}

func (m *module) talk(c js.Call) outside.Op[commands.Said] {
	t := commands.Talk{Handle: handle(c), From: map[int]int64{}}
	if t.Feed = c.Has(3); t.Feed {
		t.Input = c.Arg(3, "input").Bytes()
	}
	positions := c.Argument(4).(*goja.Object)
	for _, key := range positions.Keys() {
		t.From[int(m.rt.VM().ToValue(key).ToInteger())] = positions.Get(key).ToInteger()
	}
	if c.Has(5) {
		t.Most = max(c.Arg(5, "timeout").Millis(0), time.Nanosecond)
	}
	op := m.all.Communicate(call(c), on(c), t)
	op.Value = func(s commands.Said) goja.Value {
		o := m.rt.VM().NewObject()
		_ = o.Set("written", s.Written)
		_ = o.Set("output", m.output(s.Output))
		_ = o.Set("late", s.Late)
		return o
	}
	return op
}
