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
	class  string
	closed string // the word for how it was closed
}

// Describe shows what the pool has to do.
func (p *processPool) Describe() js.Description {
	waiting := fmt.Sprintf("%d waiting", p.Waiting())
	return js.Description{Class: p.class, Fields: []js.Field{{Text: p.State(p.closed)}, {Text: waiting}}}
}

// chunksPerWorker is into how many jobs Pool's map parts the items for each process, unless it is told.
const chunksPerWorker = 4

func (m *module) poolClass() *js.Class {
	return m.rt.NewClass("Pool", 0, nil, m.newPool).Methods(js.Functions{
		"apply":         m.apply,
		"applyAsync":    m.applyAsync,
		"map":           m.poolMap,
		"starmap":       m.starmap,
		"imap":          m.imap,
		"imapUnordered": m.imapUnordered,
		"close": func(c js.Call) goja.Value {
			js.This[*processPool](c).Close()
			return nil
		},
		"terminate": func(c js.Call) goja.Value {
			p := js.This[*processPool](c)
			p.closed = "terminated"
			p.Terminate()
			return nil
		},
		"join": func(c js.Call) goja.Value {
			m.rt.Check(js.This[*processPool](c).Join(runtime.Never))
			return nil
		},
	})
}

// newPool reads Pool(processes, { initializer, initArgs, maxTasksPerChild }).
func (m *module) newPool(c js.Call) any {
	size := m.rt.CPUs()
	if c.Has(0) {
		size = c.Int(0, "processes", 1, 0)
	}
	options := c.Options(1, "initializer", "initArgs", "maxTasksPerChild")
	spec := pool.Spec{
		Name: "Pool", Size: size, WorkerName: m.workerName, InitArgs: options.List("initArgs"),
		MaxTasks: options.Int("maxTasksPerChild", 1, 0), Replace: true, Daemons: true,
	}
	if _, ok := options.Func("initializer"); ok {
		spec.Initializer = options.Get("initializer").(*goja.Object)
	}
	m.rt.Exports("futures") // it has the class of what a pool throws
	p, err := pool.New(m.rt, spec)
	m.rt.Check(err)
	return &processPool{p, c.ClassName(), "closed"}
}

// workerName numbers the workers of all pools.
func (m *module) workerName(int) string {
	m.workers++
	return fmt.Sprintf("PoolWorker-%d", m.workers)
}

// poolFunc is the function that a pool, which must be open, is to call.
func (m *module) poolFunc(c js.Call) (*processPool, *goja.Object) {
	p := js.This[*processPool](c)
	c.Func(0, "fn")
	m.rt.Check(p.Broken())
	if p.Closed() {
		m.rt.Throw(js.InvalidState, "Pool is closed")
	}
	return p, c.Argument(0).(*goja.Object)
}

// submitOne is apply's and applyAsync's: (fn, args).
func (m *module) submitOne(c js.Call) *pool.Future {
	p, fn := m.poolFunc(c)
	var args []goja.Value
	if c.Has(1) {
		args = c.List(1, "args")
	}
	fs, err := p.Submit(fn, [][]goja.Value{args})
	m.rt.Check(err)
	return fs[0]
}

func (m *module) apply(c js.Call) goja.Value { return m.await(m.submitOne(c)) }

func (m *module) applyAsync(c js.Call) goja.Value { return pool.FutureObject(m.rt, m.submitOne(c)) }

// await is the result of a future, which is waited for.
func (m *module) await(f *pool.Future) goja.Value {
	m.rt.Check(f.Wait(runtime.Never))
	v, err := f.Outcome()
	m.rt.Check(err)
	return v
}

// submitAll submits jobs of chunkSize calls each. When one is refused, what was not begun is cancelled.
func (m *module) submitAll(p *processPool, fn *goja.Object, jobs [][][]goja.Value) (all []*pool.Future) {
	for _, calls := range jobs {
		fs, err := p.Submit(fn, calls)
		if err != nil {
			for _, f := range all {
				f.Cancel()
			}
			m.rt.Check(err)
		}
		all = append(all, fs...)
	}
	return all
}

// share is the size of chunks when none is given to map: a few for each process, as in Python.
func share(p *processPool, items int) int {
	parts := p.Size() * chunksPerWorker
	return max((items+parts-1)/parts, 1)
}

func (m *module) poolMap(c js.Call) goja.Value {
	p, fn := m.poolFunc(c)
	items := c.List(1, "items")
	size := c.Int(2, "chunkSize", 1, share(p, len(items)))
	return m.gather(m.submitAll(p, fn, pool.Chunks(items, size)))
}

// starmap is map for items that are lists of arguments.
func (m *module) starmap(c js.Call) goja.Value {
	p, fn := m.poolFunc(c)
	items := c.List(1, "items")
	size := c.Int(2, "chunkSize", 1, share(p, len(items)))
	jobs := pool.Chunks(items, size)
	for _, calls := range jobs {
		for i := range calls {
			calls[i] = c.Items(calls[i][0], "each of items")
		}
	}
	return m.gather(m.submitAll(p, fn, jobs))
}

// gather waits for all results, in their order; the first error is thrown.
func (m *module) gather(fs []*pool.Future) goja.Value {
	values := make([]any, len(fs))
	for i, f := range fs {
		values[i] = m.await(f)
	}
	return m.rt.VM().NewArray(values...)
}

func (m *module) imap(c js.Call) goja.Value {
	fs := m.submitItems(c)
	return m.results(func() (*pool.Future, bool) {
		if len(fs) == 0 {
			return nil, false
		}
		f := fs[0]
		fs = fs[1:]
		return f, true
	})
}

// imapUnordered gives the results in the order in which they come.
func (m *module) imapUnordered(c js.Call) goja.Value {
	fs := m.submitItems(c)
	done := m.rt.NewQueue("results of Pool", 0, nil)
	for _, f := range fs {
		f.Watch(func() { m.rt.Check(done.Put(f, runtime.Never)) })
	}
	left := len(fs)
	return m.results(func() (*pool.Future, bool) {
		if left == 0 {
			return nil, false
		}
		left--
		f, err := done.Get(runtime.Never)
		m.rt.Check(err)
		return f.(*pool.Future), true
	})
}

// submitItems is imap's and imapUnordered's: (fn, items, chunkSize).
func (m *module) submitItems(c js.Call) []*pool.Future {
	p, fn := m.poolFunc(c)
	return m.submitAll(p, fn, pool.Chunks(c.List(1, "items"), c.Int(2, "chunkSize", 1, 1)))
}

// results is an iterator of the results of the futures that next gives.
func (m *module) results(next func() (*pool.Future, bool)) goja.Value {
	step := m.rt.Func("next", func(js.Call) goja.Value {
		f, ok := next()
		if !ok {
			return nil
		}
		return m.rt.VM().NewArray(m.await(f))
	})
	return m.rt.Script("multiprocessing/results", resultsSource, step)
}

// resultsSource makes a lazy iterator: step gives a list with the next value, and undefined at the end.
const resultsSource = `(function* (step) {
	for (let item; (item = step()) !== undefined;) yield item[0];
})`
