package guard

import (
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source/pattern"
	"weft/runtime/engine/vm"
)

// This file gives regular expressions what goja's do not know: the flags d and v, properties of Unicode, modifiers, and groups of the same
// name. Such an expression is made of another pattern, see package pattern, and says that it is what its author wrote; what exec
// returns then says what the groups are called and, with the flag d, where they are.

// madeOf begins the pattern of an expression that was made of another one. It matches nothing, and no one writes it.
const madeOf = "(?:(?:(?:(?:))))"

// expressions are the regular expressions of one realm.
type expressions struct {
	kit      *js.Kit
	heap     *vm.Heap
	install  func()                  // puts what patterns returns in its place
	class    *goja.Object            // nil until then
	make     constructor             // goja's own, from then on
	written  map[string]*written     // by the patterns that goja has
	literals map[string]*goja.Object // see RegExp

	mayBeEmpty map[string]bool // by the patterns that goja has, see mayMatchEmpty
}

// written is what the author of an expression wrote.
type written struct {
	source, flags string
	names         []string // of the groups, by their numbers; nil when goja knows them
	apart         bool     // exec, or a flag, says something else than goja's
}

func (w *written) has(flag string) bool { return strings.Contains(w.flags, flag) }

func (x *expressions) patterns() []limit {
	words := []string{"RegExp", "hasIndices", "unicodeSets"}
	return []limit{
		{words: words, functions: `[RegExp]`, construct: x.regExpClass},
		{words: words, functions: `[RegExp.prototype.exec]`, replace: x.exec},
		{words: words, functions: `[Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags').get]`, replace: x.flags},
		{
			words: words, replace: x.flag,
			functions: `['ignoreCase', 'multiline', 'dotAll', 'unicode'].map(name => Object.getOwnPropertyDescriptor(RegExp.prototype, name).get)`,
		},
		{words: []string{"compile"}, functions: `[RegExp.prototype.compile]`, around: x.recompile},
	}
}

// writtenOf is what an expression was made of; nil when goja made it of what its author wrote, and for what is no expression.
func (x *expressions) writtenOf(v goja.Value) *written {
	if o, ok := v.(*goja.Object); ok && len(x.written) > 0 && !js.IsProxy(o) {
		if p := x.heap.Pattern(o); strings.HasPrefix(p, madeOf) {
			return x.written[p]
		}
	}
	return nil
}

func (x *expressions) regExpClass(class *goja.Object, inner constructor) constructor {
	x.class, x.make = class, inner
	proto := class.Get("prototype").(*goja.Object)
	x.defineFlag(proto, "hasIndices", "d")
	x.defineFlag(proto, "unicodeSets", "v")
	return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		of, flags := argument(args, 0), argument(args, 1)
		isExpression := x.isExpression(of)
		if newTarget == nil { // a call, which returns the expression that it is given
			if o, ok := of.(*goja.Object); ok && isExpression && isUndefined(flags) && o.Get("constructor") == goja.Value(class) {
				return o
			}
			newTarget = class
		}
		if o, ok := of.(*goja.Object); ok {
			if isReal := o.ClassName() == "RegExp" && !js.IsProxy(o); isReal || isExpression {
				if isReal {
					source, own := x.kit.Intrinsics().RegExp(o)
					of, flags = source, x.orElse(flags, own)
				} else {
					of = o.Get("source")
					if isUndefined(flags) {
						flags = o.Get("flags")
					}
				}
			}
		}
		return x.create(x.text(of), x.text(flags).String(), newTarget)
	}
}

// isExpression is the abstract operation IsRegExp.
func (x *expressions) isExpression(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	if !ok {
		return false
	}
	if matcher := o.GetSymbol(goja.SymMatch); !isUndefined(matcher) {
		return matcher.ToBoolean()
	}
	return o.ClassName() == "RegExp" && !js.IsProxy(o)
}

func isUndefined(v goja.Value) bool { return v == nil || goja.IsUndefined(v) }

func (x *expressions) orElse(v goja.Value, text string) goja.Value {
	if isUndefined(v) {
		return x.heap.Runtime().ToValue(text)
	}
	return v
}

// text is a value as a text, the empty one for undefined.
func (x *expressions) text(v goja.Value) goja.String {
	if isUndefined(v) {
		v = x.heap.Runtime().ToValue("")
	}
	return x.asText(v)
}

// asText is a value as a text.
func (x *expressions) asText(v goja.Value) goja.String {
	text := v.ToString()
	if _, ok := text.(goja.String); !ok {
		text = x.heap.Runtime().ToValue(text.String())
	}
	return text.(goja.String)
}

// needClass sees to it that the class is there.
func (x *expressions) needClass() {
	if x.class == nil {
		x.install()
	}
}

// create makes an expression; newTarget may be nil.
func (x *expressions) create(of goja.String, flags string, newTarget *goja.Object) *goja.Object {
	x.needClass()
	w, known := &written{source: of.String(), flags: flags}, strings.Replace(flags, "d", "", 1)
	text := goja.Value(of)
	if newTarget == nil {
		newTarget = x.class
	}
	if err := pattern.CheckFlags(flags); err != nil {
		x.kit.Throw(js.Syntax, "%v", err)
	}
	if pattern.NeedsRewriting(w.source, known) {
		rewritten, err := pattern.Rewrite(of, known)
		if err != nil {
			x.kit.Throw(js.Syntax, "Invalid regular expression: /%s/%s: %v", w.source, flags, err)
		}
		known, w.names = rewritten.Flags, rewritten.Names
		if text = x.heap.Runtime().ToValue(rewritten.Pattern); w.names == nil && !w.has("v") && rewritten.Pattern == w.source {
			text = of // it was but looked at
		} else {
			return x.made(text.String(), known, w, newTarget)
		}
	}
	if w.has("d") {
		return x.made(of.String(), known, w, newTarget)
	}
	return x.make([]goja.Value{text, x.heap.Runtime().ToValue(flags)}, newTarget)
}

// made makes an expression of another pattern than was written.
func (x *expressions) made(of, flags string, w *written, newTarget *goja.Object) *goja.Object {
	rt, source := x.heap.Runtime(), w.source
	if source == "" {
		source = "(?:)"
	}
	for start := madeOf; ; start += "(?:)" { // which tells apart what is the same for goja
		o := x.make([]goja.Value{rt.ToValue(start + of), rt.ToValue(flags)}, newTarget)
		key := x.heap.Pattern(o)
		if old := x.written[key]; old != nil && (old.source != w.source || old.flags != w.flags) {
			continue
		}
		w.apart = w.names != nil || w.flags != flags
		x.written[key] = w
		x.heap.SetSource(o, rt.ToValue(source).(goja.String))
		x.generalize(o, w)
		return o
	}
}

// RegExp is called in place of a literal that goja does not know, with what the author wrote.
func (x *expressions) RegExp(c goja.FunctionCall) goja.Value {
	x.needClass() // a literal does not say so
	of, flags := c.Argument(0).(goja.String), c.Argument(1).String()
	key := of.String() + "/" + flags
	first := x.literals[key]
	if first == nil {
		first = x.create(of, flags, nil)
		x.literals[key] = first
	}
	o := x.make([]goja.Value{first}, x.class) // which has the same pattern
	x.generalize(o, x.writtenOf(o))
	return o
}

// generalize has goja's functions ask exec and the flags of an expression whose answers are not goja's. Those that look into other expressions
// directly are much faster: they read a text once, not once for each match.
func (x *expressions) generalize(o *goja.Object, w *written) {
	if w != nil && w.apart {
		x.heap.SetStandard(o, false)
	}
}

// Expression is the class under which expressions that were made of other ones go to other processes.
const Expression = "engine.RegExp"

// EncodeExpression is such an expression as bytes; ok is false for other objects.
func (x *expressions) EncodeExpression(o *goja.Object) (data []byte, ok bool, err error) {
	w := x.writtenOf(o)
	if w == nil {
		return nil, false, nil
	}
	return []byte(w.flags + "/" + w.source), true, nil
}

// DecodeExpression makes the expression again.
func (x *expressions) DecodeExpression(data string) (*goja.Object, error) {
	flags, source, _ := strings.Cut(data, "/")
	return x.create(x.text(x.heap.Runtime().ToValue(source)), flags, nil), nil
}

// recompile has an expression become another one that goja may not know.
func (x *expressions) recompile(*goja.Object) around {
	return func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
		o, ok := argument(args, 0).(*goja.Object)
		if isOne := ok && o.ClassName() == "RegExp"; !isOne && x.class != nil {
			args = []goja.Value{x.create(x.text(argument(args, 0)), x.text(argument(args, 1)).String(), nil)}
		}
		run(args)
		if w := x.writtenOf(this); w != nil {
			x.generalize(this.(*goja.Object), w)
		}
	}
}
