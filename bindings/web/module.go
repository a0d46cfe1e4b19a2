package web

import (
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes the globals that Files lists, and structuredClone.
var Module = runtime.Module{
	Name:    "web",
	Doc:     "events, abort signals, messages, structuredClone; URLs, encodings, streams, blobs, crypto, headers, requests and responses",
	Globals: globals(),
	Hidden:  true,
	Errors:  []js.ErrorKind{js.DataClone},
	New:     exports,
}

func globals() []string {
	names := []string{cloneName}
	for _, f := range Files() {
		names = append(names, f.Globals...)
	}
	return names
}

// exports makes an object whose properties are the globals: reading one evaluates its file.
func exports(rt *runtime.Realm) *goja.Object {
	host, o := hostOf(rt), rt.VM().NewObject()
	_ = o.Set(cloneName, newClone(rt))
	for _, f := range Files() {
		for _, name := range f.Globals {
			_ = rt.Lazy(o, name, goja.FLAG_TRUE, func() goja.Value { return host.Get(f.Name).(*goja.Object).Get(name) })
		}
	}
	_ = rt.Lazy(o, "compressions", goja.FLAG_FALSE, func() goja.Value { return host.Get("compressions") }) // for node:zlib
	_ = rt.Lazy(o, "messages", goja.FLAG_FALSE, func() goja.Value { return host.Get("messages") })         // for node:worker_threads
	exceptions{rt, o}.register()
	return o
}

// hostOf makes the argument of the files: see the package comment.
func hostOf(rt *runtime.Realm) *goja.Object {
	host := rt.Object(js.Functions{
		"host.now":  func(c js.Call) goja.Value { return c.Value(js.ToMillis(rt.Now())) },
		"host.date": func(c js.Call) goja.Value { return c.Value(rt.Date().UnixMilli()) },
		"host.setTimer": func(c js.Call) goja.Value { // the program can end before the time has passed
			fn := c.Arg(1, "fn").Func()
			rt.SetAlarm(c.Arg(0, "ms").Millis(0), func() { c.Call(fn) }).Keep(false)
			return nil
		},
		"host.describe": func(c js.Call) goja.Value {
			rt.DescribeClass(c.Argument(0).(*goja.Object), c.Arg(1, "fn").Func())
			return nil
		},
		"host.cpus":  func(c js.Call) goja.Value { return c.Value(rt.CPUs()) },
		"host.brief": func(c js.Call) goja.Value { return c.Value(brief(rt, c.Argument(0))) },
		"host.onUncaught": func(c js.Call) goja.Value {
			fn := c.Arg(0, "fn").Func()
			rt.OnUncaught(func(err error) bool { return offered(rt, fn, err) })
			return nil
		},
		"host.report": func(c js.Call) goja.Value {
			rt.Fail(c.Argument(0))
			return nil
		},
	})
	weft, _, _ := strings.Cut(runtime.Version(), " ")
	_ = host.Set("agent", "weft/"+strings.TrimPrefix(weft, "v"))
	for _, n := range natives() {
		_ = rt.Lazy(host, n.name, goja.FLAG_TRUE, func() goja.Value { return n.make(rt) })
	}
	x := newCrossing(rt, host)
	for _, f := range Files() {
		_ = rt.Lazy(host, f.Name, goja.FLAG_TRUE, func() goja.Value {
			made := rt.Script("web/"+f.Name, f.Source(), host)
			x.add(f, made)
			return made
		})
	}
	return host
}

// native is what Go does for files: a property of host.
type native struct {
	name string
	make func(rt *runtime.Realm) *goja.Object
}

func natives() []native {
	return []native{{"channels", newChannels}, {"ciphers", newCiphers}, {"compressions", newCompressions}, {"encodings", newEncodings}, {"network", newNetwork}, {"ports", newPorts}, {"urls", newURLs}}
}

// newNetwork is what requests and responses pass through, see package network.
func newNetwork(rt *runtime.Realm) *goja.Object { return rt.Exports("network") }
