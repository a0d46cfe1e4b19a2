package process

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/wire"
)

// This file is what a child process tells its parent when its target has ended.

// runToEnd makes a generator do all that it would, and returns what it returns.
const runToEnd = `(function () {
	'use strict';
	const { apply, getPrototypeOf } = Reflect;
	const { next } = getPrototypeOf(function* () {}.prototype);
	return generator => {
		for (;;) {
			const { done, value } = apply(next, generator, []);
			if (done) return value;
		}
	};
})`

// complete calls the target of a process and waits for what it promises. A generator function is run to its end, as nobody
// can ask for its next value.
func complete(rt *runtime.Realm, target *goja.Object, args []goja.Value) (goja.Value, error) {
	fn, _ := goja.AssertFunction(target)
	v, err := rt.Complete(fn, args...)
	if err != nil || !generates(rt, target) {
		return v, err
	}
	run, _ := goja.AssertFunction(rt.Script("generator", runToEnd, nil))
	return rt.Complete(run, v)
}

// generates reports whether a function of a script's is one with a star.
func generates(rt *runtime.Realm, fn *goja.Object) bool {
	proto := fn.Prototype()
	if proto == nil {
		return false
	}
	tag, _ := js.Text(rt.Own(proto, goja.SymToStringTag))
	return tag == "GeneratorFunction"
}

// sendResult tells the parent what the target came to. The error is that, or what it came to when that cannot be sent.
func (t *Table) sendResult(v goja.Value, failure error) error {
	root := "result"
	if failure != nil {
		root, v = "error", t.rt.ErrorValue(failure)
	}
	if v == nil {
		v = goja.Undefined()
	}
	err := t.sendValue(v, failure != nil, root)
	if err == nil {
		return failure
	}
	reason := t.rt.ErrorValue(err)
	if failure != nil {
		reason = t.describeUnsendable(v, reason)
	} else {
		failure = &js.Thrown{Reason: reason}
	}
	if err := t.sendValue(reason, true, root); err != nil {
		_ = t.sendValue(t.rt.VM().ToValue(t.rt.Brief(reason)), true, root)
	}
	return failure
}

// sendValue sends a value, or an error.
func (t *Table) sendValue(v goja.Value, thrown bool, root string) error {
	m := &wire.Result{Thrown: thrown}
	f := &wire.Frame{To: parentPath(t.Path), From: t.Path, ID: t.NextID(), Payload: m}
	var err error
	m.Objects, err = t.PackInto(f, t.Send, func(w *wire.BodyWriter) ([]string, error) { return t.rt.Encode(w, v, root) })
	if err == nil {
		t.Send(f)
	}
	return err
}

// describeUnsendable is an error with the name, message and stack of one that cannot be sent, whose cause says why; something else that
// was thrown is shown in its message. It runs no script.
func (t *Table) describeUnsendable(v, why goja.Value) *goja.Object {
	o, isError := v.(*goja.Object)
	isError = isError && !js.IsProxy(o) && o.ClassName() == "Error"
	text := t.rt.Brief(v) + " was thrown"
	if isError {
		text, _ = js.Text(t.rt.Own(o, t.rt.VM().ToValue("message")))
	}
	e := t.rt.NewError("Error", text)
	hide := func(key string, v goja.Value) {
		_ = e.DefineDataProperty(key, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	hide("cause", why)
	if !isError {
		return e
	}
	if stack := t.rt.StackOf(o); stack != "" {
		hide("stack", t.rt.VM().ToValue(stack))
	}
	if name := nameOf(t.rt, o); name != "" {
		hide("name", t.rt.VM().ToValue(name))
	}
	return e
}

// nameOf is what an error calls itself, be it in its class; "" when that is computed.
func nameOf(rt *runtime.Realm, o *goja.Object) string {
	for ; o != nil && !js.IsProxy(o); o = o.Prototype() {
		if name, ok := js.Text(rt.Own(o, rt.VM().ToValue("name"))); ok {
			return name
		}
	}
	return ""
}

func parentPath(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '.' {
			return path[:i]
		}
	}
	return ""
}
