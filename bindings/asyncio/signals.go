package asyncio

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/signals"
)

// This file is what event loops do with signals.

// interrupt is the KeyboardInterrupt of a task that was cancelled because of SIGINT.
func (m *module) interrupt(js.Call) goja.Value { return signals.Of(m.rt).Interruption() }

// signal is the number of a signal, which may be named.
func (m *module) signal(c js.Call) goja.Value {
	n, _ := signals.Parse(c.Argument(0))
	if !signals.Settable(n) {
		c.Throw(js.Range, "signal must be one that can be handled, not %s", m.rt.Brief(c.Argument(0)))
	}
	return c.Value(n)
}

// setSignal is setSignal(number, fn): fn is called when that signal comes; without fn the signal has its default effect. It reports whether
// there was a handler of a script's before.
func (m *module) setSignal(c js.Call) goja.Value {
	n := int(c.Argument(0).ToInteger())
	h := signals.Handler{Kind: signals.Default}
	if fn, ok := goja.AssertFunction(c.Argument(1)); ok {
		h = signals.Handler{Kind: signals.Script, Value: c.Argument(1), Call: func(int) error {
			_, err := fn(goja.Undefined())
			return err
		}}
	} else if n == signals.Interrupt {
		h.Kind = signals.Keyboard
	}
	before, err := signals.Of(m.rt).Set(n, h)
	c.Check(err)
	return c.Value(before.Kind == signals.Script)
}

// onInterrupt is onInterrupt(fn): SIGINT calls fn in the main thread instead of throwing a KeyboardInterrupt, until the function that it
// returns is called. It does nothing in another thread, or when a script handles the signal.
func (m *module) onInterrupt(c js.Call) goja.Value {
	fn := c.Arg(0, "fn").Func()
	leave := signals.Of(m.rt).OnInterrupt(func() error {
		_, err := fn(goja.Undefined())
		return err
	})
	return m.canceller(leave)
}
