package process

import (
	"encoding/json"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/closure"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
)

// Server is a process that calls a function of weft's own for any process that asks it to. Its methods belong to the running thread.
type Server struct {
	Remote
	proc *Process
}

// StartServer starts a server. function is what RegisterDecoder was given the function for, as "module.name". The error says why no
// process can be started.
func (t *Table) StartServer(name, function string) (*Server, error) {
	daemon := true
	s := &Server{Remote: Remote{t.NewService(name)}}
	s.proc = t.NewProcess(Spec{Name: name, Daemon: &daemon, Service: s.Service, server: function})
	if err := s.proc.Start(); err != nil {
		s.Service.Close()
		return nil, err
	}
	s.Tell(&wire.Tie{Process: s.proc.path})
	return s, nil
}

// Keep has an object be gone when the server has ended, however that happens. The error says that it is.
func (s *Server) Keep(h interface{ Tie(path string) error }) error { return h.Tie(s.proc.path) }

// Process is the one that serves. It is to be looked at only.
func (s *Server) Process() *Process { return s.proc }

// Stop ends the server when it has done what it does, and waits for that. Later calls are an InvalidStateError. It is one itself in
// another process than the one that has started the server.
func (s *Server) Stop() error {
	if err := s.proc.mine("end"); err != nil {
		return err
	}
	s.Tell(&wire.ServiceClose{})
	_, err := s.proc.Join(runtime.Never)
	return err
}

// Remote is a server as any process has it.
type Remote struct{ *peer.Service }

// Reference is how a Remote is sent to another process, which makes it with OpenRemote, and the identity that goes with it.
func (r Remote) Reference() (text, id string) {
	_, data, ids, err := r.Cross()
	if err != nil {
		panic(err) // it has nothing but texts
	}
	return string(data), ids[0]
}

// OpenRemote makes what Reference has named. The error is a DataCloneError.
func (t *Table) OpenRemote(text string) (Remote, error) {
	var ref peer.Reference
	if err := json.Unmarshal([]byte(text), &ref); err != nil {
		return Remote{}, peer.Malformed(err)
	}
	return Remote{t.OpenService(ref)}, nil
}

// Call has the server call its function, and waits for what that returns. The error is what it threw, or about an argument; it
// is an InvalidStateError when the server has ended.
func (r Remote) Call(args ...goja.Value) (goja.Value, error) {
	c := r.Client()
	s, err := c.Seal(peer.Array(r.Realm(), args), "args")
	if err != nil {
		return nil, err
	}
	answer, err := r.Service.Call(peer.Task{Args: []peer.Sealed{s}})
	if err == nil {
		var list []peer.Result
		if list, err = answer.Results(1); err == nil {
			return c.OpenResult(list[0])
		}
	}
	if peer.IsCode(err, "closed", "missing", "died") {
		err = js.Errorf(js.InvalidState, "%s has ended: what it had is gone", r.Label())
	}
	return nil, err
}

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
		r, err := w.t.SealResult(v, err)
		if err != nil {
			return false, err
		}
		results = append(results, r)
	}
	err = c.Reply(results)
	if err == nil {
		return over, nil
	}
	refusal, err := w.t.SealResult(nil, err)
	if err != nil {
		return false, err
	}
	return over, c.Reply(slices.Repeat([]peer.Result{refusal}, len(results)))
}

// call calls a function with arguments that have come.
func (w *worker) call(fn goja.Callable, sealed peer.Sealed) (goja.Value, error) {
	v, err := w.t.Unseal(sealed)
	if err != nil {
		return nil, err
	}
	var args []goja.Value
	rt := w.t.rt
	if err := rt.Heap.Guard(func() { rt.Check(rt.VM().ExportTo(v, &args)) }); err != nil {
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
		fn = func(goja.Value, ...goja.Value) (goja.Value, error) { return nil, err }
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
	c.Names = slices.DeleteFunc(c.Names, func(n closure.Binding) bool { return w.names[n.Name] })
	for _, n := range c.Names {
		w.names[n.Name] = true
	}
	target, err := closure.Decode(w.t.rt, c, v)
	if err != nil {
		return nil, err
	}
	fn, _ := goja.AssertFunction(target)
	return fn, nil
}
