// Package sockets is streams between programs: TCP and, where the system has them, sockets of the file system. What else is read and written
// piece by piece is made a Stream, too: the pipes of commands.
//
// Its functions are what operations do, see package outside: they run on a goroutine of their own, with a Scope. A stream is read by
// position: a Read says up to where the program has what was read before, and what comes after that stays until a later one says so. So
// nothing is lost when a read is given up, or what it came to is not taken.
//
// A program may listen on this machine's own addresses, and connect to where the run listens; anything else needs permission. A host is
// judged by its name, then by each address that it stands for, and that address is dialled.
package sockets

import (
	"context"
	"net"
	"net/netip"
	"os"
	"strconv"
	"time"

	"weft/runtime/outside"
	"weft/runtime/permit"
)

// Address is one end of a stream: a Host and a Port, or a Path.
type Address struct {
	Family string // "IPv4", "IPv6" or "unix"
	Host   string `json:",omitempty"`
	Port   int    `json:",omitempty"`
	Path   string `json:",omitempty"`
}

// String is the address as reports have it: "127.0.0.1:80", or the path.
func (a Address) String() string {
	if a.Family == "unix" {
		return a.Path
	}
	return net.JoinHostPort(a.Host, strconv.Itoa(a.Port))
}

// Near reports whether an address is on this machine, so that who is there may be the program itself.
func (a Address) Near() bool { return a.Family == "unix" || permit.Loopback(a.Host) }

// Target is where to connect to or to listen.
type Target struct {
	Address               // Host is a name or an address; Family "" is any
	Timeout time.Duration // in real time; 0 for none
}

// Socket is an open stream, or what accepts them: then Remote is empty.
type Socket struct {
	Handle        uint64
	Local, Remote Address
}

// AddressOf is an address of Go's.
func AddressOf(a net.Addr) Address {
	switch a := a.(type) {
	case *net.TCPAddr:
		ip := a.AddrPort().Addr().Unmap()
		if ip.Is4() {
			return Address{Family: "IPv4", Host: ip.String(), Port: a.Port}
		}
		return Address{Family: "IPv6", Host: ip.String(), Port: a.Port}
	case *net.UnixAddr:
		return Address{Family: "unix", Path: a.Name}
	}
	return Address{}
}

// Connect opens a stream.
func Connect(s *outside.Scope, t Target) (Socket, error) {
	ctx, cancel := within(s, t.Timeout)
	defer cancel()
	var c net.Conn
	var err error
	if t.Family == "unix" {
		c, err = dialPath(ctx, s, t.Path)
	} else {
		c, err = Dial(ctx, s, t.Host, t.Port, t.Family)
	}
	if err != nil {
		return Socket{}, inTime(s, ctx, err)
	}
	return keep(s, c)
}

// keep keeps a connection as a stream.
func keep(s *outside.Scope, c net.Conn) (Socket, error) {
	handle, err := s.Keep(NewStream(c))
	return Socket{Handle: handle, Local: AddressOf(c.LocalAddr()), Remote: AddressOf(c.RemoteAddr())}, err
}

// Dial connects to a host that the program may connect to. family is "" for any, "IPv4" or "IPv6".
func Dial(ctx context.Context, s *outside.Scope, host string, port int, family string) (net.Conn, error) {
	addrs, err := resolve(ctx, s, host, port, family)
	if err != nil {
		return nil, err
	}
	var first error
	for _, addr := range addrs {
		if err := s.PermitHost(net.JoinHostPort(host, strconv.Itoa(port)), addr.String()); err != nil {
			return nil, err
		}
		c, err := new(net.Dialer).DialContext(ctx, "tcp", addr.String())
		if err == nil {
			return c, nil
		}
		if first == nil {
			first = err
		}
		if ctx.Err() != nil {
			break
		}
	}
	return nil, first
}

// resolve is the addresses of a host, those of IPv4 first. What is not this machine is asked for in the network, so its name is judged before.
func resolve(ctx context.Context, s *outside.Scope, host string, port int, family string) (addrs []netip.AddrPort, err error) {
	if ip, err := netip.ParseAddr(host); err == nil {
		return []netip.AddrPort{netip.AddrPortFrom(ip, uint16(port))}, nil
	}
	if !permit.Loopback(host) {
		if err := s.PermitHost(net.JoinHostPort(host, strconv.Itoa(port)), ""); err != nil {
			return nil, err
		}
	}
	ips, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	if err != nil && permit.Loopback(host) {
		ips, err = []netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1})}, nil
	}
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: err}
	}
	for _, four := range []bool{true, false} {
		for _, ip := range ips {
			if ip = ip.Unmap(); ip.Is4() == four && (family == "" || four == (family == "IPv4")) {
				addrs = append(addrs, netip.AddrPortFrom(ip, uint16(port)))
			}
		}
	}
	if len(addrs) == 0 {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Name: host, Err: "no address of " + family, IsNotFound: true}}
	}
	return addrs, nil
}

func dialPath(ctx context.Context, s *outside.Scope, path string) (net.Conn, error) {
	path, err := permitPath(s, path)
	if err != nil {
		return nil, err
	}
	return new(net.Dialer).DialContext(ctx, "unix", path)
}

// permitPath judges the path of a socket, which is read and written.
func permitPath(s *outside.Scope, path string) (resolved string, err error) {
	if resolved, err = s.PermitPath(permit.Read, path); err == nil {
		resolved, err = s.PermitPath(permit.Write, path)
	}
	return resolved, err
}

// within is the context of an operation that ends after a time, 0 for never.
func within(s *outside.Scope, timeout time.Duration) (context.Context, context.CancelFunc) {
	if timeout == 0 {
		return context.WithCancel(s)
	}
	return context.WithTimeout(s, timeout)
}

// inTime is err, or that the time of an operation is over.
func inTime(s *outside.Scope, ctx context.Context, err error) error {
	switch {
	case s.Err() != nil:
		return context.Cause(s)
	case ctx.Err() != nil:
		return &outside.Failure{Class: "TimeoutError", Code: "ETIMEDOUT", Message: "timed out"}
	}
	return err
}

// HostName is the name of this machine.
func HostName(s *outside.Scope) (string, error) {
	if err := s.Permit(permit.Sys, "hostname"); err != nil {
		return "", err
	}
	return os.Hostname()
}
