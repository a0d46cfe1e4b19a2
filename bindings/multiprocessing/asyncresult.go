package multiprocessing

import (
	"errors"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// asyncResultClass makes AsyncResult: a future under the names of Python's pools.
func (ps *pools) asyncResultClass() *js.Class {
	ps.results = ps.rt.NewClass("AsyncResult", 0, nil, nil)
	extend(ps.rt, ps.results, "futures", "Future")
	return ps.results.Methods(js.Functions{
		"get": func(c js.Call) goja.Value { return ps.await(js.This[*pool.Future](c), c.Timeout(0)) },
		"wait": func(c js.Call) goja.Value {
			if err := js.This[*pool.Future](c).Wait(c.Timeout(0)); !errors.Is(err, runtime.ErrTimeout) {
				c.Check(err)
			}
			return nil
		},
		"ready": js.Get((*pool.Future).Done),
		"successful": func(c js.Call) goja.Value {
			f := js.This[*pool.Future](c)
			if !f.Done() {
				c.Throw(js.InvalidState, "%s is not ready", f.Label())
			}
			_, err := f.Outcome()
			return c.Value(err == nil)
		},
	})
}

// callbacks are the names of what is called with the result, or with the error.
var callbacks = []string{"callback", "errorCallback"}

// result is the AsyncResult of a future, whose callbacks are among the arguments.
func (ps *pools) result(f *pool.Future, a js.Args) goja.Value {
	for _, name := range callbacks {
		if fn := a.Get(name); fn.Given() {
			fn.Func()
		}
	}
	f.OnDone(func() {
		v, err := f.Outcome()
		fn := a.Get(callbacks[0])
		if err != nil {
			v, fn = ps.rt.ErrorValue(err), a.Get(callbacks[1])
		}
		if fn.Given() {
			f.CallBack(fn.Func(), v)
		}
	})
	return ps.results.New(f)
}

func (ps *pools) applyAsync(c js.Call) goja.Value {
	a := c.Args(0, append([]string{"fn|func", "args", "kwargs|kwds"}, callbacks...)...)
	return ps.result(ps.submitOne(c, a), a)
}

// mapperAsync makes mapAsync and starmapAsync: one future for all results. As in Python it is done when all are, and failed when
// one has failed.
func (ps *pools) mapperAsync(star bool) js.Function {
	return func(c js.Call) goja.Value {
		a := mapArgs(c, callbacks...)
		fs := ps.submitAll(c, a, star)
		all, left := pool.NewFuture(ps.rt, ""), len(fs)
		var failed error
		values := make([]goja.Value, len(fs))
		done := func() {
			if left == 0 {
				all.Settle(js.Array(ps.rt.Kit, values), failed)
			}
		}
		for i, f := range fs {
			f.OnDone(func() {
				v, err := f.Outcome()
				if values[i] = v; failed == nil {
					failed = err
				}
				left--
				done()
			})
		}
		if len(fs) == 0 {
			done()
		}
		return ps.result(all, a)
	}
}
