package socket

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
)

// Streams is what other modules make their streams of: connect({ family, host, port, path, timeout }, name) and listen(…) are promises of
// an object with operations, whose names are what reports call them by.
var Streams = runtime.Module{
	Name:   "sockets",
	Doc:    "what streams are made of",
	Hidden: true,
	New: func(rt *runtime.Realm) *goja.Object {
		class := rt.NewClass("Connection", 0, nil, nil).Methods(natives(rt))
		class.Getter("local", func(c js.Call) goja.Value { return addressValue(rt, js.This[*connection](c).socket.Local) }, nil)
		class.Getter("remote", func(c js.Call) goja.Value { return addressValue(rt, js.This[*connection](c).socket.Remote) }, nil)
		value := func(k *connection) goja.Value { return class.New(k) }
		open := func(how func(*outside.Scope, sockets.Target) (sockets.Socket, error)) js.Function {
			return func(c js.Call) goja.Value {
				name := c.Argument(1).String()
				return outside.Await(rt, opening(rt, name, target(c.Of(name, c.Arguments)), value, how))
			}
		}
		class.Methods(js.Functions{"accept": func(c js.Call) goja.Value {
			op := js.This[*connection](c).accept(c.Argument(0).String(), 0, value)
			op.Background = true
			return outside.Await(rt, op)
		}})
		return rt.Object(js.Functions{
			"connect": open(sockets.Connect),
			"listen":  open(sockets.Listen),
			"hold":    hold,
			"pipe": func(c js.Call) goja.Value { // pipe(handle, number, command): one of a command's
				k := newConnection(rt, sockets.Socket{Handle: uint64(c.Argument(0).ToInteger())})
				k.number, k.of = c.Arg(1, "number").Int(0, 0), c.Argument(2).String()
				return class.New(k)
			},
			"bytes": func(c js.Call) goja.Value { // bytes(data, name)
				return js.Uint8Array(rt.Kit, c.Of(c.Arg(1, "name").String("bytes"), c.Arguments).Arg(0, "data").Bytes())
			},
			"concat": concat,
			"decode": func(c js.Call) goja.Value { return c.Value(new(text).all(c.Arg(0, "data").View())) }, // as a text file has it
		})
	},
}

// natives are the operations: the last argument of each is its name. Those that end with Now block the thread.
func natives(rt *runtime.Realm) js.Functions {
	all := js.Functions{
		"position": func(c js.Call) goja.Value { return c.Value(js.This[*connection](c).at) }, // how much was read
		"text":     newText,
		"place": func(c js.Call) goja.Value { // [the handle that it is open under, its number there]
			k := js.This[*connection](c)
			return rt.VM().NewArray(k.socket.Handle, k.number)
		},
	}
	read := func(name string, r func(c js.Call) sockets.Reading) {
		both(rt, all, name, func(c js.Call, k *connection, what string) outside.Op[[]byte] { return k.read(what, r(c)) })
		now := all[name+"Now"]
		all[name+"Now"] = func(c js.Call) goja.Value {
			return js.This[*connection](c).alone(c, func() goja.Value { return now(c) })
		}
	}
	read("read", func(c js.Call) sockets.Reading { return sockets.Reading{Most: most(c)} })
	read("readExactly", func(c js.Call) sockets.Reading { return sockets.Reading{Most: most(c), Exactly: true} })
	read("readUntil", func(c js.Call) sockets.Reading {
		return sockets.Reading{Until: c.Arg(0, "separator").Bytes(), Most: c.Arg(1, "limit").Int(0, 0)}
	})
	both(rt, all, "write", func(c js.Call, k *connection, what string) outside.Op[int] {
		return k.writeCopy(what, c.Arg(0, "data").View(), 0)
	})
	both(rt, all, "writeOwn", func(c js.Call, k *connection, what string) outside.Op[int] { // what bytes and concat have made, and nobody changes
		return k.write(what, c.Arg(0, "data").View(), 0)
	})
	both(rt, all, "shutdown", func(_ js.Call, k *connection, what string) outside.Op[struct{}] { return k.shutdown(what, false, true) })
	both(rt, all, "close", func(_ js.Call, k *connection, what string) outside.Op[struct{}] { return k.close(what) })
	return all
}

// both adds an operation in both forms.
func both[T any](rt *runtime.Realm, all js.Functions, name string, op func(c js.Call, k *connection, what string) outside.Op[T]) {
	of := func(c js.Call) outside.Op[T] { return op(c, js.This[*connection](c), c.Argument(c.Len()-1).String()) }
	all[name] = func(c js.Call) goja.Value { return outside.Await(rt, of(c)) }
	all[name+"Now"] = func(c js.Call) goja.Value { return outside.Block(rt, of(c)) }
}

// most is how many; all up to the end for -1.
func most(c js.Call) int { return c.Arg(0, "n").Int(-1, -1) }

// hold keeps the program alive until the function that it returns is called.
func hold(c js.Call) goja.Value {
	rt := runtime.RealmOf(c)
	th := rt.CurrentThread()
	h, held := th.Loop.Hold(), true
	return rt.Func("release", func(js.Call) goja.Value {
		if held {
			th.Loop.Release(h)
		}
		held = false
		return nil
	})
}

// concat is concat(list): all of the bytes in one.
func concat(c js.Call) goja.Value {
	var all []byte
	for _, v := range c.Arg(0, "list").List() {
		all = append(all, c.Named("data", v).View()...)
	}
	return js.Uint8Array(c.Kit(), all)
}

// target is the first argument.
func target(c js.Call) (t sockets.Target) {
	o := c.Argument(0).(*goja.Object)
	text := func(name string) string { return c.Named(name, property(o, name)).String("") }
	t.Family, t.Host, t.Path = text("family"), text("host"), text("path")
	t.Port = port(c.Named("port", property(o, "port")))
	t.Timeout = c.Named("timeout", property(o, "timeout")).Millis(0)
	if t.Path != "" {
		t.Family = "unix"
	}
	return t
}

func property(o *goja.Object, name string) goja.Value {
	if v := o.Get(name); v != nil && !goja.IsNull(v) {
		return v
	}
	return goja.Undefined()
}

// port is the number of a port.
func port(a js.Arg) int {
	n := a.Int(0, 0)
	if n > 65535 {
		a.Wrong("a port from 0 to 65535")
	}
	return n
}

// addressValue is { family, host, port, path } of an address.
func addressValue(rt *runtime.Realm, a sockets.Address) goja.Value {
	o := rt.VM().NewObject()
	_ = o.Set("family", a.Family)
	if a.Family == "unix" {
		_ = o.Set("path", a.Path)
		return o
	}
	_ = o.Set("host", a.Host)
	_ = o.Set("port", a.Port)
	return o
}
