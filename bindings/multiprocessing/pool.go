package multiprocessing

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// processPool is the handle of a Pool.
type processPool struct {
	*pool.Pool
	closed string      // the word for how it was closed
	imaps  []*imapping // that have not read all their items
}

// close has the pool take no more jobs but for the items that imap has not read yet, which it does now.
func (p *processPool) close() {
	for len(p.imaps) > 0 {
		p.imaps[0].read(math.MaxInt32)
	}
	p.Close()
}

// chunksPerWorker is how many jobs there are for each process when map is given no size of chunks.
const chunksPerWorker = 4

// pools makes the class Pool.
type pools struct {
	rt      *runtime.Realm
	results *js.Class // AsyncResult
	next    *js.Class // the iterators
	workers int       // of pools, so far
}

func (ps *pools) makeClass() *js.Class {
	ps.next = ps.rt.NewIteratorClass("IMapIterator")
	class := ps.rt.NewClass("Pool", 0, nil, ps.construct)
	js.Shows(class, func(p *processPool) []js.Field {
		return js.Words(p.State(p.closed), fmt.Sprintf("%d waiting", p.Waiting()))
	})
	return class.Methods(js.Functions{
		"apply": func(c js.Call) goja.Value {
			return ps.await(ps.submitOne(c, c.Args(0, "fn|func", "args", "kwargs|kwds")), runtime.Never)
		},
		"applyAsync":    ps.applyAsync,
		"map":           ps.mapper(false),
		"starmap":       ps.mapper(true),
		"mapAsync":      ps.mapperAsync(false),
		"starmapAsync":  ps.mapperAsync(true),
		"imap":          ps.imap(false),
		"imapUnordered": ps.imap(true),
		"close":         js.Do((*processPool).close),
		"terminate": js.Do(func(p *processPool) {
			p.closed = "terminated"
			p.Terminate()
		}),
		"join": js.Try(func(p *processPool) error { return p.Join(runtime.Never) }),
	}).Leaves("terminate")
}

// construct reads Pool(processes, { initializer, initArgs, maxTasksPerChild }).
func (ps *pools) construct(c js.Call) any {
	a := c.Args(0, "processes", "initializer", "initArgs|initargs", "maxTasksPerChild|maxtasksperchild")
	spec := pool.Spec{
		Name: "Pool", Size: a.Get("processes").Int(1, 0), InitArgs: a.Get("initArgs").Items(),
		MaxTasks: a.Get("maxTasksPerChild").Int(1, 0), Replace: true, Daemons: true, AtOnce: true,
		WorkerName: func(int) string { // the workers of all pools are numbered
			ps.workers++
			return fmt.Sprintf("PoolWorker-%d", ps.workers)
		},
	}
	if spec.Size == 0 {
		spec.Size = ps.rt.CPUs()
	}
	if f := a.Get("initializer"); f.Given() {
		spec.Initializer = f.FuncObject()
	}
	p, err := pool.New(ps.rt, spec)
	ps.rt.Check(err)
	return &processPool{Pool: p, closed: "closed"}
}

// poolFunc is the function that a pool, which must be open, is to call.
func (ps *pools) poolFunc(c js.Call, a js.Args) (*processPool, *goja.Object) {
	p, fn := js.This[*processPool](c), a.Get("fn").FuncObject()
	ps.rt.Check(p.Broken())
	if p.Closed() {
		ps.rt.Throw(js.InvalidState, "Pool is closed")
	}
	return p, fn
}

// submitOne is apply's and applyAsync's: (fn, args, kwds).
func (ps *pools) submitOne(c js.Call, a js.Args) *pool.Future {
	p, fn := ps.poolFunc(c, a)
	fs, err := p.Submit(fn, [][]goja.Value{js.TargetArgs(a)})
	ps.rt.Check(err)
	return fs[0]
}

// await is the result of a future, which is waited for.
func (ps *pools) await(f *pool.Future, timeout time.Duration) goja.Value {
	ps.rt.Check(f.Wait(timeout))
	v, err := f.Outcome()
	ps.rt.Check(err)
	return v
}

// share is the size of chunks when none is given to map: a few for each process, as in Python.
func share(p *processPool, items int) int {
	parts := p.Size() * chunksPerWorker
	return max((items+parts-1)/parts, 1)
}

// mapArgs are the arguments of the methods that call a function for many items.
func mapArgs(c js.Call, more ...string) js.Args {
	return c.Args(0, append([]string{"fn|func", "items|iterable", "chunkSize|chunksize"}, more...)...)
}

// submitAll is map's and starmap's: one call for each item, which star says is a list of arguments.
func (ps *pools) submitAll(c js.Call, a js.Args, star bool) []*pool.Future {
	p, fn := ps.poolFunc(c, a)
	items := a.Get("items").List()
	calls := pool.Calls(items)
	if star {
		for i, item := range items {
			calls[i] = c.Named("each of items", item).List()
		}
	}
	size := a.Get("chunkSize").Int(1, share(p, len(items)))
	fs, err := p.SubmitAll(fn, slices.Collect(slices.Chunk(calls, size)))
	ps.rt.Check(err)
	return fs
}

// mapper makes map and starmap, which wait for all results, in their order; the first error is thrown.
func (ps *pools) mapper(star bool) js.Function {
	return func(c js.Call) goja.Value {
		fs := ps.submitAll(c, mapArgs(c), star)
		values := make([]goja.Value, len(fs))
		for i, f := range fs {
			values[i] = ps.await(f, runtime.Never)
		}
		return js.Array(ps.rt.Kit, values)
	}
}
