package vm

import (
	"fmt"
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// This file knows where goja keeps what this package switches, and checks at start-up that it is still there.

// layout holds the offsets of goja's fields. They are read from goja's own types; what is checked is that the fields
// exist and have the types that the code of this package takes for granted.
type layout struct {
	vm, jobs, toString uintptr // in goja.Runtime

	context reflect.Type // goja's frame
	frameSB uintptr

	machine                          reflect.Type // goja's call stack, the struct vm
	r, stack, sp, sb, stash          uintptr
	calls, tries, limit, interrupted uintptr
	runner                           uintptr // the async function that was resumed

	self                      uintptr // in goja.Object
	generator                 reflect.Type
	genState, genVM           uintptr
	onFulfill, onReject, held uintptr // in goja.Promise
	reactionRunner, asyncCtx  uintptr // in goja's promiseReaction
	runnerCap, capPromise     uintptr // asyncRunner.promiseCap, promiseCapability.promise
}

// generatorExecuting is goja's genStateExecuting.
const generatorExecuting = 2

// reader collects the first field that is not as expected.
type reader struct{ err error }

// offset is where the field of that name is in t, whose type must print as want.
func (rd *reader) offset(t reflect.Type, name, want string) uintptr {
	f, ok := reflect.StructField{}, false
	if t != nil && t.Kind() == reflect.Struct {
		f, ok = t.FieldByName(name)
	}
	switch {
	case rd.err != nil:
	case !ok:
		rd.err = fmt.Errorf("this goja has no field %v.%s", t, name)
	case f.Type.String() != want:
		rd.err = fmt.Errorf("this goja's field %v.%s is of type %v, not %s", t, name, f.Type, want)
	}
	return f.Offset
}

// target is the struct that the pointer field of that name in t points to; nil when there is none.
func (rd *reader) target(t reflect.Type, name string) reflect.Type {
	if t == nil || t.Kind() != reflect.Struct {
		return nil
	}
	f, ok := t.FieldByName(name)
	if !ok {
		return nil
	}
	for f.Type.Kind() == reflect.Pointer || f.Type.Kind() == reflect.Slice {
		f.Type = f.Type.Elem()
	}
	return f.Type
}

// readLayout reads the layout of the goja this program was built with. sample is a generator object of any runtime: its
// type cannot be reached in another way.
func readLayout(sample *goja.Object) (*layout, error) {
	rd, l := &reader{}, &layout{}
	rt := reflect.TypeFor[goja.Runtime]()
	l.vm = rd.offset(rt, "vm", "*goja.vm")
	l.jobs = rd.offset(rt, "jobQueue", "[]func()")
	l.toString = rd.offset(rt, "toStringStack", "[]*goja.Object")
	l.self = rd.offset(reflect.TypeFor[goja.Object](), "self", "goja.objectImpl")
	rd.machine(l, rd.target(rt, "vm"))
	rd.promise(l)
	if rd.err == nil {
		rd.gen(l, sample)
	}
	if rd.err != nil {
		return nil, fmt.Errorf("weft does not know the inside of this goja and cannot run threads on it: %w", rd.err)
	}
	return l, nil
}

func (rd *reader) machine(l *layout, t reflect.Type) {
	l.machine = t
	l.r = rd.offset(t, "r", "*goja.Runtime")
	l.stack = rd.offset(t, "stack", "goja.valueStack")
	l.sp = rd.offset(t, "sp", "int")
	l.sb = rd.offset(t, "sb", "int")
	l.stash = rd.offset(t, "stash", "*goja.stash")
	l.calls = rd.offset(t, "callStack", "[]goja.context")
	l.tries = rd.offset(t, "tryStack", "[]goja.tryFrame")
	l.limit = rd.offset(t, "maxCallStackSize", "int")
	l.interrupted = rd.offset(t, "interrupted", "uint32")
	l.runner = rd.offset(t, "curAsyncRunner", "*goja.asyncRunner")
	l.context = rd.target(t, "callStack")
	l.frameSB = rd.offset(l.context, "sb", "int")
	runner := rd.target(t, "curAsyncRunner")
	l.runnerCap = rd.offset(runner, "promiseCap", "*goja.promiseCapability")
	l.capPromise = rd.offset(rd.target(runner, "promiseCap"), "promise", "*goja.Object")
}

func (rd *reader) promise(l *layout) {
	t := reflect.TypeFor[goja.Promise]()
	l.onFulfill = rd.offset(t, "fulfillReactions", "[]*goja.promiseReaction")
	l.onReject = rd.offset(t, "rejectReactions", "[]*goja.promiseReaction")
	l.held = rd.offset(t, "handled", "bool")
	reaction := rd.target(t, "rejectReactions")
	l.reactionRunner = rd.offset(reaction, "asyncRunner", "*goja.asyncRunner")
	l.asyncCtx = rd.offset(reaction, "asyncCtx", "interface {}")
}

func (rd *reader) gen(l *layout, sample *goja.Object) {
	self := reflect.ValueOf(sample).Elem().FieldByName("self").Elem()
	if self.Kind() != reflect.Pointer || self.Type().Elem().Name() != "generatorObject" {
		rd.err = fmt.Errorf("this goja's generators are of type %v", self.Type())
		return
	}
	l.generator = self.Type()
	t := self.Type().Elem()
	l.genState = rd.offset(t, "state", "goja.generatorState")
	inner := rd.offset(t, "gen", "goja.generator")
	l.genVM = inner + rd.offset(rd.target(t, "gen"), "vm", "*goja.vm")
}

// at is the field of type T at an offset in the struct that p points to.
func at[T any](p unsafe.Pointer, offset uintptr) *T {
	return (*T)(unsafe.Add(p, offset))
}
