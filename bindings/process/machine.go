package process

import (
	"errors"
	"math/big"
	goruntime "runtime"
	"strings"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/environ"
	"weft/runtime/process"
)

// nodeVersion is the Node that programs may take weft for.
const nodeVersion = "20.19.0"

// machine is what a script can learn of the machine and of its process.
type machine struct{ rt *runtime.Realm }

func (m *machine) methods() js.Functions {
	return js.Functions{
		"process.cwd":   m.cwd,
		"process.chdir": m.chdir,
		"process.getBuiltinModule": func(c js.Call) goja.Value {
			if o, ok := m.rt.GetBuiltin(c.Arg(0, "id").Need("a string").String("")); ok {
				return o
			}
			return nil
		},
		"process.uptime":      func(c js.Call) goja.Value { return c.Value(m.rt.Now().Seconds()) },
		"process.cpuUsage":    m.cpuUsage,
		"process.memoryUsage": m.memoryUsage,
	}
}

func (m *machine) define(o *goja.Object) {
	rt, vm := m.rt, m.rt.VM()
	getter(rt, o, "pid", func() any { return rt.Pid() })
	getter(rt, o, "ppid", func() any { return process.Of(rt).ParentPid() })
	fixed := func(name string, v any) {
		_ = o.DefineDataProperty(name, vm.ToValue(v), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	}
	fixed("platform", environ.Platform())
	fixed("arch", environ.Architecture())
	fixed("version", "v"+nodeVersion)
	fixed("versions", m.versions())
	fixed("release", js.Record(rt.VM(), "name", "node"))
	_ = o.Set("argv", js.Array(rt.Kit, rt.Args()))
	_ = o.Set("argv0", "weft")
	_ = o.Set("execArgv", vm.NewArray())
	_ = o.Set("title", "weft")
	_ = rt.Lazy(o, "execPath", goja.FLAG_TRUE, func() goja.Value { return vm.ToValue(environ.Of(rt).Executable()) })
	_ = rt.Lazy(o, "env", goja.FLAG_TRUE, func() goja.Value { return vm.NewDynamicObject(&variables{vm, environ.Of(rt)}) })
	_ = rt.Lazy(o, "hrtime", goja.FLAG_TRUE, m.hrtime)
	rss := rt.Func("process.memoryUsage.rss", func(c js.Call) goja.Value { return c.Value(environ.Of(rt).Memory().Resident) })
	_ = o.Get("memoryUsage").(*goja.Object).Set("rss", rss)
}

// versions are those of the Node that weft stands in for, of weft and of what it is made of.
func (m *machine) versions() *goja.Object {
	weft, engine, _ := strings.Cut(runtime.Version(), " ")
	_, engine, _ = strings.Cut(engine, "@")
	return js.Record(m.rt.VM(), "node", nodeVersion, "weft", weft, "goja", engine, "go", strings.TrimPrefix(goruntime.Version(), "go"))
}

func (m *machine) cwd(c js.Call) goja.Value {
	dir, err := environ.Of(m.rt).Dir()
	c.Check(err)
	return c.Value(dir)
}

// chdir changes the working directory of this process alone.
func (m *machine) chdir(c js.Call) goja.Value {
	e := environ.Of(m.rt)
	dir := c.Arg(0, "directory").Need("a string").String("")
	from, _ := e.Dir()
	err := e.SetDir(dir)
	if bad := (*environ.SystemError)(nil); errors.As(err, &bad) {
		o := m.rt.NewError("Error", bad.Code+": "+bad.Text+", chdir '"+from+"' -> '"+dir+"'")
		_ = o.Set("code", bad.Code)
		_ = o.Set("syscall", "chdir")
		_ = o.Set("path", from)
		_ = o.Set("dest", dir)
		panic(o)
	}
	c.Check(err)
	return nil
}

// cpuUsage is the processor time that was used, in microseconds, also since another time.
func (m *machine) cpuUsage(c js.Call) goja.Value {
	used := m.rt.CPUTime()
	user, system := used.User.Microseconds(), used.System.Microseconds()
	if before, ok := c.Argument(0).(*goja.Object); ok {
		user -= before.Get("user").ToInteger()
		system -= before.Get("system").ToInteger()
	}
	return js.Record(m.rt.VM(), "user", user, "system", system)
}

func (m *machine) memoryUsage(js.Call) goja.Value {
	u := environ.Of(m.rt).Memory()
	return js.Record(m.rt.VM(), "rss", u.Resident, "heapTotal", u.HeapTotal, "heapUsed", u.HeapUsed, "external", u.External, "arrayBuffers", 0)
}

// hrtime makes process.hrtime, which is [seconds, nanoseconds], also since another time, and hrtime.bigint.
func (m *machine) hrtime() goja.Value {
	vm := m.rt.VM()
	fn := m.rt.Func("process.hrtime", func(c js.Call) goja.Value {
		now := m.rt.Now()
		if before, ok := c.Argument(0).(*goja.Object); ok {
			now -= time.Duration(before.Get("0").ToInteger())*time.Second + time.Duration(before.Get("1").ToInteger())
		}
		seconds := now / time.Second
		if now < seconds*time.Second {
			seconds--
		}
		return vm.NewArray(int64(seconds), int64(now-seconds*time.Second))
	})
	_ = fn.Set("bigint", m.rt.Func("process.hrtime.bigint", func(c js.Call) goja.Value { return c.Value(big.NewInt(int64(m.rt.Now()))) }))
	return fn
}

// variables is process.env: what is set becomes a string.
type variables struct {
	vm      *goja.Runtime
	environ *environ.Environ
}

// Get is goja.DynamicObject's, as are the others.
func (v *variables) Get(key string) goja.Value {
	if value, ok := v.environ.Get(key); ok {
		return v.vm.ToValue(value)
	}
	return nil
}

func (v *variables) Set(key string, value goja.Value) bool {
	if _, symbol := value.(*goja.Symbol); symbol {
		panic(v.vm.NewTypeError("Cannot convert a Symbol value to a string"))
	}
	v.environ.Set(key, value.String())
	return true
}

func (v *variables) Has(key string) bool {
	_, ok := v.environ.Get(key)
	return ok
}

func (v *variables) Delete(key string) bool {
	v.environ.Unset(key)
	return true
}

func (v *variables) Keys() []string { return v.environ.Names() }
