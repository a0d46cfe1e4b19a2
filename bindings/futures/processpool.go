package futures

import (
	"fmt"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// processes is the handle of a ProcessPoolExecutor, or of an InterpreterPoolExecutor.
type processes struct{ *pool.Pool }

// fields are what the pool has to do.
func (p processes) fields() []js.Field {
	return poolFields(p.Label(), p.State("shut down"), p.Waiting())
}

// newProcesses is the constructor of a class of that name: (maxWorkers, { name, initializer }). inner has its workers be interpreters.
func (l *library) newProcesses(class string, inner bool) func(c js.Call) any {
	made := 0 // without a name
	return func(c js.Call) any {
		name := fmt.Sprintf("%s-%d", class, made)
		spec, named := l.poolSpec(c, name)
		if !named {
			made++
		}
		spec.Inner = inner
		p, err := pool.New(l.rt, spec)
		c.Check(err)
		return processes{p}
	}
}

// poolSpec reads the arguments; named says that name is not used.
func (l *library) poolSpec(c js.Call, name string) (spec pool.Spec, named bool) {
	a := c.Args(0, "maxWorkers", "", "name", "initializer", "initArgs|initargs", "maxTasksPerChild")
	size := a.Get("maxWorkers").Int(1, 0)
	if size == 0 {
		size = l.rt.CPUs()
	}
	if given := a.Get("name").String(""); given != "" {
		name, named = given, true
	}
	spec = pool.Spec{
		Name: name, Size: size, WorkerName: func(n int) string { return fmt.Sprintf("%s_%d", name, n) },
		InitArgs: a.Get("initArgs").Items(), MaxTasks: a.Get("maxTasksPerChild").Int(1, 0),
	}
	if f := a.Get("initializer"); f.Given() {
		spec.Initializer = f.FuncObject()
	}
	return spec, named
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
