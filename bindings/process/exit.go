package process

import (
	"math"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// exits is how a script ends its process.
type exits struct {
	rt     *runtime.Realm
	events *events
	now    goja.Value // process.exitCode
	ending bool       // process.exit was called
}

// exit ends the program with a code: the argument, or what process.exitCode is after the listeners of the event exit were told.
func (x *exits) exit(c js.Call) goja.Value {
	if code, ok := exitCode(c, "code"); ok {
		x.set(c.Argument(0), code)
	}
	if !x.ending {
		x.ending = true
		x.events.ending(x.rt.ExitCode())
	}
	x.rt.Exit(x.rt.ExitCode())
	return nil
}

func (x *exits) set(v goja.Value, code int) {
	x.rt.SetExitCode(code)
	x.now = v
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

// define makes process.exitCode: undefined until it is set.
func (x *exits) define(process *goja.Object) {
	get := x.rt.Func("process.exitCode", func(js.Call) goja.Value { return x.now })
	set := x.rt.Func("process.exitCode", func(c js.Call) goja.Value {
		code, _ := exitCode(c, "exitCode")
		x.set(c.Argument(0), code)
		return nil
	})
	_ = process.DefineAccessorProperty("exitCode", get, set, goja.FLAG_FALSE, goja.FLAG_TRUE)
}
