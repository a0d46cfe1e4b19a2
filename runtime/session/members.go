package session

import (
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/process/closure"
)

// This file looks at values for someone who types. No getter and no trap of a script's is run.

// Reading is a chain of properties that an expression reads: a variable and what follows it.
type Reading struct {
	Names     []string
	Primitive bool // the expression counts only if this is no object: an operator would call its methods
}

// reach is the value at the end of a chain; ok is false where there is none, or a getter or a proxy is on the
// way.
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

// Member is a property that can be typed.
type Member struct {
	Name     string
	Callable bool
	Common   bool // every object has it
}

// Members are the names that can follow a chain of properties, its own first; with none of them, those of the
// global object. literal, when it is not "", is the name of the class whose instance the chain begins with.
func (s *Session) Members(literal string, names []string) (out []Member) {
	s.Look(typingPatience, func() {
		if o, ok := holder(s.rt, literal, names); ok {
			out = members(s.rt, o)
		}
	})
	return out
}

// holder is the object at the end of a chain of properties; with none of them, the global object.
func holder(rt *runtime.Realm, literal string, names []string) (*goja.Object, bool) {
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

// typingPatience is how long a key that was pressed may wait for a realm that computes.
const typingPatience = 100 * time.Millisecond

// mostMembers is how many members of one object are listed.
const mostMembers = 1000

// members are the names of an object's properties and of its prototypes'.
func members(rt *runtime.Realm, o *goja.Object) (out []Member) {
	seen := map[string]bool{}
	for first := o; o != nil && !js.IsProxy(o) && len(out) < mostMembers; o = o.Prototype() {
		if crowded(rt, o) {
			continue
		}
		common := o != first && o.Prototype() == nil
		names := o.GetOwnPropertyNames()
		slices.Sort(names)
		for _, name := range names {
			if !seen[name] && isIdentifier(name) {
				seen[name] = true
				v := rt.Own(o, rt.VM().ToValue(name))
				_, callable := goja.AssertFunction(v)
				out = append(out, Member{name, callable, common})
			}
		}
	}
	return out
}

// Keys are the names of the own properties of the object at the end of a chain of properties, in its order.
// There are none when it has too many, or they are only the numbers of a typed array's elements.
func (s *Session) Keys(names []string) (keys []string) {
	s.Look(typingPatience, func() {
		o, ok := holder(s.rt, "", names)
		if !ok || crowded(s.rt, o) {
			return
		}
		for _, key := range o.GetOwnPropertyNames() {
			if !strings.ContainsRune(key, utf8.RuneError) { // half a pair of UTF-16's, which cannot be typed
				keys = append(keys, key)
			}
		}
	})
	return keys[:min(len(keys), mostMembers)]
}

// crowded reports whether an object has more elements than are listed, or is a typed array, which has only them.
func crowded(rt *runtime.Realm, o *goja.Object) bool {
	switch n, _ := js.Number(rt.Own(o, rt.VM().ToValue("length"))); o.ClassName() {
	case "Array", "String":
		return n > mostMembers
	}
	t := o.ExportType()
	return t.Kind() == reflect.Slice && t.Elem().Kind() <= reflect.Float64
}

// isIdentifier reports whether a name can stand after a dot.
func isIdentifier(name string) bool {
	for i := range len(name) {
		if !js.IsNameByte(name[i]) || i == 0 && '0' <= name[i] && name[i] <= '9' {
			return false
		}
	}
	return name != ""
}

// Globals are the names of the global object's properties; nil when the realm is too busy to say.
func (s *Session) Globals() (names map[string]bool) {
	s.Look(typingPatience, func() {
		names = map[string]bool{}
		for _, name := range s.rt.VM().GlobalObject().GetOwnPropertyNames() {
			names[name] = true
		}
	})
	return names
}

// Preview is the value of an expression that changes nothing, in one line, if it can be had at once and
// without running code of the script's; else "". readings are all that the expression reads.
func (s *Session) Preview(code string, readings []Reading) (text string) {
	p, err := source.Compile(source.Text{Name: "<preview>", Code: "(" + code + "\n)"}, source.Options{})
	if err != nil {
		return ""
	}
	s.Look(typingPatience, func() {
		if !readable(s.rt, readings) || s.rt.Heap.Current().Interrupted() {
			return
		}
		if v := s.rt.Execute(p); !goja.IsUndefined(v) {
			text = oneLine(s.rt, v)
		}
	})
	return text
}

// oneLine is a value as it is shown, without colour and in one line.
func oneLine(rt *runtime.Realm, v goja.Value) string {
	o := rt.Plain()
	o.Width, o.Depth = 1<<12, 1
	return runtime.FirstLine(rt.Inspect(v, o))
}

// readable reports whether everything that an expression reads is there and is data.
func readable(rt *runtime.Realm, readings []Reading) bool {
	for _, r := range readings {
		v, ok := reach(rt, r.Names)
		if _, object := v.(*goja.Object); !ok || object && r.Primitive {
			return false
		}
	}
	return true
}

// Function is the source of the function at the end of a chain of properties, and where it is: file:line, or
// "" when that is not known. ok is false when there is no function, or it is no script's.
func (s *Session) Function(names []string) (text, at string, ok bool) {
	s.Look(lookPatience, func() {
		v, there := reach(s.rt, names)
		o, object := v.(*goja.Object)
		if !there || !object || closure.IsInternal(s.rt, o) {
			return
		}
		f, script := s.rt.Heap.FunctionSource(o)
		text, at, ok = f.Source, f.File, script
	})
	return text, at, ok
}

// Value is what is at the end of a chain of properties, in a line; "" when there is nothing, or only a getter
// could tell.
func (s *Session) Value(names []string) (text string) {
	s.Look(lookPatience, func() {
		if v, ok := reach(s.rt, names); ok {
			text = oneLine(s.rt, v)
		}
	})
	return text
}
