package process

import (
	"encoding/json"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
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
	t.AskLater(s.proc, &wire.Frame{Payload: &wire.ProcessJoin{}}, func(*peer.Request) {
		t.Send(&wire.Frame{Object: s.Identity(), Payload: &wire.ServiceClose{}})
	}, nil)
	return s, nil
}

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
