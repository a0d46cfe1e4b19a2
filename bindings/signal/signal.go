// Package signal is what scripts do with signals: Python's module signal, the namespace signal.
package signal

import (
	"maps"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process"
	"weft/runtime/signals"
)

// Module makes signal.
var Module = runtime.Module{
	Name: "signal",
	Doc:  "handlers of signals: signal, getsignal, raiseSignal, pause, SIGINT, SIGTERM",
	New:  exports,
}

// The numbers that stand for handlers.
const (
	byDefault = 0 // SIG_DFL
	ignored   = 1 // SIG_IGN
)

// module is signal in one realm.
type module struct {
	rt       *runtime.Realm
	keyboard *goja.Object // defaultIntHandler
}

func exports(rt *runtime.Realm) *goja.Object {
	m := &module{rt: rt}
	o := rt.Object(js.Functions{
		"signal.signal":      m.signal,
		"signal.getsignal":   func(c js.Call) goja.Value { return m.value(signals.Of(rt).Get(number(c))) },
		"signal.raiseSignal": m.raise,
		"signal.strsignal":   func(c js.Call) goja.Value { return c.Value(signals.Describe(number(c))) },
		"signal.pause": func(js.Call) goja.Value {
			rt.Check(signals.Of(rt).Pause())
			return nil
		},
		"signal.validSignals":      func(js.Call) goja.Value { return m.valid() },
		"signal.defaultIntHandler": func(js.Call) goja.Value { panic(rt.NewError(js.Interrupt, "")) },
	})
	m.keyboard = o.Get("defaultIntHandler").(*goja.Object)
	names := signals.Names()
	_ = o.Set("Signals", m.enum(names))
	handlers := map[string]int{"SIG_DFL": byDefault, "SIG_IGN": ignored}
	_ = o.Set("Handlers", m.enum(handlers))
	maps.Copy(names, handlers)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		_ = o.Set(name, names[name])
	}
	return o
}

// enum is an object with the names of numbers, and the numbers of names, as TypeScript makes of an enum.
func (m *module) enum(names map[string]int) *goja.Object {
	vm := m.rt.VM()
	o := vm.NewObject()
	for _, name := range slices.SortedFunc(maps.Keys(names), func(a, b string) int { return names[a] - names[b] }) {
		_ = o.Set(name, names[name])
		_ = o.DefineDataProperty(vm.ToValue(names[name]).String(), vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	}
	return o
}

// valid is a Set of all numbers of signals.
func (m *module) valid() goja.Value {
	var all []any
	for n := 1; n <= signals.Last; n++ {
		if signals.Valid(n) {
			all = append(all, n)
		}
	}
	return js.Must(m.rt.VM().New(m.rt.VM().Get("Set"), m.rt.VM().NewArray(all...)))
}

// number is the first argument: the number of a signal, or its name.
func number(c js.Call) int {
	n, known := signals.Parse(c.Argument(0))
	if !known {
		c.Arg(0, "signal").Wrong("the number or the name of a signal")
	}
	if !signals.Valid(n) {
		c.Fail(js.Range, "there is no signal %d", n)
	}
	return n
}

// signal sets the handler of a signal, and returns the one before.
func (m *module) signal(c js.Call) goja.Value {
	n := number(c)
	if !signals.Settable(n) {
		c.Fail(js.InvalidState, "%s cannot be handled or ignored", signals.Name(n))
	}
	before, err := signals.Of(m.rt).Set(n, m.handler(c))
	c.Check(err)
	return m.value(before)
}

// handler is the second argument.
func (m *module) handler(c js.Call) signals.Handler {
	v := c.Argument(1)
	switch f, isNumber := js.Number(v); {
	case isNumber && f == byDefault:
		return signals.Handler{Kind: signals.Default}
	case isNumber && f == ignored:
		return signals.Handler{Kind: signals.Ignore}
	case v == m.keyboard:
		return signals.Handler{Kind: signals.Keyboard}
	}
	fn, ok := goja.AssertFunction(v)
	if !ok {
		c.Arg(1, "handler").Wrong("a function, signal.SIG_IGN or signal.SIG_DFL")
	}
	return signals.Handler{Kind: signals.Script, Value: v, Call: func(n int) error {
		_, err := fn(goja.Undefined(), c.Value(n))
		return err
	}}
}

// value is a handler as scripts see it.
func (m *module) value(h signals.Handler) goja.Value {
	switch {
	case h.Kind == signals.Keyboard:
		return m.keyboard
	case h.Kind == signals.Ignore:
		return m.rt.VM().ToValue(ignored)
	case h.Value != nil:
		return h.Value
	}
	return m.rt.VM().ToValue(byDefault)
}

// raise sends a signal to this process.
func (m *module) raise(c js.Call) goja.Value {
	c.Check(process.Of(m.rt).Kill(m.rt.Pid(), number(c)))
	return nil
}
