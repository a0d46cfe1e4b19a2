package process

import (
	"encoding/json"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
)

// Server is a process that calls a function of weft's own for whoever asks it to. Its methods belong to the running thread.
type Server struct {
	Remote
	proc *Process
}

// StartServer starts a server. function is what Revive was given the function for, as "module.name". The error says why no
// process can be started.
func (t *Table) StartServer(name, function string) (*Server, error) {
	daemon := true
	s := &Server{Remote: Remote{t.NewService(name)}}
	s.proc = t.NewProcess(Spec{Name: name, Daemon: &daemon})
	s.proc.Serve, s.proc.Server = s.Service, function
	if err := s.proc.Start(); err != nil {
		s.Service.Close()
		return nil, err
	}
	t.Later(s.proc, &wire.Frame{Payload: &wire.ProcessJoin{}}, func(*peer.Request) {
		t.Send(&wire.Frame{Object: s.Service.ID, Payload: &wire.ServiceClose{}})
	}, nil)
	return s, nil
}

// Name is that of its process.
func (s *Server) Name() string { return s.proc.Name() }

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
func (r Remote) Reference() (name, id string) {
	text, err := json.Marshal(peer.Reference{ID: r.ID, Label: r.Label()})
	if err != nil {
		panic(err) // it has nothing but texts
	}
	return string(text), r.ID
}

// OpenRemote makes what RemoteName has named.
func (t *Table) OpenRemote(name string) (Remote, error) {
	var x peer.Reference
	if err := json.Unmarshal([]byte(name), &x); err != nil {
		return Remote{}, peer.Malformed(err)
	}
	return Remote{t.OpenService(x.ID, x.Label)}, nil
}

// Call has the server call its function, and waits for what that returns. The error is what it threw, or about an argument; it
// is an InvalidStateError when the server has ended.
func (r Remote) Call(args ...goja.Value) (goja.Value, error) {
	s, err := r.Client.Seal(peer.Array(r.Client.Realm, args), "args")
	if err != nil {
		return nil, err
	}
	head := peer.TaskHead{}
	parts, err := head.Parts(peer.Sealed{}, []peer.Sealed{s})
	if err != nil {
		return nil, err
	}
	v, err := r.CallSealed(parts)
	if peer.IsCode(err, "closed", "missing", "died") {
		err = js.Errorf(js.InvalidState, "%s has ended: what it had is gone", r.Label())
	}
	return v, err
}
