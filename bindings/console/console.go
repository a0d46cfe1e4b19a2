// Package console prints: print, and the console of the WHATWG standard, in Node's words.
package console

import (
	"maps"
	"strings"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes print and console.
var Module = runtime.Module{
	Name:    "console",
	Doc:     "print; console.log, error, table, dir, group, assert, count, time, trace",
	Globals: []string{"console", "print"},
	Hidden:  true,
	New:     exports,
}

func exports(rt *runtime.Realm) *goja.Object {
	l := &logger{rt: rt, errorCtor: rt.VM().Get("Error").(*goja.Object)}
	m := &measures{logger: l, counts: map[string]int{}, begun: map[string]time.Duration{}}
	methods := l.methods()
	maps.Copy(methods, m.methods())
	console := rt.Object(methods)
	_ = console.SetPrototype(rt.VM().NewObject()) // one of its own, as the standard has it
	_ = console.DefineDataPropertySymbol(goja.SymToStringTag, rt.VM().ToValue("console"),
		goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	o := rt.Object(js.Functions{"print": func(c js.Call) goja.Value {
		rt.Print(runtime.Stdout, rt.Show(c.Arguments))
		return nil
	}})
	_ = o.Set("console", console)
	return o
}

// indent is what each group that is open puts before a line.
const indent = "  "

// logger writes what console is given: each call is one piece of output.
type logger struct {
	rt        *runtime.Realm
	errorCtor *goja.Object
	groups    int           // that are open, in whichever thread they were opened
	draw      goja.Callable // draws tables; nil before the first
}

func (l *logger) methods() js.Functions {
	return js.Functions{
		"console.log":            l.logTo(runtime.Stdout),
		"console.info":           l.logTo(runtime.Stdout),
		"console.debug":          l.logTo(runtime.Stdout),
		"console.error":          l.logTo(runtime.Stderr),
		"console.warn":           l.logTo(runtime.Stderr),
		"console.dirxml":         l.logTo(runtime.Stdout),
		"console.dir":            l.dir,
		"console.table":          l.table,
		"console.assert":         l.assert,
		"console.trace":          l.trace,
		"console.group":          l.group,
		"console.groupCollapsed": l.group,
		"console.groupEnd":       l.groupEnd,
	}
}

// write writes a text, indented as far as groups are open.
func (l *logger) write(to runtime.Stream, text string) {
	if l.groups > 0 {
		margin := strings.Repeat(indent, l.groups)
		text = margin + strings.ReplaceAll(text, "\n", "\n"+margin)
	}
	l.rt.Print(to, text)
}

func (l *logger) logTo(stream runtime.Stream) js.Function {
	return func(c js.Call) goja.Value {
		l.write(stream, l.rt.Format(c.Arguments))
		return nil
	}
}

// assert complains unless its first argument is true.
func (l *logger) assert(c js.Call) goja.Value {
	if c.Argument(0).ToBoolean() {
		return nil
	}
	args := c.Rest(1)
	if len(args) == 0 {
		args = []goja.Value{c.Value("Assertion failed")}
	} else {
		args[0] = c.Value("Assertion failed: " + args[0].String())
	}
	l.write(runtime.Stderr, l.rt.Format(args))
	return nil
}

// dir shows one value, as options have it.
func (l *logger) dir(c js.Call) goja.Value {
	o := l.rt.Asking()
	o.Custom = nil
	l.write(runtime.Stdout, l.rt.Inspect(c.Argument(0), l.rt.InspectOptions(o, c.Argument(1))))
	return nil
}

// trace says where it is called.
func (l *logger) trace(c js.Call) goja.Value {
	here := js.Must(l.rt.VM().New(l.errorCtor, c.Value(l.rt.Format(c.Arguments))))
	text := l.rt.Show([]goja.Value{here})
	l.write(runtime.Stderr, strings.Replace(text, "Error", "Trace", 1))
	return nil
}

func (l *logger) group(c js.Call) goja.Value {
	if c.Len() > 0 {
		l.write(runtime.Stdout, l.rt.Format(c.Arguments))
	}
	l.groups++
	return nil
}

func (l *logger) groupEnd(js.Call) goja.Value {
	l.groups = max(l.groups-1, 0)
	return nil
}
