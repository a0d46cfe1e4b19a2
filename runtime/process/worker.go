package process

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/closure"
	"weft/runtime/process/peer"
)

// worker is what a process does that serves a service: it calls functions that come with the calls, or one that it has.
type worker struct {
	t         *Table
	path      string // of the process
	functions map[int]goja.Callable
	names     map[string]bool // at the top level, that have come with functions
}

// work serves the service that b names until that is closed.
func work(t *Table, b *boot) error {
	w := &worker{t: t, path: t.Path, functions: map[int]goja.Callable{}, names: map[string]bool{}}
	if b.Server != "" {
		if err := w.setServer(b.Server); err != nil {
			return err
		}
	}
	s := t.OpenService(peer.Reference{ID: b.Serve, Label: b.Name})
	for {
		c, err := s.Accept()
		if c == nil {
			return err
		}
		if over, err := w.serve(c); over || err != nil {
			return err
		}
	}
}

// setServer makes one of weft's own functions the one with number 0: what the decoder of that name gives.
func (w *worker) setServer(server string) (err error) {
	guarded := w.t.rt.Heap.Guard(func() {
		var o *goja.Object
		if o, err = w.t.rt.DecodeObject(server, nil); err == nil {
			w.functions[0], _ = goja.AssertFunction(o)
		}
	})
	if err == nil {
		err = guarded
	}
	return err
}

// serve answers a call. over says that the process is to end; the error that it must.
func (w *worker) serve(c *peer.Call) (over bool, err error) {
	task, err := c.Task()
	if err != nil {
		return false, err
	}
	fn, failure := w.function(task)
	results := make([]peer.Result, 0, len(task.Args))
	for _, a := range task.Args {
		var v goja.Value
		err := failure
		if err == nil {
			v, err = w.call(fn, a)
		}
		if js.Interrupted(err) {
			return false, err
		}
		if w.path != w.t.Path { // the function has forked the worker, and this is the fork: the call is not its own
			return true, err
		}
		over = over || task.Vital && err != nil
		results = append(results, w.t.SealResult(v, err))
	}
	if err := c.Reply(results); err != nil {
		for i := range results {
			results[i] = w.t.SealResult(nil, err)
		}
		return over, c.Reply(results)
	}
	return over, nil
}

// call calls a function with arguments that have come.
func (w *worker) call(fn goja.Callable, sealed peer.Sealed) (goja.Value, error) {
	v, err := w.t.Unseal(sealed)
	if err != nil {
		return nil, err
	}
	var args []goja.Value
	rt := w.t.rt
	if err := rt.Heap.Guard(func() {
		if err := rt.VM().ExportTo(v, &args); err != nil {
			rt.Throw(js.Type, "no list has come")
		}
	}); err != nil {
		return nil, err
	}
	return rt.Complete(fn, args...)
}

// function is the one that a call wants. One that could not be made fails whenever it is called.
func (w *worker) function(task peer.Task) (goja.Callable, error) {
	if task.Closure == nil {
		if fn := w.functions[task.Function]; fn != nil {
			return fn, nil
		}
		return nil, js.Errorf(js.Type, "the function to call has not come")
	}
	fn, err := w.decode(task.Closure, task.Values)
	if err != nil {
		failure := err
		fn = func(goja.Value, ...goja.Value) (goja.Value, error) { return nil, failure }
	}
	w.functions[task.Function] = fn
	return fn, err
}

// decode makes a function that has come. The first that names something at the top level decides what that stands for, as the
// first import of a module does.
func (w *worker) decode(c *closure.Closure, sealed peer.Sealed) (goja.Callable, error) {
	v, err := w.t.Unseal(sealed)
	if err != nil {
		return nil, err
	}
	values, ok := v.(*goja.Object)
	if !ok {
		return nil, peer.Malformed(peer.ErrCutShort)
	}
	c.Names = slices.DeleteFunc(c.Names, func(n closure.Binding) bool { return w.names[n.Name] })
	for _, n := range c.Names {
		w.names[n.Name] = true
	}
	target, err := closure.Decode(w.t.rt, c, values)
	if err != nil {
		return nil, err
	}
	fn, _ := goja.AssertFunction(target)
	return fn, nil
}
