package network

import (
	"maps"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
	"weft/runtime/outside/web"
)

// fromClient are the functions that send requests:
//
//	send(options, name)      { handle, status, statusText, headers, url, redirected } of { method, url, headers, body, upload, redirect }
//	sendSync(options, name)  the same with bytes, the whole body; it blocks the thread
//	read(handle, url)        bytes of the body, none at its end
//	close(handle)            gives a response up, or an upload
//	upload()                 the handle of a body; push(handle, bytes) goes on with it, finish(handle, broken) ends it
func (m *module) fromClient() js.Functions {
	return js.Functions{
		"send":     func(c js.Call) goja.Value { return outside.Await(m.rt, m.sending(c, nil, m.client.Send)) },
		"sendSync": func(c js.Call) goja.Value { return outside.Block(m.rt, m.sending(c, m.own(), m.client.Fetch)) },
		"read": func(c js.Call) goja.Value {
			h, url := handle(c, 0), c.Argument(1).String()
			return outside.Await(m.rt, request("fetch.read", url, web.Near(url), func(s *outside.Scope) ([]byte, error) { return web.Read(s, h) }, m.bytes))
		},
		"close": func(c js.Call) goja.Value {
			h := handle(c, 0)
			op := done("fetch.close", "", func(s *outside.Scope) error { return s.Close(h) })
			op.Background = true
			return outside.Await(m.rt, op)
		},
		"upload": func(c js.Call) goja.Value {
			return outside.Await(m.rt, request("fetch.upload", "", true, web.NewUpload, func(h uint64) goja.Value { return c.Value(h) }))
		},
		"push": func(c js.Call) goja.Value {
			h, data := handle(c, 0), m.out.Copy(c.Arg(1, "data").View())
			return outside.Await(m.rt, done("fetch.write", "", func(s *outside.Scope) error {
				defer m.out.Free(data)
				return web.Push(s, h, data)
			}))
		},
		"finish": func(c js.Call) goja.Value {
			h, broken := handle(c, 0), c.Argument(1).ToBoolean()
			return outside.Await(m.rt, done("fetch.end", "", func(s *outside.Scope) error { return web.Finish(s, h, broken) }))
		},
	}
}

func (m *module) bytes(b []byte) goja.Value { return js.Uint8Array(m.rt.Kit, b) }

// own is where the running thread serves.
func (m *module) own() (all []sockets.Address) {
	for _, handle := range slices.Sorted(maps.Keys(m.serving)) {
		if s := m.serving[handle]; s.by == m.rt.CurrentThread() {
			all = append(all, s.at)
		}
	}
	return all
}

// sending is the operation of send and sendSync.
func (m *module) sending(c js.Call, own []sockets.Address, how func(*outside.Scope, web.Request) (web.Response, error)) outside.Op[web.Response] {
	o := c.Argument(0).(*goja.Object)
	r := web.Request{
		Method: o.Get("method").String(), URL: o.Get("url").String(), Header: headerArg(m.rt, c.Named("headers", o.Get("headers"))),
		Redirect: o.Get("redirect").String(), Own: own,
	}
	if body := o.Get("body"); body != nil && !goja.IsUndefined(body) {
		r.Body = c.Named("body", body).Bytes()
	}
	if upload := o.Get("upload"); upload != nil && !goja.IsUndefined(upload) {
		r.Upload = uint64(upload.ToInteger())
	}
	op := request(c.Argument(1).String(), r.URL, web.Near(r.URL), func(s *outside.Scope) (web.Response, error) { return how(s, r) }, m.response)
	op.Undo = func(r web.Response) {
		if r.Handle != 0 {
			outside.Await(m.rt, done("fetch.close", "", func(s *outside.Scope) error { return s.Close(r.Handle) }))
		}
	}
	return op
}

func (m *module) response(r web.Response) goja.Value {
	o := m.rt.VM().NewObject()
	_ = o.Set("handle", r.Handle)
	_ = o.Set("status", r.Status)
	_ = o.Set("statusText", r.StatusText)
	_ = o.Set("headers", m.headerValue(r.Header))
	_ = o.Set("url", r.URL)
	_ = o.Set("redirected", r.Redirected)
	_ = o.Set("bytes", js.Uint8Array(m.rt.Kit, r.Body))
	return o
}
