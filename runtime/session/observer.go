package session

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/process/closure"
)

// observer looks at a session from the user's goroutine. None of its methods runs a getter or a proxy's trap of a script; each
// finds nothing when the realm is too busy. Any goroutine but the realm's may call them.
type observer struct {
	rt        *runtime.Realm
	jobs      *jobs
	evaluator *evaluator
	ended     context.Context // done when the session has ended
}

const (
	lookPatience   = time.Second            // how long a list waits for a realm that computes
	typingPatience = 100 * time.Millisecond // how long a key that was pressed does
)

// look calls fn, on whichever goroutine, when no script is in the middle of an instruction. fn changes nothing that a script can
// see, makes no identities and does not wait. look reports false, and fn is not called, when there is no decision within
// patience.
func (o *observer) look(patience time.Duration, fn func()) bool {
	var taken atomic.Bool // by the goroutine that calls fn, or by this one when it gives up
	done := make(chan struct{})
	fnOnce := func() {
		if taken.CompareAndSwap(false, true) {
			defer close(done)
			o.rt.Journal.Look(func() { _ = o.rt.Heap.Guard(fn) }) // after an error fn has found nothing
		}
	}
	if o.ended.Err() != nil {
		return false
	}
	if o.rt.Sched.RunIfIdle(fnOnce) {
		return true
	}
	o.rt.Sched.Post(fnOnce)
	ctx, cancel := context.WithTimeout(o.ended, patience)
	defer cancel()
	select {
	case <-done:
		return true
	case <-ctx.Done():
	}
	if taken.CompareAndSwap(false, true) {
		return false
	}
	<-done
	return true
}

// Jobs are what inputs have begun and what goes on, by their numbers; ok is false when the realm is too busy to say.
func (o *observer) Jobs() (list []Job, ok bool) {
	ok = o.look(lookPatience, func() { list = o.jobs.views(o.jobs.live()) })
	return list, ok
}

// Stack is the last error of an input with all frames of its stack, the engine's own too; "" when there was none, or it has none.
func (o *observer) Stack() (text string) {
	o.look(lookPatience, func() {
		if err, ok := o.evaluator.last.(*goja.Object); ok {
			text = o.rt.WholeStackOf(err)
		}
	})
	return text
}

// Whole is the last value that an input had, with all that Result.Text leaves out; "" when there was none.
func (o *observer) Whole() (text string) {
	o.look(lookPatience, func() {
		if e := o.evaluator; e.shown != nil {
			options := o.rt.Inspection()
			options.Width, options.Depth, options.Whole = e.width(), -1, true
			text = o.rt.Inspect(e.shown, options)
		}
	})
	return text
}

// Reading is a chain of properties that an expression reads: a variable and what follows it.
type Reading struct {
	Names     []string
	Primitive bool // the expression counts only if this is no object: an operator would call its methods
	Call      bool // it is called; a first name "" stands for what another call returns
}

// Preview is the value of an expression that changes nothing, in one line, if it can be had at once and without running code of
// the script's; else "". readings are all that the expression reads and calls.
func (o *observer) Preview(code string, readings []Reading) (text string) {
	p, err := source.Compile(source.Text{Name: "<preview>", Code: "(" + code + "\n)"}, source.Options{})
	if err != nil {
		return ""
	}
	calls := slices.ContainsFunc(readings, func(r Reading) bool { return r.Call })
	o.look(typingPatience, func() {
		for _, r := range readings {
			if r.Call {
				if !isPure(o.rt, r.Names) {
					return
				}
				continue
			}
			v, ok := reach(o.rt, r.Names)
			if object, isObject := v.(*goja.Object); !ok || isObject && (r.Primitive || calls && js.IsProxy(object)) || isLong(v) {
				return
			}
		}
		if o.rt.Heap.Current().Interrupted() {
			return
		}
		if v := o.rt.Execute(p); !goja.IsUndefined(v) {
			text = oneLine(o.rt, v)
		}
	})
	return text
}

// Value is what is at the end of a chain of properties, in a line; "" when there is nothing, or a getter.
func (o *observer) Value(names []string) (text string) {
	o.look(lookPatience, func() {
		if v, ok := reach(o.rt, names); ok {
			text = oneLine(o.rt, v)
		}
	})
	return text
}

// Function is the source of the function at the end of a chain of properties, and where it is: file:line, or "" when that is not
// known. ok is false when there is no function, or it is no script's.
func (o *observer) Function(names []string) (text, at string, ok bool) {
	o.look(lookPatience, func() {
		v, _ := reach(o.rt, names)
		if f, object := v.(*goja.Object); object && !closure.IsInternal(o.rt, f) {
			s, script := o.rt.Heap.FunctionSource(f)
			text, at, ok = s.Source, s.File, script
		}
	})
	return text, at, ok
}

// oneLine is a value as it is shown, without colour and in one line.
func oneLine(rt *runtime.Realm, v goja.Value) string {
	o := rt.Plain()
	o.Width, o.Depth = 1<<12, 1
	return runtime.FirstLine(rt.Inspect(v, o))
}

// Builtin is something that JavaScript itself or a module has.
type Builtin struct {
	Kind   string // "function", "class", "getter" or "object"; "" of a module that is made when it is first used
	Length int    // of a function or a class: its property length
}

// Builtin says what is at the end of a chain of properties, if it is JavaScript's (ECMA-262) or a module's global, and not what a
// script has put there. It is not ok for values that are no objects, either.
func (o *observer) Builtin(names []string) (b Builtin, ok bool) {
	o.look(lookPatience, func() { b, ok = builtin(o.rt, names) })
	return b, ok
}

// builtin compares what is there with what is there in a new runtime: a realm's own text says the same of both.
func builtin(rt *runtime.Realm, names []string) (b Builtin, ok bool) {
	global, module := rt.VM().GlobalObject(), rt.ModuleOf(names[0]) != nil
	v, getter := property(rt, global, names[0])
	first, _ := v.(*goja.Object)
	if module && getter && first != nil && closure.IsNative(rt, first) { // no script has used the module yet
		return Builtin{}, true
	}
	now, b, ok := follow(rt, global, names)
	if !ok {
		return Builtin{}, false
	}
	fresh := goja.New().GlobalObject()
	if module {
		return b, closure.IsOriginal(rt, names[0], first, fresh)
	}
	was, before, ok := follow(rt, fresh, names)
	return b, ok && b == before && closure.SameMembers(rt, now, was)
}

// follow is the object at the end of a chain of properties, or its getter; not ok when a script has made that, or there is no
// object.
func follow(rt *runtime.Realm, o *goja.Object, names []string) (end *goja.Object, b Builtin, ok bool) {
	for i, name := range names {
		v, getter := property(rt, o, name)
		o, ok = v.(*goja.Object)
		if !ok || js.IsProxy(o) || !closure.IsNative(rt, o) || getter && i < len(names)-1 {
			return nil, b, false
		}
		if b = describeBuiltin(rt, o); getter {
			b = Builtin{Kind: "getter"}
		}
	}
	return o, b, ok
}

// property is a property of an object or its prototypes, or its getter; nil when there is neither.
func property(rt *runtime.Realm, o *goja.Object, name string) (v goja.Value, getter bool) {
	_, desc := rt.FindProperty(o, name)
	if desc == nil {
		return nil, false
	}
	if v = desc.Get("value"); v != nil {
		return v, false
	}
	return desc.Get("get"), true
}

func describeBuiltin(rt *runtime.Realm, o *goja.Object) Builtin {
	if _, ok := goja.AssertFunction(o); !ok {
		return Builtin{Kind: "object"}
	}
	length, _ := js.Number(rt.Own(o, rt.VM().ToValue("length")))
	b := Builtin{Kind: "function", Length: int(length)}
	if _, ok := goja.AssertConstructor(o); ok {
		b.Kind = "class"
	}
	return b
}
