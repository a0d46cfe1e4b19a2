// Package socket is sockets for threads, after Python's socket: its calls have the thread wait while others run. It also has what other
// modules make their streams of, see Streams.
package socket

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
)

// Module makes socket.
var Module = runtime.Module{
	Name: "socket",
	Doc:  "streams between programs, for threads: connect, accept, recv, sendall",
	New:  exports,
}

// Python's constants, with Linux's numbers.
const (
	afUnix, afInet, afInet6 = 1, 2, 10
	sockStream              = 1
	shutRd, shutWr          = 0, 1
)

// families are the names of what a socket is of.
func families() map[int]string {
	return map[int]string{afUnix: "unix", afInet: "IPv4", afInet6: "IPv6"}
}

// plain is the handle of a socket: one that was made, and is connected or listens later.
type plain struct {
	*connection // nil before
	family      int
	timeout     time.Duration // runtime.Never for none
	closed      bool
}

// module is socket in one realm.
type module struct {
	rt    *runtime.Realm
	class *js.Class
}

func exports(rt *runtime.Realm) *goja.Object {
	m := &module{rt: rt}
	m.class = rt.NewClass("socket", 0, nil, m.construct).Methods(m.methods()).Methods(m.settings()).Leaves("close")
	js.Shows(m.class, shown)
	m.class.Getter("family", func(c js.Call) goja.Value { return c.Value(js.This[*plain](c).family) }, nil)
	m.class.Getter("type", func(c js.Call) goja.Value { return c.Value(sockStream) }, nil)
	o := rt.Namespace(js.Functions{
		"socket.createConnection": m.createConnection,
		"socket.createServer":     m.createServer,
		"socket.gethostname":      func(c js.Call) goja.Value { return outside.Block(rt, hostName(rt)) },
	}, m.class)
	for _, k := range []struct {
		name  string
		value int
	}{
		{"AF_UNIX", afUnix}, {"AF_INET", afInet}, {"AF_INET6", afInet6}, {"SOCK_STREAM", sockStream},
		{"SHUT_RD", shutRd}, {"SHUT_WR", shutWr}, {"SHUT_RDWR", shutRd + shutWr + 1},
	} {
		_ = o.Set(k.name, k.value)
	}
	return o
}

func hostName(rt *runtime.Realm) outside.Op[string] {
	return outside.Op[string]{Name: "socket.gethostname", Kind: "system", On: "hostname", Do: sockets.HostName,
		Value: func(name string) goja.Value { return rt.VM().ToValue(name) }}
}

// shown is what a socket is shown with.
func shown(p *plain) []js.Field {
	switch {
	case p.closed:
		return js.Words("closed")
	case p.connection == nil:
		return js.Words("not connected")
	case p.socket.Remote.Family == "":
		return js.Words("listens at " + p.on())
	}
	return js.Words("connected to " + p.on())
}

// construct is socket(family, type).
func (m *module) construct(c js.Call) any {
	a := c.Args(0, "family", "type", "proto")
	p := &plain{family: a.Get("family").Int(-1, afInet), timeout: runtime.Never}
	if families()[p.family] == "" {
		a.Get("family").Wrong("AF_INET, AF_INET6 or AF_UNIX")
	}
	if a.Get("type").Int(0, sockStream) != sockStream {
		a.Get("type").Wrong("SOCK_STREAM: there are no others")
	}
	return p
}

// createConnection is createConnection([host, port], timeout): a socket that is connected.
func (m *module) createConnection(c js.Call) goja.Value {
	a := c.Args(0, "address", "timeout")
	p := &plain{family: afInet, timeout: a.Get("timeout").Millis(runtime.Never)}
	m.connect(c, p, a.Get("address"), "")
	return m.class.New(p)
}

// createServer is createServer([host, port]): a socket that listens.
func (m *module) createServer(c js.Call) goja.Value {
	a := c.Args(0, "address", "", "family", "backlog", "reusePort|reuse_port", "dualstackIpv6|dualstack_ipv6")
	p := &plain{family: a.Get("family").Int(0, afInet), timeout: runtime.Never}
	m.bind(c, p, a.Get("address"))
	return m.class.New(p)
}

// address reads [host, port], or the path of a socket of the file system.
func (p *plain) address(a js.Arg, family string) (t sockets.Target) {
	if path, ok := js.Text(a.Value()); ok && p.family == afUnix {
		t.Family, t.Path = "unix", path
		return t
	}
	want := "an array [host, port]"
	if p.family == afUnix {
		want = "a path"
	}
	o, ok := a.Value().(*goja.Object)
	if !ok || p.family == afUnix || o.ClassName() != "Array" {
		a.Wrong(want)
	}
	host, ok := js.Text(property(o, "0"))
	number, isNumber := js.Number(property(o, "1"))
	if !ok || !isNumber || number != float64(int(number)) || number < 0 || number > 65535 {
		a.Wrong(want)
	}
	t.Host, t.Port, t.Family = host, int(number), family
	return t
}

func (m *module) connect(c js.Call, p *plain, address js.Arg, family string) {
	if p.connection != nil {
		c.Fail(js.InvalidState, "the socket is connected already, or listens")
	}
	t := p.address(address, family)
	if t.Family != "unix" && t.Host == "" {
		t.Host = "localhost"
	}
	if p.timeout != runtime.Never {
		t.Timeout = max(p.timeout, 1)
	}
	m.open(p, "socket.connect", t, sockets.Connect)
}

func (m *module) bind(c js.Call, p *plain, address js.Arg) {
	if p.connection != nil {
		c.Fail(js.InvalidState, "the socket is bound already, or connected")
	}
	m.open(p, "socket.bind", p.address(address, families()[p.family]), sockets.Listen)
}

// open has a socket be connected, or listen.
func (m *module) open(p *plain, name string, t sockets.Target, how func(*outside.Scope, sockets.Target) (sockets.Socket, error)) {
	if p.closed {
		m.rt.Throw("Error", "EBADF: the socket is closed, %s", name)
	}
	outside.Block(m.rt, opening(m.rt, name, t, func(k *connection) goja.Value {
		p.connection = k
		return goja.Undefined()
	}, how))
}

// addressTuple is an address as Python has it: [host, port], or a path.
func addressTuple(rt *runtime.Realm, a sockets.Address) goja.Value {
	if a.Family == "unix" || a.Family == "" {
		return rt.VM().ToValue(a.Path)
	}
	return rt.VM().NewArray(a.Host, a.Port)
}
