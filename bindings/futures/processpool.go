package futures

import (
	"fmt"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// processes is the handle of a ProcessPoolExecutor.
type processes struct{ *pool.Pool }

// Describe shows what the pool has to do.
func (p processes) Describe() js.Description {
	return js.Description{Class: "ProcessPoolExecutor", Fields: []js.Field{
		{Key: "name", Text: "'" + p.Label() + "'"},
		{Text: p.State("shut down")},
		{Text: fmt.Sprintf("%d waiting", p.Waiting())},
	}}
}

// processClass makes the class ProcessPoolExecutor, which extends ThreadPoolExecutor.
func (l *library) processClass(parent *js.Class) *js.Class {
	class := l.rt.NewClass("ProcessPoolExecutor", 0, parent, func(c js.Call) any { return l.newProcesses(c) })
	return class.Methods(js.Functions{
		"submit":   l.submitProcess,
		"map":      l.mapProcesses,
		"shutdown": shutdownProcesses,
	})
}

// newProcesses reads ProcessPoolExecutor(maxWorkers, { name, initializer }).
func (l *library) newProcesses(c js.Call) processes {
	size := c.Int(0, "maxWorkers", 1, 0)
	if size == 0 {
		size = l.rt.CPUs()
	}
	options := c.Options(1, "name", "initializer")
	name := options.String("name", "")
	if name == "" {
		name = fmt.Sprintf("ProcessPoolExecutor-%d", l.processPools)
		l.processPools++
	}
	spec := pool.Spec{
		Name: name, Size: size, WorkerName: func(n int) string { return fmt.Sprintf("%s_%d", name, n) },
	}
	if _, ok := options.Func("initializer"); ok {
		spec.Initializer = options.Get("initializer").(*goja.Object)
	}
	p, err := pool.New(l.rt, spec)
	l.rt.Check(err)
	return processes{p}
}

// refuse throws when the pool takes no job.
func (p processes) refuse(rt *runtime.Realm) {
	rt.Check(p.Broken())
	if p.Closed() {
		rt.Throw(js.InvalidState, "cannot schedule new futures after shutdown")
	}
}

func (l *library) submitProcess(c js.Call) goja.Value {
	p := js.This[processes](c)
	c.Func(0, "fn")
	p.refuse(l.rt)
	fs, err := p.Submit(c.Argument(0).(*goja.Object), [][]goja.Value{c.Rest(1)})
	l.rt.Check(err)
	return l.future.New(future{fs[0], l})
}

// mapProcesses submits jobs of chunkSize items each at once; its iterator gives the results in the order of the items.
func (l *library) mapProcesses(c js.Call) goja.Value {
	p := js.This[processes](c)
	c.Func(0, "fn")
	fn := c.Argument(0).(*goja.Object)
	items := c.List(1, "items")
	options := c.Options(2, "timeout", "chunkSize")
	size := options.Int("chunkSize", 1, 1)
	m := &mapping{until: l.until(options.Millis("timeout", runtime.Never))}
	p.refuse(l.rt)
	for _, calls := range pool.Chunks(items, size) {
		fs, err := p.Submit(fn, calls)
		if err != nil {
			m.stop()
			l.rt.Check(err)
		}
		for _, f := range fs {
			m.futures = append(m.futures, future{f, l})
		}
	}
	return l.next.New(m)
}

func shutdownProcesses(c js.Call) goja.Value {
	p := js.This[processes](c)
	options := c.Options(0, "wait", "cancelFutures")
	wait := options.Bool("wait", true)
	if options.Bool("cancelFutures", false) {
		p.CancelWaiting()
	}
	p.Close()
	if wait {
		c.Check(p.Join(runtime.Never))
	}
	return nil
}
