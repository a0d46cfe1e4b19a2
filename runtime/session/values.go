package session

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/process/closure"
)

// Reading is a chain of properties that an expression reads: a variable and what follows it.
type Reading struct {
	Names     []string
	Primitive bool // the expression counts only if this is no object: an operator would call its methods
}

// Preview is the value of an expression that changes nothing, in one line, if it can be had at once and without running code of the
// script's; else "". readings are all that the expression reads.
func (o *observer) Preview(code string, readings []Reading) (text string) {
	p, err := source.Compile(source.Text{Name: "<preview>", Code: "(" + code + "\n)"}, source.Options{})
	if err != nil {
		return ""
	}
	o.Look(typingPatience, func() {
		for _, r := range readings {
			v, ok := reach(o.rt, r.Names)
			if _, object := v.(*goja.Object); !ok || object && r.Primitive {
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
	o.Look(lookPatience, func() {
		if v, ok := reach(o.rt, names); ok {
			text = oneLine(o.rt, v)
		}
	})
	return text
}

// Function is the source of the function at the end of a chain of properties, and where it is: file:line, or "" when that is not known.
// ok is false when there is no function, or it is no script's.
func (o *observer) Function(names []string) (text, at string, ok bool) {
	o.Look(lookPatience, func() {
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

// reach is the value at the end of a chain of properties; ok is false where there is none, or a getter or a proxy is on the way.
func reach(rt *runtime.Realm, names []string) (v goja.Value, ok bool) {
	o := rt.VM().GlobalObject()
	for i, name := range names {
		if i == 0 && name == "this" {
			v = o
			continue
		}
		if i > 0 {
			if o, ok = boxed(rt, v); !ok {
				return nil, false
			}
		}
		if v, ok = rt.Inherited(o, name); !ok {
			return nil, false
		}
	}
	return v, len(names) > 0
}

// boxed is the object whose properties a value has.
func boxed(rt *runtime.Realm, v goja.Value) (*goja.Object, bool) {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil, false
	}
	if o, ok := v.(*goja.Object); ok {
		return o, !js.IsProxy(o)
	}
	return v.ToObject(rt.VM()), true
}

// holderOf is the object at the end of a chain of properties, see Members; without a chain, the global object.
func holderOf(rt *runtime.Realm, literal string, names []string) (*goja.Object, bool) {
	if literal != "" {
		names = append([]string{literal, "prototype"}, names...)
	}
	if len(names) == 0 {
		return rt.VM().GlobalObject(), true
	}
	v, ok := reach(rt, names)
	if !ok {
		return nil, false
	}
	return boxed(rt, v)
}
