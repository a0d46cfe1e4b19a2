package peer

import (
	"errors"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/wire"
)

// Service hands calls to the process that serves it. Any process that has it can call.
type Service struct{ *Handle }

func (c *Client) NewService(label string) *Service {
	h := c.NewShared("service", label)
	h.Tell(&wire.ServiceNew{Label: h.label})
	return &Service{h}
}

// OpenService is one that another process has made.
func (c *Client) OpenService(id, label string) *Service {
	return &Service{&Handle{Client: c, ID: id, kind: "service", label: label}}
}

// Send calls the service: then is called with the answer, at a decision. The error says that nothing was sent.
func (s *Service) Send(parts []Sealed, then func(r *Request)) error {
	m := &wire.ServiceCall{}
	f := &wire.Frame{Payload: m}
	if err := s.Client.fill(f, &m.Message, parts); err != nil {
		return err
	}
	s.Client.Realm.Sched.Record("service.call", s, Message{m.MessageID})
	s.Client.Later(s, f, then, nil)
	return nil
}

// CallSealed is send for the running thread, which waits for the outcome.
func (s *Service) CallSealed(parts []Sealed) (goja.Value, error) {
	m := &wire.ServiceCall{}
	f := &wire.Frame{Timeout: runtime.Never, At: s.Client.Place(), Payload: m}
	if err := s.Client.fill(f, &m.Message, parts); err != nil {
		return nil, err
	}
	s.Client.Realm.Sched.Record("service.call", s, Message{m.MessageID})
	r, err := s.Client.Ask(s, f, nil)
	if err != nil {
		return nil, err
	}
	list, err := ReadTaskResults(r.Body, 1)
	if err != nil {
		return nil, err
	}
	return s.Client.TaskResult(list[0])
}

// ServiceCall is a call that this process serves.
type ServiceCall struct {
	s      *Service
	number int64
	Body   []byte
}

// Accept waits for a call, turning the thread's loop; meanwhile the thread keeps no program alive and is no part of a
// deadlock. Both results are nil when there will be none.
func (s *Service) Accept() (*ServiceCall, error) {
	t := s.Client
	var r *Request
	me := t.Realm.CurrentThread()
	cancel := t.Later(s, &wire.Frame{Payload: &wire.ServiceAccept{}}, func(answer *Request) {
		r = answer
		me.Nudge()
	}, nil)
	if err := t.Realm.Rest(func() bool { return r != nil }, "service.accept"); err != nil {
		cancel()
		return nil, err
	}
	switch {
	case IsCode(r.Err, "closed"):
		return nil, nil
	case r.Err != nil:
		return nil, r.Err
	}
	call := r.Reply.Payload.(*wire.AcceptedCall)
	t.Realm.Sched.Record("service.accept", s, Message{call.MessageID})
	body, err := r.Body.Bytes()
	if err != nil {
		return nil, err
	}
	return &ServiceCall{s, call.Call, body}, nil
}

// Reply answers the call.
func (c *ServiceCall) Reply(parts []Sealed) error {
	m := &wire.ServiceReply{Call: c.number}
	f := &wire.Frame{Object: c.s.ID, Timeout: runtime.Never, Payload: m}
	if err := c.s.Client.fill(f, &m.Message, parts); err != nil {
		return err
	}
	c.s.Client.Tell(f)
	return nil
}

// Close ends the service: calls that nobody has accepted are refused, and who serves it ends.
func (s *Service) Close() {
	s.Tell(&wire.ServiceClose{})
	s.Tell(&wire.Release{})
}

// IsCode reports whether err is the broker's word of one of those codes.
func IsCode(err error, codes ...string) bool {
	var e *wire.Failure
	return js.As(err, &e) && slices.Contains(codes, e.Code)
}

var ErrCutShort = errors.New("what another process has sent is cut short")

// Malformed is an error for scripts about what cannot be read.
func Malformed(err error) error { return js.Errorf(js.DataClone, "%s", err.Error()) }

// Array is a list as a value of the script's.
func Array(rt *runtime.Realm, list []goja.Value) goja.Value {
	items := make([]any, len(list))
	for i, v := range list {
		items[i] = v
	}
	return rt.VM().NewArray(items...)
}
