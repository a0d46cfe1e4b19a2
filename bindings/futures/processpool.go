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

// fields are what the pool has to do.
func (p processes) fields() []js.Field {
	return poolFields(p.Label(), p.State("shut down"), p.Waiting())
}

// newProcesses reads ProcessPoolExecutor(maxWorkers, { name, initializer }).
func (l *library) newProcesses(c js.Call) any {
	a := c.Args(0, "maxWorkers", "", "name", "initializer", "initArgs|initargs", "maxTasksPerChild")
	size := a.Get("maxWorkers").Int(1, 0)
	if size == 0 {
		size = l.rt.CPUs()
	}
	name := a.Get("name").String("")
	if name == "" {
		name = fmt.Sprintf("ProcessPoolExecutor-%d", l.processPools)
		l.processPools++
	}
	spec := pool.Spec{
		Name: name, Size: size, WorkerName: func(n int) string { return fmt.Sprintf("%s_%d", name, n) },
		InitArgs: a.Get("initArgs").Items(), MaxTasks: a.Get("maxTasksPerChild").Int(1, 0),
	}
	if f := a.Get("initializer"); f.Given() {
		spec.Initializer = f.FuncObject()
	}
	p, err := pool.New(l.rt, spec)
	c.Check(err)
	return processes{p}
}

func (p processes) submit(fn *goja.Object, chunks [][][]goja.Value) ([]*pool.Future, error) {
	if p.Broken() == nil && p.Closed() {
		return nil, errShutDown()
	}
	return p.SubmitAll(fn, chunks)
}

func (p processes) shutdown(wait, cancel bool) error {
	if cancel {
		p.CancelWaiting()
	}
	p.Close()
	if wait {
		return p.Join(runtime.Never)
	}
	return nil
}
