package socket

import (
	"maps"
	"strings"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
)

// open is the socket that a method is called on, which must be connected, or listen.
func open(c js.Call, name string) *plain {
	p := js.This[*plain](c)
	switch {
	case p.closed:
		fail(c, "EBADF", "EBADF: the socket is closed, "+name)
	case p.connection == nil:
		fail(c, "ENOTCONN", "ENOTCONN: the socket is not connected, "+name)
	}
	return p
}

func fail(c js.Call, code, message string) {
	f := &outside.Failure{Class: "Error", Code: code, Message: message}
	panic(f.Value(runtime.RealmOf(c)))
}

// patience is the timeout of a socket as operations have it, 0 for none.
func (p *plain) patience() time.Duration {
	if p.timeout == runtime.Never {
		return 0
	}
	return max(p.timeout, 1)
}

func (m *module) methods() js.Functions {
	return js.Functions{
		"connect": func(c js.Call) goja.Value {
			p := js.This[*plain](c)
			m.connect(c, p, c.Arg(0, "address"), families()[p.family])
			return nil
		},
		"bind": func(c js.Call) goja.Value {
			m.bind(c, js.This[*plain](c), c.Arg(0, "address"))
			return nil
		},
		"listen": func(c js.Call) goja.Value { // it does since it was bound
			open(c, "socket.listen")
			return nil
		},
		"accept": m.accept,
		"recv": func(c js.Call) goja.Value {
			return m.read(c, open(c, "socket.recv"), "socket.recv", sockets.Reading{Most: c.Arg(0, "bufsize").Need("a number").Int(0, 0)})
		},
		"send": func(c js.Call) goja.Value { return m.write(c, "socket.send") },
		"sendall": func(c js.Call) goja.Value {
			m.write(c, "socket.sendall")
			return nil
		},
		"shutdown": func(c js.Call) goja.Value {
			p, how := open(c, "socket.shutdown"), c.Arg(0, "how").Need("SHUT_RD, SHUT_WR or SHUT_RDWR").Int(shutRd, 0)
			return outside.Block(m.rt, p.shutdown("socket.shutdown", how != shutWr, how != shutRd))
		},
		"close": func(c js.Call) goja.Value {
			p := js.This[*plain](c)
			if !p.closed && p.connection != nil {
				outside.Block(m.rt, p.close("socket.close"))
			}
			p.closed = true
			return nil
		},
		"makefile": m.makefile,
	}
}

// settings are what is asked of a socket, and told it, at once.
func (m *module) settings() js.Functions {
	return js.Functions{
		"settimeout": func(c js.Call) goja.Value {
			js.This[*plain](c).timeout = c.Arg(0, "timeout").Millis(runtime.Never)
			return nil
		},
		"gettimeout": func(c js.Call) goja.Value {
			if p := js.This[*plain](c); p.timeout != runtime.Never {
				return c.Value(js.ToMillis(p.timeout))
			}
			return goja.Null()
		},
		"getsockname": func(c js.Call) goja.Value { return addressTuple(m.rt, open(c, "socket.getsockname").socket.Local) },
		"getpeername": func(c js.Call) goja.Value {
			p := open(c, "socket.getpeername")
			if p.socket.Remote.Family == "" {
				fail(c, "ENOTCONN", "ENOTCONN: the socket is not connected, socket.getpeername")
			}
			return addressTuple(m.rt, p.socket.Remote)
		},
	}
}

// accept is [socket, address] of the next who connects.
func (m *module) accept(c js.Call) goja.Value {
	p := open(c, "socket.accept")
	return outside.Block(m.rt, p.connection.accept("socket.accept", p.patience(), func(k *connection) goja.Value {
		one := m.class.New(&plain{connection: k, family: p.family, timeout: runtime.Never})
		return m.rt.VM().NewArray(one, addressTuple(m.rt, k.socket.Remote))
	}))
}

// read reads, one thread at a time.
func (m *module) read(c js.Call, p *plain, name string, r sockets.Reading) goja.Value {
	return p.alone(c, func() goja.Value {
		r.Timeout = p.patience()
		return outside.Block(m.rt, p.connection.read(name, r))
	})
}

func (m *module) write(c js.Call, name string) goja.Value {
	p := open(c, name)
	return outside.Block(m.rt, p.connection.writeCopy(name, c.Arg(0, "data").View(), p.patience()))
}

// mostInLine is how long a line of a file of a socket may be.
const mostInLine = 1 << 26

// makefile is an object that reads lines, and writes, as a file does: readline(), read(n), write(text), and the lines one by one.
func (m *module) makefile(c js.Call) goja.Value {
	p := open(c, "socket.makefile")
	mode := c.Args(0, "mode", "buffering", "", "encoding").Get("mode").String("r")
	methods := m.binary(p)
	if !strings.HasSuffix(mode, "b") {
		t := &text{connection: p.connection, timeout: p.patience}
		methods = t.methods(func(method string) string { return "socket." + method })
	}
	maps.Copy(methods, js.Functions{
		"write": func(c js.Call) goja.Value {
			return outside.Block(m.rt, p.connection.writeCopy("socket.write", c.Arg(0, "data").View(), p.patience()))
		},
		"flush": func(js.Call) goja.Value { return nil },
		"close": func(js.Call) goja.Value { return nil },
	})
	file := m.rt.Object(methods)
	_ = file.SetSymbol(goja.SymIterator, m.rt.Func("[Symbol.iterator]", func(c js.Call) goja.Value { return m.lines(methods["readline"]) }))
	return file
}

// binary is how a file of a socket reads bytes.
func (m *module) binary(p *plain) js.Functions {
	return js.Functions{
		"readline": func(c js.Call) goja.Value {
			return m.read(c, p, "socket.readline", sockets.Reading{Until: []byte{'\n'}, Most: mostInLine})
		},
		"read": func(c js.Call) goja.Value {
			return m.read(c, p, "socket.read", sockets.Reading{Most: most(c), Exactly: true})
		},
	}
}

// lines goes through what readline gives, up to the end.
func (m *module) lines(readline js.Function) goja.Value {
	it := m.rt.Object(js.Functions{"next": func(c js.Call) goja.Value {
		line := readline(c)
		result := m.rt.VM().NewObject()
		done := line.ToObject(m.rt.VM()).Get("length").ToInteger() == 0
		_ = result.Set("done", done)
		if !done {
			_ = result.Set("value", line)
		}
		return result
	}})
	_ = it.SetSymbol(goja.SymIterator, m.rt.Func("[Symbol.iterator]", func(c js.Call) goja.Value { return c.This }))
	return it
}
