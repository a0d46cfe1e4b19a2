package memory

import (
	"math"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/memory"
)

// operations are the functions of Atomics that read and write.
func (m *module) operations() map[string]function {
	change := func(do func(old, v uint64) uint64) function { return function{3, m.change(do)} }
	return map[string]function{
		"add":             change(func(old, v uint64) uint64 { return old + v }),
		"sub":             change(func(old, v uint64) uint64 { return old - v }),
		"and":             change(func(old, v uint64) uint64 { return old & v }),
		"or":              change(func(old, v uint64) uint64 { return old | v }),
		"xor":             change(func(old, v uint64) uint64 { return old ^ v }),
		"exchange":        change(func(_, v uint64) uint64 { return v }),
		"compareExchange": {4, m.compareExchange},
		"load":            {2, m.load},
		"store":           {3, m.store},
		"isLockFree":      {1, isLockFree},
		"pause":           {0, pause},
	}
}

// with does something with an element.
func (m *module) with(e element, do func(memory.Cell) uint64) uint64 {
	bits, err := memory.Of(m.rt).WithCell(e.buffer, e.offset, e.width, do)
	m.rt.Check(err)
	return bits
}

// accessed tells the event log of an access.
func (m *module) accessed(op string, e element, v goja.Value) {
	memory.Of(m.rt).Accessed(op, e.buffer, e.offset/e.width, v)
}

// change makes a function that replaces an element and returns what it was.
func (m *module) change(do func(old, v uint64) uint64) js.Function {
	return func(c js.Call) goja.Value {
		e := m.element(c, false, nil)
		_, v := m.operand(e.kind, c.Argument(2))
		old := m.with(e, func(cell memory.Cell) uint64 {
			return cell.Update(func(old uint64) uint64 { return do(old, v) })
		})
		m.accessed("mem.w", e, e.value(c, do(old, v)))
		return e.value(c, old)
	}
}

func (m *module) compareExchange(c js.Call) goja.Value {
	e := m.element(c, false, nil)
	_, expected := m.operand(e.kind, c.Argument(2))
	_, v := m.operand(e.kind, c.Argument(3))
	old := e.value(c, m.with(e, func(cell memory.Cell) uint64 { return cell.CompareExchange(expected, v) }))
	if old.SameAs(e.value(c, expected)) {
		m.accessed("mem.w", e, e.value(c, v))
	} else {
		m.accessed("mem.r", e, old)
	}
	return old
}

func (m *module) load(c js.Call) goja.Value {
	e := m.element(c, false, nil)
	v := e.value(c, m.with(e, memory.Cell.Load))
	m.accessed("mem.r", e, v)
	return v
}

// store returns what it was given, as a whole number, even when the element has no room for that.
func (m *module) store(c js.Call) goja.Value {
	e := m.element(c, false, nil)
	given, v := m.operand(e.kind, c.Argument(2))
	m.with(e, func(cell memory.Cell) uint64 {
		cell.Store(v)
		return 0
	})
	m.accessed("mem.w", e, e.value(c, v))
	return given
}

func isLockFree(c js.Call) goja.Value {
	switch integer(c.Argument(0)) {
	case 1, 2, 4, 8:
		return c.Value(true)
	}
	return c.Value(false)
}

// pause lets another thread run: none can bring about what this one waits for while it has the interpreter lock.
func pause(c js.Call) goja.Value {
	n, number := js.Number(c.Argument(0))
	if c.Has(0) && (!number || n != math.Trunc(n) || math.IsInf(n, 0)) {
		c.Wrong("iteration", "a whole number", c.Argument(0))
	}
	runtime.RealmOf(c).Yield()
	return nil
}
