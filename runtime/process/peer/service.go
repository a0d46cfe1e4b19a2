package peer

import (
	"weft/runtime"
	"weft/runtime/process/wire"
)

// Service is an object of the broker's that takes calls to the process that serves it. Any process that has it can call.
type Service struct{ *Handle }

// NewService makes a service.
func (c *Client) NewService(label string) *Service {
	s := &Service{c.NewShared("service", label, "", "")}
	s.Tell(&wire.ServiceNew{Label: s.Label()})
	return s
}

// OpenService is a service that another process has made.
func (c *Client) OpenService(ref Reference) *Service {
	return &Service{c.OpenShared("service", "", ref)}
}

// Call has the process that serves do a task, and waits until it is done: Request.Results are its results. The error is the broker's
// refusal, or says that nothing was sent.
func (s *Service) Call(t Task) (*Request, error) {
	f, err := s.frame(t)
	if err != nil {
		return nil, err
	}
	f.At = s.c.Place()
	return s.c.Ask(s, f, nil)
}

// CallLater is Call without waiting: then is called with the answer, at a decision.
func (s *Service) CallLater(t Task, then func(r *Request)) error {
	f, err := s.frame(t)
	if err == nil {
		s.c.AskLater(s, f, then)
	}
	return err
}

// frame is a call that wants a task, and is to be sent at once.
func (s *Service) frame(t Task) (*wire.Frame, error) {
	m := &wire.ServiceCall{}
	f := &wire.Frame{Timeout: runtime.Never, Payload: m}
	body, err := t.encode()
	if err == nil {
		err = s.c.fill(f, body)
	}
	if err == nil {
		s.c.rt.Sched.Record("service.call", s, envelope{m.MessageID})
	}
	return f, err
}

// Call is a call that this process serves.
type Call struct {
	s      *Service
	number int64
	body   []byte
}

// Accept waits for a call, turning the thread's loop; meanwhile the thread keeps no program alive and is no part of a deadlock. Both
// results are nil when the service is closed.
func (s *Service) Accept() (*Call, error) {
	rt := s.c.rt
	var r *Request
	me := rt.CurrentThread()
	cancel := s.c.AskLater(s, &wire.Frame{Payload: &wire.ServiceAccept{}}, func(answer *Request) {
		r = answer
		me.Nudge()
	})
	if err := rt.Rest(func() bool { return r != nil }, "service.accept"); err != nil {
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
	rt.Sched.Record("service.accept", s, envelope{call.MessageID})
	body, err := r.Reply.Rest.Bytes()
	if err != nil {
		return nil, err
	}
	return &Call{s, call.Call, body}, nil
}

// Reply answers the call. The error says that the results cannot be sent.
func (c *Call) Reply(results []Result) error {
	f := &wire.Frame{Object: c.s.Identity(), Timeout: runtime.Never, Payload: &wire.ServiceReply{Call: c.number}}
	err := c.s.c.fill(f, encodeResults(results))
	if err == nil {
		c.s.c.Tell(f)
	}
	return err
}

// Close ends the service: calls that were not accepted are refused, and Accept returns nil.
func (s *Service) Close() {
	s.Tell(&wire.ServiceClose{})
	s.Tell(&wire.Release{})
}
