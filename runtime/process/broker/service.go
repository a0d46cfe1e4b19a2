package broker

import (
	"fmt"

	"weft/runtime/process/wire"
)

// service hands calls to the processes that are ready to serve them, first come first served, and the answers back: what pools of
// processes and managers are made of.
type service struct {
	calls   []*serviceCall // not accepted yet
	servers []*call        // who waits to accept one
	closed  bool
}

// serviceCall is a call on its way to a server or back.
type serviceCall struct {
	c  *call
	id int64
	m  *message // until it is accepted
}

func newService(c *call, _ *wire.ServiceNew) error { return c.create(&service{}) }

// callService is answered when a server has answered.
func callService(c *call, s *service, m *wire.ServiceCall) error {
	if s.closed {
		return errClosed
	}
	c.b.calls++
	sc := &serviceCall{c: c, id: c.b.calls, m: c.message(m.Message)}
	s.calls = append(s.calls, sc)
	_ = c.later(func() bool {
		if !remove(&s.calls, sc) {
			return false
		}
		c.b.transit(m.Objects, -1)
		return true
	})
	s.match()
	return errLater
}

// acceptCall is answered when there is a call to serve.
func acceptCall(c *call, s *service, _ *wire.ServiceAccept) error {
	if s.closed {
		return errClosed
	}
	s.servers = append(s.servers, c)
	_ = c.later(func() bool { return remove(&s.servers, c) })
	s.match()
	return errLater
}

// match hands calls to servers.
func (s *service) match() {
	for len(s.calls) > 0 && len(s.servers) > 0 {
		sc, server := s.calls[0], s.servers[0]
		s.calls, s.servers = s.calls[1:], s.servers[1:]
		server.p.serves[sc.id] = sc
		server.deliverAs(sc.m, &wire.AcceptedCall{Message: sc.m.Message, Call: sc.id})
		sc.m = nil
		server.done(nil)
	}
}

// replyCall is a server's answer to a call.
func replyCall(c *call, m *wire.ServiceReply) error {
	sc := c.p.serves[m.Call]
	if sc == nil {
		return &wire.Failure{Code: "state", Text: fmt.Sprintf("there is no call %d to answer", m.Call)}
	}
	delete(c.p.serves, m.Call)
	sc.c.deliver(c.message(m.Message))
	sc.c.done(nil)
	return nil
}

// closeService refuses the calls that were not accepted; servers that wait get errClosed.
func closeService(c *call, s *service, _ *wire.ServiceClose) error {
	s.closed = true
	for _, sc := range s.calls {
		c.b.transit(sc.m.Objects, -1)
		sc.c.done(errClosed)
	}
	for _, server := range s.servers {
		server.done(errClosed)
	}
	s.calls, s.servers = nil, nil
	return nil
}
