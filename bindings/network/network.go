// Package network is what fetch, serve and node:http are made of: HTTP as promises. Scripts do not see it.
package network

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
	"weft/runtime/outside/web"
)

// Module gives other modules an object of functions, see client and server. The name of an operation, where one is an argument, is the last.
var Module = runtime.Module{
	Name:   "network",
	Doc:    "what fetch and serve are made of",
	Hidden: true,
	New: func(rt *runtime.Realm) *goja.Object {
		m := &module{rt: rt, client: web.NewClient(), serving: map[uint64]serving{}}
		rt.OnClose(m.client.Close)
		rt.OnFork(func(bool) { clear(m.serving) })
		o := rt.Object(m.fromClient())
		rt.Define(o, m.fromServer())
		rt.Define(o, js.Functions{
			"promise": m.promise,
			"hold":    m.hold,
			"bytes":   func(c js.Call) goja.Value { return js.Uint8Array(rt.Kit, c.Arg(0, "data").Bytes()) },
			"concat": func(c js.Call) goja.Value {
				var all []byte
				for _, v := range c.Arg(0, "list").List() {
					all = append(all, c.Named("data", v).View()...)
				}
				return js.Uint8Array(rt.Kit, all)
			},
			"cancel": func(c js.Call) goja.Value { return c.Value(rt.CancelWait(c.Argument(0).(*goja.Object))) },
			"report": func(c js.Call) goja.Value {
				rt.Report(c.Argument(0).String(), c.Argument(1))
				return nil
			},
		})
		return o
	},
}

// module is network in one realm.
type module struct {
	rt     *runtime.Realm
	client *web.Client
	out    outside.Scratch // what is written

	serving map[uint64]serving // servers that listen, by handle
}

// serving is where a server listens, and the thread that answers.
type serving struct {
	by *runtime.Thread
	at sockets.Address
}

// promise is promise(what, cancel): a promise that a task which awaits it can be cancelled at, and what settles it. cancel() is called then.
func (m *module) promise(c js.Call) goja.Value {
	p, cancel := m.rt.NewPromise(c.Argument(0).String(), nil), c.Arg(1, "cancel").Func()
	p.OnCancel(func() { c.Call(cancel) })
	o := m.rt.Object(js.Functions{
		"resolve": func(c js.Call) goja.Value {
			p.Resolve(c.Argument(0))
			return nil
		},
		"reject": func(c js.Call) goja.Value {
			p.Reject(c.Argument(0))
			return nil
		},
	})
	_ = o.Set("promise", p.Value())
	return o
}

// hold keeps the program alive until the function that it returns is called.
func (m *module) hold(js.Call) goja.Value {
	th := m.rt.CurrentThread()
	h, held := th.Loop.Hold(), true
	return m.rt.Func("release", func(js.Call) goja.Value {
		if held {
			th.Loop.Release(h)
		}
		held = false
		return nil
	})
}

// request is an operation on an exchange of HTTP. near says that the other end may be the program itself.
func request[T any](name, on string, near bool, do func(s *outside.Scope) (T, error), value func(T) goja.Value) outside.Op[T] {
	return outside.Op[T]{Name: name, Kind: "request", On: on, Patient: near, Do: do, Value: value}
}

// done is request for what has no value.
func done(name, on string, do func(s *outside.Scope) error) outside.Op[struct{}] {
	return request(name, on, true, func(s *outside.Scope) (v struct{}, err error) { return v, do(s) }, nil)
}

// handle is argument i, the number of something that is open.
func handle(c js.Call, i int) uint64 { return uint64(c.Argument(i).ToInteger()) }

// headerArg reads [[name, value], …].
func headerArg(rt *runtime.Realm, a js.Arg) (h web.Header) {
	for _, v := range a.Items() {
		pair := v.ToObject(rt.VM())
		h = append(h, [2]string{pair.Get("0").String(), pair.Get("1").String()})
	}
	return h
}

func (m *module) headerValue(h web.Header) goja.Value {
	list := make([]any, len(h))
	for i, f := range h {
		list[i] = m.rt.VM().NewArray(f[0], f[1])
	}
	return m.rt.VM().NewArray(list...)
}
