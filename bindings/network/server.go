package network

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
	"weft/runtime/outside/web"
)

// fromServer are the functions of servers:
//
//	serve(host, port, name)  { handle, host, port } of a server that listens; it blocks the thread until then
//	next(server, on)         { handle, method, target, host, headers, hasBody, remote: { host, port } } of the next request
//	readBody(handle)         bytes of its body, none at the end
//	gone(handle)             true when the client has gone before the answer has; it keeps no program alive
//	write(handle, { status, reason, headers, length, data, end })  a part of the answer
//	shutdown(server), stop(server)  ends a server when all is answered, or at once
func (m *module) fromServer() js.Functions {
	return js.Functions{
		"serve": func(c js.Call) goja.Value {
			name := c.Argument(2).String()
			port := c.Of(name, c.Arguments).Arg(1, "port").Int(0, 0)
			if port > 65535 {
				c.Of(name, c.Arguments).Arg(1, "port").Wrong("a port from 0 to 65535")
			}
			at := sockets.Address{Host: c.Argument(0).String(), Port: port}
			return outside.Block(m.rt, request(name, at.String(), true, func(s *outside.Scope) (web.Listening, error) { return web.Serve(s, at) }, m.listening))
		},
		"next": func(c js.Call) goja.Value {
			h := handle(c, 0)
			op := request("serve", c.Argument(1).String(), true, func(s *outside.Scope) (web.Incoming, error) { return web.Next(s, h) }, m.incoming)
			op.Background = true
			return outside.Await(m.rt, op)
		},
		"readBody": func(c js.Call) goja.Value {
			h := handle(c, 0)
			return outside.Await(m.rt, request("Request.body", "", true, func(s *outside.Scope) ([]byte, error) { return web.ReadBody(s, h) }, m.bytes))
		},
		"gone": func(c js.Call) goja.Value {
			h := handle(c, 0)
			op := request("Request.signal", "", true, func(s *outside.Scope) (bool, error) { return web.Gone(s, h) }, func(gone bool) goja.Value { return c.Value(gone) })
			op.Background = true
			return outside.Await(m.rt, op)
		},
		"write": func(c js.Call) goja.Value {
			a := m.answer(c)
			return outside.Await(m.rt, done("Response.body", "", func(s *outside.Scope) error {
				defer m.out.Free(a.Data)
				return web.Write(s, a)
			}))
		},
		"shutdown": func(c js.Call) goja.Value {
			h := handle(c, 0)
			delete(m.serving, h)
			return outside.Await(m.rt, done("serve.shutdown", "", func(s *outside.Scope) error { return web.Shutdown(s, h) }))
		},
		"stop": func(c js.Call) goja.Value {
			h := handle(c, 0)
			delete(m.serving, h)
			return outside.Await(m.rt, done("serve.close", "", func(s *outside.Scope) error { return s.Close(h) }))
		},
	}
}

func (m *module) answer(c js.Call) web.Answer {
	o := c.Argument(1).(*goja.Object)
	get := func(name string) js.Arg {
		if v := o.Get(name); v != nil {
			return c.Named(name, v)
		}
		return c.Named(name, goja.Undefined())
	}
	a := web.Answer{
		Handle: handle(c, 0), Status: get("status").Int(0, 0), Reason: get("reason").String(""), Header: headerArg(m.rt, get("headers")), Length: int64(get("length").Int(-1, -1)),
		End: get("end").Bool(false), Flush: true,
	}
	if data := get("data"); data.Given() {
		a.Data = m.out.Copy(data.View())
	}
	return a
}

func (m *module) listening(l web.Listening) goja.Value {
	m.serving[l.Handle] = serving{m.rt.CurrentThread(), l.Address}
	o := m.rt.VM().NewObject()
	_ = o.Set("handle", l.Handle)
	_ = o.Set("host", l.Address.Host)
	_ = o.Set("port", l.Address.Port)
	return o
}

func (m *module) incoming(in web.Incoming) goja.Value {
	o, remote := m.rt.VM().NewObject(), m.rt.VM().NewObject()
	_ = remote.Set("host", in.Remote.Host)
	_ = remote.Set("port", in.Remote.Port)
	_ = o.Set("handle", in.Handle)
	_ = o.Set("method", in.Method)
	_ = o.Set("target", in.Target)
	_ = o.Set("host", in.Host)
	_ = o.Set("headers", m.headerValue(in.Header))
	_ = o.Set("hasBody", in.HasBody)
	_ = o.Set("remote", remote)
	return o
}
