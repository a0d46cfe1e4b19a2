package memory

import (
	"math"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/memory"
)

// waits are the functions of Atomics that wait for a change and announce one.
func (m *module) waits() map[string]function {
	return map[string]function{
		"wait":      {4, m.wait},
		"waitAsync": {4, m.waitAsync},
		"notify":    {3, m.notify},
	}
}

// waiting reads the arguments of wait and waitAsync.
func (m *module) waiting(c js.Call) memory.Expectation {
	var shared *memory.Memory
	e := m.element(c, true, func(buffer *goja.Object) {
		if shared = memory.Of(m.rt).MemoryOf(buffer); shared == nil {
			c.Fail(js.Type, "typedArray must be over a SharedArrayBuffer, not %s: nobody else can change it", m.rt.Brief(c.Argument(0)))
		}
	})
	_, expected := m.operand(e.kind, c.Argument(2))
	return memory.Expectation{
		Memory: shared, Offset: e.offset, Width: e.width, Value: expected, Timeout: timeout(c.Argument(3)),
	}
}

// timeout is milliseconds; what is no number is no limit.
func timeout(v goja.Value) time.Duration {
	ms := v.ToNumber().ToFloat()
	if math.IsNaN(ms) {
		return runtime.Never
	}
	return js.Millis(max(ms, 0))
}

// wait blocks the thread; others run.
func (m *module) wait(c js.Call) goja.Value {
	result, err := memory.Of(m.rt).Wait(m.waiting(c))
	m.rt.Check(err)
	return c.Value(result)
}

// waitAsync returns { async, value }: value is the result, or, when async is true, a promise for it.
func (m *module) waitAsync(c js.Call) goja.Value {
	w := m.waiting(c)
	var p *runtime.Promise
	done := func(result string) { p.Resolve(c.Value(result)) }
	result, cancel, err := memory.Of(m.rt).WaitAsync(w, done)
	m.rt.Check(err)
	o := m.rt.VM().NewObject()
	_ = o.Set("async", result == "")
	if result != "" {
		_ = o.Set("value", result)
		return o
	}
	p = m.rt.NewPromise("Atomics.waitAsync", w.Memory)
	p.OnCancel(func() { cancel() })
	_ = o.Set("value", p.Value())
	return o
}

// notify wakes waiting threads and promises: all, or at most as many as it is given.
func (m *module) notify(c js.Call) goja.Value {
	e := m.element(c, true, nil)
	count := math.Inf(1)
	if c.Has(2) {
		count = max(integer(c.Argument(2)), 0)
	}
	shared := memory.Of(m.rt).MemoryOf(e.buffer)
	if shared == nil {
		return c.Value(0)
	}
	return c.Value(memory.Of(m.rt).Notify(shared, e.offset, int(min(count, math.MaxInt32))))
}
