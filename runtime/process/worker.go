package process

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/closure"
	"weft/runtime/process/peer"
)

// worker is what a process does that serves a service: it calls functions that come with the calls, or one that it has.
type worker struct {
	rt        *runtime.Realm
	path      string // of the process
	functions map[int]goja.Callable
	names     map[string]bool // at the top level, that have come with functions
}

// work is the life of a process that serves what its parent has told it to.
func (t *Table) work(b *boot) (goja.Value, error) {
	w := &worker{rt: t.rt, path: t.Path, functions: map[int]goja.Callable{}, names: map[string]bool{}}
	if b.Server != "" {
		if err := w.adopt(b.Server); err != nil {
			return nil, err
		}
	}
	s := t.OpenService(b.Serve, b.Name)
	for {
		c, err := s.Accept()
		if c == nil {
			return nil, err
		}
		if over, err := w.serve(c); over || err != nil {
			return nil, err
		}
	}
}

// adopt makes one of weft's own functions the one with number 0: what the reviver of that name gives.
func (w *worker) adopt(server string) (err error) {
	guarded := w.rt.Heap.Guard(func() {
		var o *goja.Object
		if o, err = w.rt.DecodeObject(server, nil); err == nil {
			w.functions[0], _ = goja.AssertFunction(o)
		}
	})
	if err == nil {
		err = guarded
	}
	return err
}

// serve answers a call. over says that the process is to end; the error that it must.
func (w *worker) serve(c *peer.ServiceCall) (over bool, err error) {
	head, values, args, err := peer.ReadTask(c.Body)
	if err != nil {
		return false, err
	}
	fn, failure := w.function(head, values)
	list := make([]peer.TaskResult, 0, len(args))
	for _, a := range args {
		var v goja.Value
		err := failure
		if err == nil {
			v, err = w.run(fn, a)
		}
		var stopped *goja.InterruptedError
		if js.As(err, &stopped) {
			return false, err
		}
		if w.path != Of(w.rt).Path { // the function has made a copy of the worker, and this is it: the call is not its own
			return true, err
		}
		over = over || head.Vital && err != nil
		list = append(list, Of(w.rt).ResultOf(v, err))
	}
	if err := c.Reply(peer.SealResults(list)); err != nil {
		for i := range list {
			list[i] = Of(w.rt).ResultOf(nil, err)
		}
		return over, c.Reply(peer.SealResults(list))
	}
	return over, nil
}

// run calls a function with arguments that have come.
func (w *worker) run(fn goja.Callable, data []byte) (goja.Value, error) {
	v, err := Of(w.rt).Unseal(data)
	if err != nil {
		return nil, err
	}
	var args []goja.Value
	if err := w.rt.Heap.Guard(func() { args = elements(w.rt, v) }); err != nil {
		return nil, err
	}
	return w.rt.Complete(fn, args...)
}

// elements are the items of an array of weft's own making.
func elements(rt *runtime.Realm, v goja.Value) (list []goja.Value) {
	if err := rt.VM().ExportTo(v, &list); err != nil {
		rt.Throw(js.Type, "no list has come")
	}
	return list
}

// function is the one that a call wants. One that could not be made fails whenever it is called.
func (w *worker) function(h peer.TaskHead, values []byte) (goja.Callable, error) {
	if h.Closure == nil {
		if fn := w.functions[h.Function]; fn != nil {
			return fn, nil
		}
		return nil, js.Errorf(js.Type, "the function to call has not come")
	}
	fn, err := w.unship(h.Closure, values)
	if err != nil {
		failure := err
		fn = func(goja.Value, ...goja.Value) (goja.Value, error) { return nil, failure }
	}
	w.functions[h.Function] = fn
	return fn, err
}

// unship makes a function that has come. The first that names something at the top level decides what that stands for, as the
// first import of a module does.
func (w *worker) unship(p *closure.Closure, values []byte) (goja.Callable, error) {
	v, err := Of(w.rt).Unseal(values)
	if err != nil {
		return nil, err
	}
	list, ok := v.(*goja.Object)
	if !ok {
		return nil, peer.Malformed(peer.ErrCutShort)
	}
	p.Names = slices.DeleteFunc(p.Names, func(n closure.Binding) bool { return w.names[n.Name] })
	for _, n := range p.Names {
		w.names[n.Name] = true
	}
	target, err := closure.Decode(w.rt, p, list)
	if err != nil {
		return nil, err
	}
	fn, _ := goja.AssertFunction(target)
	return fn, nil
}
