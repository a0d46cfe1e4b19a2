package futures

import (
	"errors"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// executor is the handle of an Executor. That of a script's own, which has a method submit, does nothing else.
type executor interface {
	// submit queues chunks of calls of fn, each a list of arguments. With an error, those before it are cancelled.
	submit(fn *goja.Object, chunks [][][]goja.Value) ([]*pool.Future, error)
	shutdown(wait, cancel bool) error
}

// executorClass makes the class Executor, whose methods ThreadPoolExecutor and ProcessPoolExecutor have.
func (l *library) executorClass() *js.Class {
	return l.rt.NewClass("Executor", 0, nil, func(c js.Call) any { return &custom{l, c.This.(*goja.Object)} }).Methods(js.Functions{
		"submit": func(c js.Call) goja.Value {
			fs, err := js.This[executor](c).submit(c.Arg(0, "fn").FuncObject(), [][][]goja.Value{{c.Rest(1)}})
			c.Check(err)
			return l.future.New(fs[0])
		},
		"map": l.mapAll,
		"shutdown": func(c js.Call) goja.Value {
			e, a := js.This[executor](c), c.Args(0, "wait", "cancelFutures")
			c.Check(e.shutdown(a.Get("wait").Bool(true), a.Get("cancelFutures").Bool(false)))
			return nil
		},
	}).Leaves("shutdown")
}

// mapAll submits a job for each item at once, or for the items at the same places of several lists; its iterator gives the
// results in their order.
func (l *library) mapAll(c js.Call) goja.Value {
	e, fn := js.This[executor](c), c.Arg(0, "fn").FuncObject()
	lists, a := c.Variadic(1, "timeout", "chunkSize|chunksize")
	size, timeout := a.Get("chunkSize").Int(1, 1), a.Get("timeout").Timeout()
	if len(lists) == 0 {
		lists = []goja.Value{goja.Undefined()} // which is refused
	}
	var calls [][]goja.Value
	for n, list := range lists {
		items := c.Named("items", list).List()
		if n == 0 {
			calls = pool.Calls(items)
		}
		calls = calls[:min(len(calls), len(items))]
		for i := range calls {
			if n > 0 {
				calls[i] = append(calls[i], items[i])
			}
		}
	}
	left := l.rt.Countdown(timeout)
	fs, err := e.submit(fn, slices.Collect(slices.Chunk(calls, size)))
	c.Check(err)
	return l.next.New(&mapping{futures: fs, timeout: timeout, left: left})
}

// mapping gives the results of futures in their order. As in Python, an error ends it, and the futures that
// are left are cancelled.
type mapping struct {
	futures []*pool.Future // that have not been given
	timeout time.Duration
	left    func() time.Duration // of timeout
}

// Step waits for the next result.
func (m *mapping) Step(c js.Call) (goja.Value, bool) {
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
		m.Stop()
		c.Check(err)
	}
	if len(m.futures) > 0 && m.futures[0] == f { // no other thread has taken it meanwhile
		m.futures = m.futures[1:]
	}
	return v, true
}

// Stop cancels what is left.
func (m *mapping) Stop() {
	left := m.futures
	m.futures = nil
	pool.CancelAll(left)
}

// custom is the handle of an Executor of a script's own class.
type custom struct {
	l    *library
	self *goja.Object
}

// submit calls the script's method submit for each call.
func (x *custom) submit(fn *goja.Object, chunks [][][]goja.Value) (all []*pool.Future, err error) {
	method := x.self.Get("submit")
	submit, ok := goja.AssertFunction(method)
	if !ok || method == x.l.executor.Proto.Get("submit") {
		return nil, js.Errorf(js.Type, "%s has no method submit of its own", x.l.rt.ClassName(x.self))
	}
	for _, args := range slices.Concat(chunks...) {
		v, err := submit(x.self, append([]goja.Value{fn}, args...)...)
		if err != nil {
			return nil, err
		}
		f := pool.FutureOf(x.l.rt, v)
		if f == nil {
			return nil, js.Errorf(js.Type, "%s.submit must return a Future, not %s", x.l.rt.ClassName(x.self), x.l.rt.Brief(v))
		}
		all = append(all, f)
	}
	return all, nil
}

func (x *custom) shutdown(bool, bool) error { return nil }
