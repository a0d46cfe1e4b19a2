package node

import (
	"fmt"
	"path"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// library is what a realm has loaded of Node's library.
type library struct {
	rt          *runtime.Realm
	loaded      map[string]*goja.Object // the objects module, by the paths of files without their suffix
	host        *goja.Object
	primordials *goja.Object
	process     goja.Value
}

func of(rt *runtime.Realm) *library {
	return runtime.Part(rt, func(rt *runtime.Realm) *library {
		l := &library{rt: rt, loaded: map[string]*goja.Object{}}
		rt.Library.Before("captureStackTrace stackTraceLimit toWellFormed") // which primordials have other names for
		l.host = l.newHost()
		l.primordials = l.rt.Script("node/primordials", l.source("own/primordials"), nil)
		l.process = l.rt.Script("node/process", l.source("own/process"), l.host)
		return l
	})
}

// leftOut are members of Node's library that stand on what is not there.
var leftOut = map[string][]string{
	"util":   {"parseEnv", "MIMEType", "MIMEParams", "transferableAbortController", "transferableAbortSignal", "aborted"},
	"buffer": {"resolveObjectURL", "transcode"},
	"events": {"EventEmitterAsyncResource"},
}

// public is a module as scripts see it: what is not there is no member.
func (l *library) public(name string) *goja.Object {
	if name == "util" {
		l.require("timers") // whose functions have a method util.promisify.custom
	}
	o := l.require(name).(*goja.Object)
	for _, key := range leftOut[name] {
		_ = o.Delete(key)
	}
	for _, key := range o.Keys() {
		if v := l.rt.Own(o, l.rt.VM().ToValue(key)); v != nil && goja.IsUndefined(v) {
			_ = o.Delete(key)
		}
	}
	return o
}

// require is what a module of Node's library exports. What is not of this package is another's module.
func (l *library) require(id string) goja.Value {
	if strings.HasPrefix(id, "lib/") { // Node's own file where there is one in its place
		return l.load(id)
	}
	for _, dir := range []string{"own", "lib"} {
		if name := path.Join(dir, id); l.has(name) {
			return l.load(name)
		}
	}
	if o, ok := l.rt.GetBuiltin(id); ok {
		return o
	}
	l.rt.Throw("Error", "%s of Node's library is not there in weft", id)
	return nil
}

func (l *library) has(name string) bool {
	f, err := files().Open(name + ".js")
	if err == nil {
		_ = f.Close()
	}
	return err == nil
}

func (l *library) source(name string) string {
	return strings.TrimSpace(string(js.Must(files().ReadFile(name + ".js"))))
}

// binding is what a part of Node's binary has.
func (l *library) binding(name string) goja.Value {
	if file := "own/binding/" + name; l.has(file) {
		return l.load(file)
	}
	if v := l.load("own/binding/small").ToObject(l.rt.VM()).Get(name); v != nil {
		return v
	}
	panic(fmt.Sprintf("Node's library asks for the binding %q", name))
}

// load is what a file exports, which is evaluated once.
func (l *library) load(name string) goja.Value {
	if m := l.loaded[name]; m != nil {
		return m.Get("exports")
	}
	code := l.source(name)
	l.rt.Library.Before(code)
	vm := l.rt.VM()
	fn, _ := goja.AssertFunction(js.Must(vm.RunScript(js.InternalPrefix+"node/"+name, code)))
	m, exports := vm.NewObject(), vm.NewObject()
	_ = m.Set("exports", exports)
	l.loaded[name] = m
	require := l.rt.Func("require", func(c js.Call) goja.Value { return l.require(c.Argument(0).String()) })
	binding := l.rt.Func("internalBinding", func(c js.Call) goja.Value { return l.binding(c.Argument(0).String()) })
	js.Must(fn(exports, exports, require, m, l.process, binding, l.primordials, l.host))
	return m.Get("exports")
}
