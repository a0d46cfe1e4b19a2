package multiprocessing

import (
	"fmt"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// processPool is the handle of a Pool.
type processPool struct {
	*pool.Pool
	closed string // the word for how it was closed
}

// chunksPerWorker is how many jobs there are for each process when map is given no size of chunks.
const chunksPerWorker = 4

// pools makes the class Pool.
type pools struct {
	rt      *runtime.Realm
	workers int // of pools, so far
}

func (ps *pools) makeClass() *js.Class {
	class := ps.rt.NewClass("Pool", 0, nil, ps.construct)
	js.Shows(class, func(p *processPool) []js.Field {
		return js.Words(p.State(p.closed), fmt.Sprintf("%d waiting", p.Waiting()))
	})
	return class.Methods(js.Functions{
		"apply":         func(c js.Call) goja.Value { return ps.await(ps.submitOne(c)) },
		"applyAsync":    func(c js.Call) goja.Value { return pool.FutureObject(ps.rt, ps.submitOne(c)) },
		"map":           ps.poolMap,
		"starmap":       ps.starmap,
		"imap":          ps.imap,
		"imapUnordered": ps.imapUnordered,
		"close":         js.Do((*processPool).Close),
		"terminate": js.Do(func(p *processPool) {
			p.closed = "terminated"
			p.Terminate()
		}),
		"join": js.Try(func(p *processPool) error { return p.Join(runtime.Never) }),
	})
}

// construct reads Pool(processes, { initializer, initArgs, maxTasksPerChild }).
func (ps *pools) construct(c js.Call) any {
	a := c.Args(0, "processes", "initializer", "initArgs|initargs", "maxTasksPerChild|maxtasksperchild")
	spec := pool.Spec{
		Name: "Pool", Size: a.Get("processes").Int(1, 0), InitArgs: a.Get("initArgs").Items(),
		MaxTasks: a.Get("maxTasksPerChild").Int(1, 0), Replace: true, Daemons: true,
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
	ps.rt.Exports("futures") // it has the class of what a pool throws
	p, err := pool.New(ps.rt, spec)
	ps.rt.Check(err)
	return &processPool{p, "closed"}
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
func (ps *pools) submitOne(c js.Call) *pool.Future {
	a := c.Args(0, "fn|func", "args", "kwargs|kwds")
	p, fn := ps.poolFunc(c, a)
	fs, err := p.Submit(fn, [][]goja.Value{js.TargetArgs(a)})
	ps.rt.Check(err)
	return fs[0]
}

// await is the result of a future, which is waited for.
func (ps *pools) await(f *pool.Future) goja.Value {
	ps.rt.Check(f.Wait(runtime.Never))
	v, err := f.Outcome()
	ps.rt.Check(err)
	return v
}

// submitAll submits jobs of chunkSize calls each.
func (ps *pools) submitAll(p *processPool, fn *goja.Object, jobs [][][]goja.Value) []*pool.Future {
	fs, err := p.SubmitAll(fn, jobs)
	ps.rt.Check(err)
	return fs
}

// share is the size of chunks when none is given to map: a few for each process, as in Python.
func share(p *processPool, items int) int {
	parts := p.Size() * chunksPerWorker
	return max((items+parts-1)/parts, 1)
}

// jobs are map's and starmap's: (fn, items, chunkSize).
func (ps *pools) jobs(c js.Call) (*processPool, *goja.Object, [][][]goja.Value) {
	a := mapArgs(c)
	p, fn := ps.poolFunc(c, a)
	items := a.Get("items").List()
	return p, fn, pool.Chunks(items, a.Get("chunkSize").Int(1, share(p, len(items))))
}

// mapArgs are the arguments of the methods that call a function for many items.
func mapArgs(c js.Call) js.Args { return c.Args(0, "fn|func", "items|iterable", "chunkSize|chunksize") }

func (ps *pools) poolMap(c js.Call) goja.Value { return ps.gather(ps.submitAll(ps.jobs(c))) }

// starmap is map for items that are lists of arguments.
func (ps *pools) starmap(c js.Call) goja.Value {
	p, fn, jobs := ps.jobs(c)
	for _, calls := range jobs {
		for i := range calls {
			calls[i] = c.Named("each of items", calls[i][0]).List()
		}
	}
	return ps.gather(ps.submitAll(p, fn, jobs))
}

// gather waits for all results, in their order; the first error is thrown.
func (ps *pools) gather(fs []*pool.Future) goja.Value {
	values := make([]goja.Value, len(fs))
	for i, f := range fs {
		values[i] = ps.await(f)
	}
	return js.Array(ps.rt.Kit, values)
}

func (ps *pools) imap(c js.Call) goja.Value {
	fs := ps.submitItems(c)
	next := 0
	return ps.results(len(fs), func() *pool.Future {
		next++
		return fs[next-1]
	})
}

// imapUnordered gives the results in the order in which they come.
func (ps *pools) imapUnordered(c js.Call) goja.Value {
	fs := ps.submitItems(c)
	done := ps.rt.NewQueue("results of Pool", 0, nil)
	for _, f := range fs {
		f.Watch(func() { ps.rt.Check(done.Put(f, runtime.Never)) })
	}
	return ps.results(len(fs), func() *pool.Future {
		f, err := done.Get(runtime.Never)
		c.Check(err)
		return f.(*pool.Future)
	})
}

// submitItems is imap's and imapUnordered's: (fn, items, chunkSize).
func (ps *pools) submitItems(c js.Call) []*pool.Future {
	a := mapArgs(c)
	p, fn := ps.poolFunc(c, a)
	return ps.submitAll(p, fn, pool.Chunks(a.Get("items").List(), a.Get("chunkSize").Int(1, 1)))
}

// results is an iterator of the results of the futures that next gives, of which there are as many as left.
func (ps *pools) results(left int, next func() *pool.Future) goja.Value {
	step := ps.rt.Func("next", func(js.Call) goja.Value {
		if left == 0 {
			return nil
		}
		left--
		return ps.rt.VM().NewArray(ps.await(next()))
	})
	return ps.rt.Script("multiprocessing/results", resultsSource, step)
}

// resultsSource makes a lazy iterator: step gives a list with the next value, and undefined at the end.
const resultsSource = `(function* (step) {
	for (let item; (item = step()) !== undefined;) yield item[0];
})`
