// Package process is the process that a program runs in, as Node's process has it, and isMain. Its events are written in JavaScript, see
// events.js, which is compiled when one of them is first used.
package process

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes process, isMain and global.
var Module = runtime.Module{
	Name:    "process",
	Doc:     "process.argv, env, cwd, exit, on, nextTick, stdout, hrtime, memoryUsage; isMain",
	Globals: []string{"process", "isMain", "global"},
	Hidden:  true,
	New:     exports,
}

func exports(rt *runtime.Realm) *goja.Object {
	vm := rt.VM()
	p := &machine{rt: rt}
	e := &events{rt: rt}
	x := &exits{rt: rt, events: e, now: goja.Undefined()}
	methods := p.methods()
	methods["process.exit"], methods["process.kill"] = x.exit, kill
	e.process = rt.Object(methods)
	p.define(e.process)
	x.define(e.process)
	e.define()
	_ = e.process.DefineDataPropertySymbol(goja.SymToStringTag, vm.ToValue("process"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	o := vm.NewObject()
	_ = o.Set("process", e.process)
	_ = o.Set("isMain", rt.IsMain())
	_ = o.Set("global", vm.GlobalObject()) // packages that find a process look for it, too
	rt.OnFork(func(bool) { _ = vm.GlobalObject().Set("isMain", rt.IsMain()) })
	return o
}

// getter makes a property that nothing can set.
func getter(rt *runtime.Realm, o *goja.Object, name string, get func() any) {
	fn := rt.Func("process."+name, func(c js.Call) goja.Value { return c.Value(get()) })
	_ = o.DefineAccessorProperty(name, fn, nil, goja.FLAG_TRUE, goja.FLAG_TRUE)
}
