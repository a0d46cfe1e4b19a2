// Package stdin is the standard input for scripts: Python's input, and process.stdin, which is a Readable of Node's (stdin.js).
package stdin

import (
	_ "embed" // for stdin.js
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/outside"
	"weft/runtime/outside/input"
)

// Module makes input and inputAsync.
var Module = runtime.Module{
	Name:    "input",
	Doc:     "input: a line that the user types",
	Globals: []string{"input", "inputAsync"},
	Hidden:  true,
	New: func(rt *runtime.Realm) *goja.Object {
		return rt.Object(js.Functions{
			"input":      func(c js.Call) goja.Value { return outside.Block(rt, line(rt, c, "input")) },
			"inputAsync": func(c js.Call) goja.Value { return outside.Await(rt, line(rt, c, "inputAsync")) },
		})
	},
}

// line asks for a line, without its end. At the end of the input it throws an EOFError, as Python does.
func line(rt *runtime.Realm, c js.Call, name string) outside.Op[[]byte] {
	in, prompt := input.Of(rt), ""
	if c.Has(0) {
		prompt = c.Argument(0).String()
	}
	if prompt != "" && !in.Prompts() {
		rt.Write(runtime.Stdout, prompt)
	}
	op := in.Line(name, prompt)
	op.Value = func(data []byte) goja.Value {
		if len(data) == 0 {
			rt.Throw("EOFError", "EOF when reading a line") // Python's words
		}
		text := strings.TrimSuffix(strings.TrimSuffix(string(data), "\n"), "\r")
		return rt.VM().ToValue(text)
	}
	return op
}

//go:embed stdin.js
var source string

// Stream is process.stdin.
var Stream = runtime.Module{
	Name:   "stdin",
	Doc:    "process.stdin",
	Hidden: true,
	New: func(rt *runtime.Realm) *goja.Object {
		const name = "process.stdin"
		in := input.Of(rt)
		host := rt.Object(js.Functions{
			"read": func(c js.Call) goja.Value { // read(convert, most): a promise for what convert makes of the bytes
				convert, op := c.Arg(0, "convert").Func(), in.Reading(name, c.Arg(1, "most").Int(1, 0))
				op.Background = true
				op.Value = func(data []byte) goja.Value {
					return js.Must(convert(goja.Undefined(), rt.VM().ToValue(rt.VM().NewArrayBuffer(data))))
				}
				return outside.Await(rt, op)
			},
			"raw": func(c js.Call) goja.Value {
				return outside.Block(rt, in.Raw(name+".setRawMode", c.Argument(0).ToBoolean()))
			},
			"require": func(c js.Call) goja.Value { return rt.Exports("node:" + c.Argument(0).String()) },
			"hold":    func(js.Call) goja.Value { return rt.Func("release", hold(rt)) },
		})
		_ = host.Set("terminal", in.Terminal())
		return rt.Script("process/stdin", source, host)
	},
}

// hold keeps the program alive until the function is called that it returns.
func hold(rt *runtime.Realm) js.Function {
	th := rt.CurrentThread()
	h, held := th.Loop.Hold(), true
	return func(js.Call) goja.Value {
		if held {
			th.Loop.Release(h)
		}
		held = false
		return nil
	}
}
