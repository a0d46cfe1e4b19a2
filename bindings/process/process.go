// Package process is the process that a program runs in: Node's process, as far as argv, platform, exit, exitCode and the
// signals, and isMain.
package process

import (
	"math"
	goruntime "runtime"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes process and isMain.
var Module = runtime.Module{
	Name:    "process",
	Doc:     "process.argv, exit, exitCode, platform, on, kill; isMain",
	Globals: []string{"process", "isMain"},
	Hidden:  true,
	New:     exports,
}

func exports(rt *runtime.Realm) *goja.Object {
	vm := rt.VM()
	process := rt.Object(js.Functions{"process.exit": exit, "process.kill": kill})
	pid := rt.Func("process.pid", func(c js.Call) goja.Value { return c.Value(rt.Pid()) })
	_ = process.DefineAccessorProperty("pid", pid, nil, goja.FLAG_FALSE, goja.FLAG_TRUE)
	_ = process.Set("argv", js.Array(rt.Kit, rt.Args()))
	_ = process.DefineDataProperty("platform", vm.ToValue(platform(goruntime.GOOS)),
		goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	defineExitCode(rt, process)
	defineEvents(rt, process)
	o := vm.NewObject()
	_ = o.Set("process", process)
	_ = o.Set("isMain", rt.IsMain())
	rt.OnFork(func(bool) { _ = vm.GlobalObject().Set("isMain", rt.IsMain()) })
	return o
}

// platform is Node's word for an operating system: Go's, but for Windows.
func platform(goos string) string {
	if goos == "windows" {
		return "win32"
	}
	return goos
}

// exit ends the program with a code: the argument, or what process.exitCode is.
func exit(c js.Call) goja.Value {
	rt := runtime.RealmOf(c)
	code, ok := exitCode(c, "code")
	if !ok {
		code = rt.ExitCode()
	}
	rt.Exit(code)
	return nil
}

// exitCode reads the argument as Node reads an exit code: a whole number, or a string that is one. ok is
// false for none: undefined or null.
func exitCode(c js.Call, what string) (code int, ok bool) {
	v := c.Argument(0)
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return 0, false
	}
	if goja.IsString(v) {
		if n, err := strconv.Atoi(strings.TrimSpace(v.String())); err == nil {
			return n, true
		}
	}
	return c.Arg(0, what).Int(math.MinInt32, 0), true
}

// defineExitCode makes process.exitCode: undefined until it is set.
func defineExitCode(rt *runtime.Realm, process *goja.Object) {
	now := goja.Undefined()
	get := rt.Func("process.exitCode", func(js.Call) goja.Value { return now })
	set := rt.Func("process.exitCode", func(c js.Call) goja.Value {
		code, _ := exitCode(c, "exitCode")
		rt.SetExitCode(code)
		now = c.Argument(0)
		return nil
	})
	_ = process.DefineAccessorProperty("exitCode", get, set, goja.FLAG_FALSE, goja.FLAG_TRUE)
}
