package futures

import (
	"errors"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// sequence is the handle of an iterator.
type sequence interface {
	// step waits for the next value and throws what goes wrong; ok is false at the end.
	step(rt *runtime.Realm) (v goja.Value, ok bool)
	// stop is called when no more values are wanted.
	stop()
}

// iteratorClass makes the class of the iterators, which inherit from ECMA-262's %IteratorPrototype%.
func (l *library) iteratorClass() *js.Class {
	class := l.rt.NewClass("FutureIterator", 0, nil, nil)
	if values, ok := goja.AssertFunction(l.rt.VM().NewArray().GetSymbol(goja.SymIterator)); ok {
		of := js.Must(values(l.rt.VM().NewArray())).(*goja.Object)
		_ = class.Proto.SetPrototype(of.Prototype().Prototype())
	}
	return class.Methods(js.Functions{
		"next": func(c js.Call) goja.Value {
			v, ok := js.This[sequence](c).step(l.rt)
			return l.iteration(v, !ok)
		},
		"return": func(c js.Call) goja.Value {
			js.This[sequence](c).stop()
			return l.iteration(c.Argument(0), true)
		},
	})
}

// iteration is what an iterator's next returns.
func (l *library) iteration(v goja.Value, done bool) goja.Value {
	if v == nil {
		v = goja.Undefined()
	}
	o := l.rt.VM().NewObject()
	_ = o.Set("value", v)
	_ = o.Set("done", done)
	return o
}

// mapping gives the results of futures in their order. As in Python, an error ends it, and the futures that
// are left are cancelled.
type mapping struct {
	futures []*pool.Future // that have not been given
	timeout time.Duration
	left    func() time.Duration // of timeout
}

func (m *mapping) step(rt *runtime.Realm) (goja.Value, bool) {
	if len(m.futures) == 0 {
		return nil, false
	}
	f := m.futures[0]
	err := f.Wait(m.left())
	if errors.Is(err, runtime.ErrTimeout) {
		err = js.Errorf(js.Timeout, "the next result is not there after %v", m.timeout)
	}
	var v goja.Value
	if err == nil {
		v, err = f.Outcome()
	}
	if err != nil {
		m.stop()
		rt.Check(err)
	}
	if len(m.futures) > 0 && m.futures[0] == f { // no other thread has taken it meanwhile
		m.futures = m.futures[1:]
	}
	return v, true
}

func (m *mapping) stop() {
	left := m.futures
	m.futures = nil
	pool.CancelAll(left)
}
