package futures

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// executor is the handle of a ThreadPoolExecutor or of a ProcessPoolExecutor.
type executor interface {
	// submit queues chunks of calls of fn, each a list of arguments. With an error, those before it are cancelled.
	submit(fn *goja.Object, chunks [][][]goja.Value) ([]*pool.Future, error)
	shutdown(wait, cancel bool) error
}

// methods are those of the class whose handle is an E.
func methods[E executor](l *library) js.Functions {
	return js.Functions{
		"submit": func(c js.Call) goja.Value {
			fs, err := js.This[E](c).submit(c.Arg(0, "fn").FuncObject(), [][][]goja.Value{{c.Rest(1)}})
			c.Check(err)
			return l.future.New(future{fs[0], l})
		},
		"map": func(c js.Call) goja.Value { return l.mapAll(c, js.This[E](c)) },
		"shutdown": func(c js.Call) goja.Value {
			e, a := js.This[E](c), c.Args(0, "wait", "cancelFutures")
			c.Check(e.shutdown(a.Get("wait").Bool(true), a.Get("cancelFutures").Bool(false)))
			return nil
		},
	}
}

// mapAll submits a job for each item at once; its iterator gives the results in the order of the items.
func (l *library) mapAll(c js.Call, e executor) goja.Value {
	fn, items := c.Arg(0, "fn").FuncObject(), c.Arg(1, "items").List()
	a := c.Args(2, "timeout", "chunkSize|chunksize")
	size, timeout := a.Get("chunkSize").Int(1, 1), a.Get("timeout").Timeout()
	left := l.rt.Countdown(timeout)
	fs, err := e.submit(fn, pool.Chunks(items, size))
	c.Check(err)
	return l.next.New(&mapping{futures: fs, timeout: timeout, left: left})
}
