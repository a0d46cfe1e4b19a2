package source_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/source"
)

// host is the smallest realm that rewritten programs run on.
type host struct {
	vm    *goja.Runtime
	log   []string // what scripts passed to log, and hook calls if traced
	ticks int
	calls int
	trace bool

	reads, wrote func(name, v goja.Value) // are told what marked programs do
}

func newHost(t testing.TB) *host {
	h := &host{vm: goja.New()}
	hooks := h.vm.NewObject()
	for name, f := range map[string]func(goja.FunctionCall) goja.Value{
		"await": h.await, "enter": h.enter, "suspend": h.suspend, "pends": h.pends, "finish": h.suspend, "error": h.error, "with": func(c goja.FunctionCall) goja.Value { return c.Argument(0) },
		"text": h.text, "methods": h.methods, "awaitable": h.same, "half": h.same,
		"reads": func(c goja.FunctionCall) goja.Value { h.reads(c.Argument(0), c.Argument(1)); return c.Argument(1) },
		"readsOf": func(c goja.FunctionCall) goja.Value {
			h.reads(h.vm.ToValue(c.Argument(1).String()+"."+c.Argument(2).String()), c.Argument(3))
			return c.Argument(3)
		},
		"touches": func(c goja.FunctionCall) goja.Value {
			h.reads(h.vm.ToValue(c.Argument(1).String()+"."+c.Argument(2).String()), h.vm.ToValue("?"))
			return goja.Undefined()
		},
		"wroteOf": func(c goja.FunctionCall) goja.Value {
			h.wrote(h.vm.ToValue(c.Argument(1).String()+"."+c.Argument(2).String()), h.vm.ToValue(fmt.Sprint(c.Argument(4), "+", c.Argument(5))))
			return c.Argument(4)
		},
		"wrote": func(c goja.FunctionCall) goja.Value { h.wrote(c.Argument(0), c.Argument(3)); return c.Argument(2) },
	} {
		if err := hooks.Set(name, f); err != nil {
			t.Fatal(err)
		}
	}
	if err := hooks.Set("ticks", h.vm.NewDynamicObject(ticker{h})); err != nil {
		t.Fatal(err)
	}
	if err := source.Install(h.vm, hooks); err != nil {
		t.Fatal(err)
	}
	return h
}

// globals gives scripts log(...values) and the number of ticks so far.
func globals(vm *goja.Runtime, log *[]string, ticks func() int) {
	vm.Set("log", func(c goja.FunctionCall) goja.Value {
		*log = append(*log, fmt.Sprint(c.Arguments))
		return goja.Undefined()
	})
	vm.Set("turns", ticks)
}

func (h *host) note(format string, a ...any) {
	if h.trace {
		h.log = append(h.log, fmt.Sprintf(format, a...))
	}
}

// await returns what a settled promise holds; nothing in these tests stays pending.
func (h *host) await(c goja.FunctionCall) goja.Value {
	h.note("await %v", c.Argument(1))
	p := promise(c.Argument(0))
	if p == nil {
		return c.Argument(0)
	}
	if p.State() == goja.PromiseStateRejected {
		panic(p.Result())
	}
	return p.Result()
}

// promise returns nil for a value that is none. Export alone would not end for a Set that contains itself.
func promise(v goja.Value) *goja.Promise {
	if o, ok := v.(*goja.Object); ok && o.ExportType() == reflect.TypeFor[*goja.Promise]() {
		return o.Export().(*goja.Promise)
	}
	return nil
}

func (h *host) same(c goja.FunctionCall) goja.Value { return c.Argument(0) }

func (h *host) methods(c goja.FunctionCall) goja.Value { return c.Argument(0) }

func (h *host) enter(goja.FunctionCall) goja.Value {
	h.calls++
	return h.vm.ToValue(h.calls)
}

func (h *host) suspend(c goja.FunctionCall) goja.Value {
	h.note("suspend %v %v", c.Argument(0), c.Argument(2))
	return c.Argument(1)
}

func (h *host) pends(c goja.FunctionCall) goja.Value {
	p := promise(c.Argument(1))
	return h.vm.ToValue(p != nil && p.State() == goja.PromiseStatePending)
}

func (h *host) error(c goja.FunctionCall) goja.Value {
	h.note("error")
	return c.Argument(0)
}

func (h *host) text(c goja.FunctionCall) goja.Value {
	h.note("text %v", c.Argument(0))
	return c.Argument(0)
}

// ticker is the object whose property t is read at each tick.
type ticker struct{ h *host }

func (t ticker) Get(string) goja.Value {
	t.h.ticks++
	return goja.Undefined()
}
func (t ticker) Set(string, goja.Value) bool { return false }
func (t ticker) Has(string) bool             { return true }
func (t ticker) Delete(string) bool          { return false }
func (t ticker) Keys() []string              { return nil }

// outcome is all that can be seen of a run.
type outcome struct {
	Value, Error string
	Log          []string
}

// pc is the instruction number that goja puts behind a position.
var pc = regexp.MustCompile(`(\d+:\d+)\(\d+\)`)

func settle(v goja.Value, err error, log []string) outcome {
	o := outcome{}
	for _, line := range log {
		o.Log = append(o.Log, pc.ReplaceAllString(line, "$1"))
	}
	if err != nil {
		o.Error = err.Error()
		if e, ok := err.(*goja.Exception); ok {
			o.Error = pc.ReplaceAllString(e.String(), "$1")
		}
	}
	if p := promise(v); p != nil {
		v = p.Result()
	}
	o.Value = pc.ReplaceAllString(fmt.Sprint(v), "$1")
	return o
}

var column = regexp.MustCompile(`(test\.js:\d+):\d+`)

// lines is the outcome without columns: calls are at other ones than in goja.
func (o outcome) lines() outcome {
	o.Value, o.Error = column.ReplaceAllString(o.Value, "$1"), column.ReplaceAllString(o.Error, "$1")
	o.Log = slices.Clone(o.Log)
	for i, line := range o.Log {
		o.Log[i] = column.ReplaceAllString(line, "$1")
	}
	return o
}

// runPlain runs code on goja as it is.
func runPlain(code string) outcome {
	vm := goja.New()
	var log []string
	globals(vm, &log, func() int { return 0 })
	v, err := vm.RunScript("test.js", code)
	return settle(v, err, log)
}

// runRewritten compiles code with all insertions in and runs it.
func (h *host) runRewritten(t testing.TB, code string) outcome {
	t.Helper()
	p, err := source.Compile(source.Text{Name: "test.js", Code: code}, source.Options{Prompt: true})
	if err != nil {
		t.Fatalf("%s\n%v", code, err)
	}
	globals(h.vm, &h.log, func() int { return h.ticks })
	v, err := h.vm.RunProgram(p.Compiled)
	return settle(v, err, h.log)
}
