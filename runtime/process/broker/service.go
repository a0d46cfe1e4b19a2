package broker

import "fmt"

// service hands calls to whoever is ready to serve them, first come first served, and the answers back: what pools of
// processes and managers are made of.
type service struct {
	label   string
	calls   []*serviceCall // not accepted yet
	servers []*call        // who waits to accept one
	closed  bool
}

// serviceCall is a call on its way to a server or back.
type serviceCall struct {
	c  *call
	s  *service
	id int64
	m  *message
}

func newService(c *call) error { return c.create(&service{label: c.f.Label}) }

// callService is answered when a server has answered.
func callService(c *call) error {
	s, err := thing[*service](c)
	switch {
	case err != nil:
		return err
	case s.closed:
		return &Error{Code: "closed"}
	}
	c.b.calls++
	sc := &serviceCall{c: c, s: s, id: c.b.calls, m: c.message()}
	c.later(func() bool { return s.forget(sc) })
	s.calls = append(s.calls, sc)
	s.match()
	return errLater
}

// acceptCall is answered when there is a call to serve.
func acceptCall(c *call) error {
	s, err := thing[*service](c)
	switch {
	case err != nil:
		return err
	case s.closed:
		return &Error{Code: "closed"}
	}
	c.later(func() bool { return s.dismiss(c) })
	s.servers = append(s.servers, c)
	s.match()
	return errLater
}

// match hands calls to servers.
func (s *service) match() {
	for len(s.calls) > 0 && len(s.servers) > 0 {
		sc, server := s.calls[0], s.servers[0]
		s.calls, s.servers = s.calls[1:], s.servers[1:]
		server.p.serves[sc.id] = sc
		server.reply.Number = sc.id
		server.receive(sc.m)
		sc.m = nil
		server.done(nil)
	}
}

// replyCall is a server's answer to the call whose number it gives; Code is for an error.
func replyCall(c *call) error {
	sc := c.p.serves[c.f.Number]
	if sc == nil {
		return &Error{Code: "state", Text: fmt.Sprintf("there is no call %d to answer", c.f.Number)}
	}
	delete(c.p.serves, c.f.Number)
	m := c.message()
	sc.c.reply.Flag = c.f.Flag
	sc.c.receive(m)
	sc.c.done(nil)
	return nil
}

// died answers a call whose server has ended.
func (sc *serviceCall) died(p *process) {
	sc.c.done(&Error{Code: "died", Text: p.name, Number: int64(p.code)})
}

// forget takes back a call that nobody has accepted.
func (s *service) forget(sc *serviceCall) bool {
	for i, other := range s.calls {
		if other == sc {
			s.calls = append(s.calls[:i:i], s.calls[i+1:]...)
			sc.c.b.transit(sc.m.objects, -1)
			return true
		}
	}
	return false
}

// dismiss takes back an accept.
func (s *service) dismiss(c *call) bool {
	for i, other := range s.servers {
		if other == c {
			s.servers = append(s.servers[:i:i], s.servers[i+1:]...)
			return true
		}
	}
	return false
}

// closeService refuses what was not accepted; servers learn that there will be no more.
func closeService(c *call) error {
	s, err := thing[*service](c)
	if err != nil {
		return err
	}
	s.closed = true
	for _, sc := range s.calls {
		c.b.transit(sc.m.objects, -1)
		sc.c.done(&Error{Code: "closed"})
	}
	for _, server := range s.servers {
		server.done(&Error{Code: "closed"})
	}
	s.calls, s.servers = nil, nil
	return nil
}
