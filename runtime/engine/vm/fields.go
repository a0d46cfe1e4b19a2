package vm

import (
	"fmt"
	"reflect"
	"slices"
)

// field is a field of one of goja's structs that this package uses.
type field struct {
	in   reflect.Type
	name string
	typ  string   // as reflection prints it
	to   *uintptr // its offset
}

// layoutOf reads the offsets of all fields. The error names the first that is not as expected.
func layoutOf(t *types) (*layout, error) {
	l := &layout{machine: t.vm, context: t.context, reaction: t.promiseReaction, jobCallback: t.jobCallback,
		script: t.script, class: t.class, base: t.baseObject, property: t.property}
	for _, f := range l.fields(t) {
		if err := f.read(); err != nil {
			return nil, unknown(err.Error())
		}
	}
	return l, nil
}

func (f *field) read() error {
	if f.in == nil || f.in.Kind() != reflect.Struct {
		return fmt.Errorf("there is no struct with a field %s %s", f.name, f.typ)
	}
	found, ok := f.in.FieldByName(f.name)
	if !ok {
		return fmt.Errorf("%s has no field %s", f.in.Name(), f.name)
	}
	if got := found.Type.String(); got != f.typ {
		return fmt.Errorf("the field %s of %s is of type %s, not %s", f.name, f.in.Name(), got, f.typ)
	}
	*f.to += found.Offset
	return nil
}

func (l *layout) fields(t *types) []field {
	return slices.Concat(l.public(t), l.machineFields(t), l.asyncFields(t), l.functionFields(t))
}

func (l *layout) public(t *types) []field {
	return []field{
		{t.Runtime, "vm", "*goja.vm", &l.vm},
		{t.Runtime, "jobQueue", "[]func()", &l.jobs},
		{t.Runtime, "toStringStack", "[]*goja.Object", &l.toString},
		{t.Object, "self", "goja.objectImpl", &l.self},
		{t.Program, "funcName", "unistring.String", &l.name},
		{t.Program, "src", "*file.File", &l.source},
		{t.StackFrame, "prg", "*goja.Program", &l.shownPrg},
		{t.StackFrame, "funcName", "unistring.String", &l.shownName},
		{t.StackFrame, "pc", "int", &l.shownPC},
	}
}

func (l *layout) machineFields(t *types) []field {
	return []field{
		{t.vm, "r", "*goja.Runtime", &l.r},
		{t.vm, "prg", "*goja.Program", &l.prg},
		{t.vm, "pc", "int", &l.pc},
		{t.vm, "stack", "goja.valueStack", &l.stack},
		{t.vm, "sp", "int", &l.sp},
		{t.vm, "sb", "int", &l.sb},
		{t.vm, "args", "int", &l.args},
		{t.vm, "stash", "*goja.stash", &l.stash},
		{t.vm, "privEnv", "*goja.privateEnv", &l.privEnv},
		{t.vm, "newTarget", "goja.Value", &l.newTarget},
		{t.vm, "result", "goja.Value", &l.result},
		{t.vm, "callStack", "[]goja.context", &l.calls},
		{t.vm, "tryStack", "[]goja.tryFrame", &l.tries},
		{t.vm, "iterStack", "[]goja.iterStackItem", &l.iters},
		{t.vm, "refStack", "[]goja.ref", &l.refs},
		{t.vm, "maxCallStackSize", "int", &l.limit},
		{t.vm, "interrupted", "uint32", &l.interrupted},
		{t.vm, "curAsyncRunner", "*goja.asyncRunner", &l.runner},
		{t.context, "sb", "int", &l.frameSB},
		{t.context, "prg", "*goja.Program", &l.framePrg},
		{t.context, "pc", "int", &l.framePC},
	}
}

func (l *layout) asyncFields(t *types) []field {
	return []field{
		{t.asyncRunner, "promiseCap", "*goja.promiseCapability", &l.runnerCap},
		{t.promiseCapability, "promise", "*goja.Object", &l.capPromise},
		{t.Promise, "fulfillReactions", "[]*goja.promiseReaction", &l.onFulfill},
		{t.Promise, "rejectReactions", "[]*goja.promiseReaction", &l.onReject},
		{t.Promise, "handled", "bool", &l.held},
		{t.Promise, "state", "goja.PromiseState", &l.state},
		{t.Promise, "result", "goja.Value", &l.outcome},
		{t.promiseReaction, "asyncRunner", "*goja.asyncRunner", &l.reactionRunner},
		{t.promiseReaction, "asyncCtx", "interface {}", &l.asyncCtx},
		{t.promiseReaction, "handler", "*goja.jobCallback", &l.handler},
		{t.promiseReaction, "capability", "*goja.promiseCapability", &l.derived},
		{t.jobCallback, "callback", "func(goja.FunctionCall) goja.Value", &l.callback},
		{t.promiseCapability, "resolveObj", "*goja.Object", &l.capResolve},
		{t.promiseCapability, "rejectObj", "*goja.Object", &l.capReject},
		{t.generatorObject, "state", "goja.generatorState", &l.genState},
		{t.native, "f", "func(goja.FunctionCall) goja.Value", &l.call},
		{t.native, "construct", "func([]goja.Value, *goja.Object) *goja.Object", &l.construct},
		// Offsets in nested structs are sums.
		{t.Promise, "baseObject", "goja.baseObject", &l.val},
		{t.baseObject, "val", "*goja.Object", &l.val},
		{t.Promise, "baseObject", "goja.baseObject", &l.values},
		{t.baseObject, "values", "map[unistring.String]goja.Value", &l.values},
		{t.generatorObject, "gen", "goja.generator", &l.genVM},
		{t.generator, "vm", "*goja.vm", &l.genVM},
		{t.asyncRunner, "gen", "goja.generator", &l.runnerPrg},
		{t.generator, "ctx", "goja.execCtx", &l.runnerPrg},
		{t.execCtx, "context", "goja.context", &l.runnerPrg},
		{t.context, "prg", "*goja.Program", &l.runnerPrg},
		{t.asyncRunner, "gen", "goja.generator", &l.runnerPC},
		{t.generator, "ctx", "goja.execCtx", &l.runnerPC},
		{t.execCtx, "context", "goja.context", &l.runnerPC},
		{t.context, "pc", "int", &l.runnerPC},
	}
}

func (l *layout) functionFields(t *types) []field {
	return []field{
		{t.script, "prg", "*goja.Program", &l.fnPrg},
		{t.script, "src", "string", &l.fnSource},
		{t.class, "initFields", "*goja.Program", &l.initFields},
		{t.baseObject, "values", "map[unistring.String]goja.Value", &l.ownValues},
		{t.property, "value", "goja.Value", &l.heldValue},
		{t.property, "getterFunc", "*goja.Object", &l.heldGetter},
		{t.property, "setterFunc", "*goja.Object", &l.heldSetter},
		{t.Program, "srcMap", "[]goja.srcMapItem", &l.places},
		{t.instruction, "srcPos", "int", &l.place},
	}
}
