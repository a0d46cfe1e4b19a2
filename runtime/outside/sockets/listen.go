package sockets

import (
	"net"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"weft/runtime/outside"
	"weft/runtime/permit"
)

// Listener is a net.Listener that the program may listen with. Closing it takes back what the gate was told.
type Listener struct {
	net.Listener
	stop func()
}

// Close is net.Listener's.
func (l *Listener) Close() error {
	l.stop()
	return l.Listener.Close()
}

// Open listens at an address that the program may listen at. A program may connect to where it listens on this machine.
func Open(s *outside.Scope, a Address) (*Listener, error) {
	if a.Family == "unix" {
		path, err := permitPath(s, a.Path)
		if err != nil {
			return nil, err
		}
		l, err := new(net.ListenConfig).Listen(s, "unix", path)
		if err != nil {
			return nil, err
		}
		return &Listener{l, func() {}}, nil
	}
	host := a.Host
	if host != "" {
		addrs, err := resolve(s, s, host, a.Port, a.Family)
		if err != nil {
			return nil, err
		}
		host = addrs[0].Addr().String()
	}
	if !permit.Loopback(host) {
		where := net.JoinHostPort(host, strconv.Itoa(a.Port))
		if host == "" {
			where = net.JoinHostPort("0.0.0.0", strconv.Itoa(a.Port))
		}
		if err := s.PermitHost(where, where); err != nil {
			return nil, err
		}
	}
	l, err := new(net.ListenConfig).Listen(s, network(a, host), net.JoinHostPort(host, strconv.Itoa(a.Port)))
	if err != nil {
		return nil, err
	}
	return &Listener{l, s.Gate().Listens(strconv.Itoa(AddressOf(l.Addr()).Port))}, nil
}

// network is Go's name for what an address is of.
func network(a Address, host string) string {
	ip, err := netip.ParseAddr(host)
	switch {
	case a.Family == "IPv4", err == nil && ip.Is4():
		return "tcp4"
	case a.Family == "IPv6", err == nil:
		return "tcp6"
	}
	return "tcp"
}

// Listen begins to accept streams; Accept takes them.
func Listen(s *outside.Scope, t Target) (Socket, error) {
	l, err := Open(s, t.Address)
	if err != nil {
		return Socket{}, err
	}
	p := &port{Listener: l, conns: make(chan net.Conn), failed: make(chan error), closed: make(chan struct{})}
	p.accepting.Go(p.accept)
	handle, err := s.Keep(p)
	return Socket{Handle: handle, Local: AddressOf(l.Addr())}, err
}

// port is a listener that one goroutine accepts from, so that an Accept can be given up without the others noticing.
type port struct {
	*Listener
	conns     chan net.Conn
	failed    chan error
	closed    chan struct{}
	accepting sync.WaitGroup
}

func (p *port) accept() {
	for {
		c, err := p.Accept()
		if err != nil {
			select {
			case p.failed <- err:
			case <-p.closed:
				return
			}
			continue
		}
		select {
		case p.conns <- c:
		case <-p.closed:
			_ = c.Close()
			return
		}
	}
}

// Close closes the port, and connections that nobody has taken.
func (p *port) Close() error {
	close(p.closed)
	err := p.Listener.Close()
	p.accepting.Wait()
	return err
}

// Accept takes the next stream that somebody has opened to a Listen. timeout is in real time, 0 for none.
func Accept(s *outside.Scope, handle uint64, timeout time.Duration) (Socket, error) {
	p, err := outside.Use[*port](s, handle)
	if err != nil {
		return Socket{}, err
	}
	ctx, cancel := within(s, timeout)
	defer cancel()
	select {
	case c := <-p.conns:
		return keep(s, c)
	case err := <-p.failed:
		return Socket{}, err
	case <-p.closed:
		return Socket{}, outside.System(net.ErrClosed, "accept", "", "")
	case <-ctx.Done():
		return Socket{}, inTime(s, ctx, ctx.Err())
	}
}
