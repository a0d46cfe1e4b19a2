package vm

import (
	"fmt"
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// This file knows where goja keeps what this package switches, and checks at start-up that it is still there.

// layout holds the offsets of goja's fields. They are read from goja's own types; what is checked is that the
// fields exist and have the types that the code of this package takes for granted.
type layout struct {
	vm, jobs, toString uintptr // in goja.Runtime
	self               uintptr // in goja.Object

	machine                           reflect.Type // goja's call stack, the struct vm
	reaction, jobCallback             reflect.Type // goja's structs of a promise reaction
	r, stack, sp, sb, args, pc, prg   uintptr
	stash, privEnv, newTarget, result uintptr
	calls, tries, iters, refs         uintptr
	limit, interrupted                uintptr
	runner                            uintptr      // the async function that was resumed
	context                           reflect.Type // goja's frame
	frameSB, framePrg, framePC        uintptr
	name, source                      uintptr // in goja.Program
	shownPrg, shownName, shownPC      uintptr // in goja.StackFrame
	runnerCap, capPromise             uintptr // asyncRunner.promiseCap, promiseCapability.promise
	runnerPrg, runnerPC               uintptr // where a suspended async function is
	onFulfill, onReject, held         uintptr // in goja.Promise
	state, outcome, val, values       uintptr // likewise
	reactionRunner, asyncCtx          uintptr // in goja's promiseReaction
	handler, derived, callback        uintptr // likewise, and in jobCallback
	capResolve, capReject             uintptr // in promiseCapability
	genState, genVM                   uintptr // in a generator object
	call, construct                   uintptr // in a native function

	script, class, base, property     reflect.Type // goja's structs; functions of scripts begin with script
	fnPrg, fnSource, initFields       uintptr      // in script and class
	ownValues                         uintptr      // in base
	heldValue, heldGetter, heldSetter uintptr      // in property
	places, place                     uintptr      // in goja.Program: from instructions to places

	generatorTab, nativeTab unsafe.Pointer
}

// goja's genStateExecuting and genStateCompleted.
const (
	generatorExecuting = 2
	generatorCompleted = 5
)

// types are goja's structs, by their names there.
type types struct {
	Runtime, Object, Promise, Program, StackFrame    reflect.Type
	vm, context, execCtx, generator, generatorObject reflect.Type
	asyncRunner, promiseCapability, promiseReaction  reflect.Type
	baseObject, jobCallback, native                  reflect.Type
	script, class, property, instruction             reflect.Type
}

// iface is how Go keeps a value of an interface type that has methods.
type iface struct{ tab, data unsafe.Pointer }

// readLayout reads the layout of the goja this program was built with. sample is a generator object of any
// runtime, of which nothing has run: its type cannot be reached in another way.
func readLayout(sample *goja.Object) (*layout, error) {
	l, err := layoutOf(findTypes(sample))
	if err != nil {
		return nil, err
	}
	return l, l.learn(sample)
}

// findTypes follows goja's types from the ones that have exported names. Those that are not found are nil.
func findTypes(sample *goja.Object) *types {
	t := &types{Runtime: reflect.TypeFor[goja.Runtime](), Object: reflect.TypeFor[goja.Object](),
		Promise: reflect.TypeFor[goja.Promise](), Program: reflect.TypeFor[goja.Program](),
		StackFrame: reflect.TypeFor[goja.StackFrame]()}
	t.vm = target(t.Runtime, "vm")
	t.context = target(t.vm, "callStack")
	t.asyncRunner = target(t.vm, "curAsyncRunner")
	t.promiseCapability = target(t.asyncRunner, "promiseCap")
	t.promiseReaction = target(t.Promise, "rejectReactions")
	t.jobCallback = target(t.promiseReaction, "handler")
	t.baseObject = target(t.Promise, "baseObject")
	t.generator = target(t.asyncRunner, "gen")
	t.execCtx = target(t.generator, "ctx")
	t.generatorObject = inside(sample)
	if next, ok := sample.Get("next").(*goja.Object); ok {
		t.native = inside(next)
		t.class = sampleClass(next)
	}
	t.script = target(t.class, "baseJsFuncObject")
	t.property = target(target(t.script, "baseFuncObject"), "lenProp")
	t.instruction = target(t.Program, "srcMap")
	return t
}

// inside is the struct that goja keeps an object in; nil when there is none.
func inside(o *goja.Object) reflect.Type {
	if self := reflect.ValueOf(o).Elem().FieldByName("self"); self.Kind() == reflect.Interface {
		return pointed(self.Elem().Type())
	}
	return nil
}

// target is the struct that the field of that name is, points to or has as its elements; nil when there is
// none.
func target(t reflect.Type, name string) reflect.Type {
	if t == nil || t.Kind() != reflect.Struct {
		return nil
	}
	f, _ := t.FieldByName(name)
	return pointed(f.Type)
}

func pointed(t reflect.Type) reflect.Type {
	for t != nil && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice) {
		t = t.Elem()
	}
	return t
}

// learn has the layout know generators by a sample, and checks how Go keeps interfaces and goja the state.
func (l *layout) learn(sample *goja.Object) error {
	self := at[iface](unsafe.Pointer(sample), l.self)
	seen := reflect.ValueOf(sample).Elem().FieldByName("self").Elem().UnsafePointer()
	if self.data != seen || *at[uint8](seen, l.genState) != generatorExecuting-1 {
		return unknown("generators are kept in another way")
	}
	l.generatorTab = self.tab
	l.nativeTab = at[iface](unsafe.Pointer(sample.Get("next").(*goja.Object)), l.self).tab
	return nil
}

func unknown(why string) error {
	return fmt.Errorf("weft does not know the inside of this goja and cannot run threads on it: %s", why)
}

// at is the field of type T at an offset in the struct that p points to.
func at[T any](p unsafe.Pointer, offset uintptr) *T {
	return (*T)(unsafe.Add(p, offset))
}
