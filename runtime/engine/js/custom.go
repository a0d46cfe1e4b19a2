package js

import (
	"math"

	"github.com/dop251/goja"

	"weft/runtime/engine/inspect"
)

// This file is Node's util.inspect, as the methods nodejs.util.inspect.custom of a script's objects get it.

// InspectFunction is util.inspect: (value, options), or Node's old (value, showHidden, depth, colors).
func (k *Kit) InspectFunction() *goja.Object {
	if k.inspect == nil {
		k.inspect = k.Func("util.inspect", func(c Call) goja.Value {
			o, asked := k.Asking(), c.Argument(1)
			o.Color = false
			if hidden, ok := Bool(asked); ok {
				asked = k.oldOptions(c, hidden)
			}
			return c.Value(k.Inspect(c.Argument(0), k.InspectOptions(o, asked)))
		})
		k.NameFunc(k.inspect, "inspect", 2)
		_ = k.inspect.Set("custom", k.inspector.CustomSymbol())
	}
	return k.inspect
}

func (k *Kit) oldOptions(c Call, hidden bool) goja.Value {
	o := k.vm.NewObject()
	_ = o.Set("showHidden", hidden)
	for i, name := range []string{"depth", "colors"} {
		if c.Has(2 + i) {
			_ = o.Set(name, c.Argument(2+i))
		}
	}
	return o
}

// Width is the number of terminal columns that a text takes, colours left out.
func Width(s string) int { return inspect.StringWidth(s) }

// InspectOptions is o with what a script's object of Node's options says: showHidden, depth, colors, customInspect, maxArrayLength,
// maxStringLength, breakLength, compact, sorted, getters, numericSeparator. It may be undefined.
func (k *Kit) InspectOptions(o inspect.Options, v goja.Value) inspect.Options {
	given, ok := v.(*goja.Object)
	if !ok {
		return o
	}
	get := func(name string, set func(v goja.Value)) {
		if v := given.Get(name); v != nil && !goja.IsUndefined(v) {
			set(v)
		}
	}
	number := func(name string, zero int, to *int) {
		get(name, func(v goja.Value) {
			switch n := v.ToFloat(); {
			case goja.IsNull(v) || n > math.MaxInt32:
				*to = math.MaxInt32
			case n < 1:
				*to = zero
			default:
				*to = int(n)
			}
		})
	}
	get("showHidden", func(v goja.Value) { o.Hidden = v.ToBoolean() })
	get("colors", func(v goja.Value) { o.Color = v.ToBoolean() })
	get("sorted", func(v goja.Value) { o.Sorted = v.ToBoolean() })
	get("getters", func(v goja.Value) { o.Getters = v.ToBoolean() })
	get("numericSeparator", func(v goja.Value) { o.Separators = v.ToBoolean() })
	get("customInspect", func(v goja.Value) {
		if !v.ToBoolean() {
			o.Custom = nil
		}
	})
	get("depth", func(v goja.Value) { o.Depth = depthOf(v) })
	number("maxArrayLength", -1, &o.Items)
	number("maxStringLength", -1, &o.Chars)
	number("breakLength", 1, &o.Width)
	if on, ok := Bool(given.Get("compact")); !ok {
		number("compact", -1, &o.Compact)
	} else if !on {
		o.Compact = -1
	}
	return o
}

// depthOf is Node's depth as an inspect.Options has it.
func depthOf(v goja.Value) int {
	switch n := v.ToFloat(); {
	case goja.IsNull(v) || n > math.MaxInt32:
		return inspect.AllLevels
	case n < 0:
		return inspect.NoLevel
	case n < 1:
		return inspect.OneLevel
	default:
		return int(n)
	}
}

// customText asks an object how it is shown, see inspect.Options.Custom.
func (k *Kit) customText(o inspect.Options, object *goja.Object, method goja.Callable, depth int) goja.Value {
	v, err := method(object, k.vm.ToValue(depth), k.optionsObject(o), k.InspectFunction())
	k.Check(err)
	return v
}

// optionsObject is o as a script can give it to util.inspect.
func (k *Kit) optionsObject(o inspect.Options) *goja.Object {
	all := k.vm.NewObject()
	set := func(name string, v any) { _ = all.Set(name, v) }
	set("stylize", k.Func("stylize", func(c Call) goja.Value {
		return c.Value(inspect.Paint(o.Color, c.Argument(1).String(), c.Argument(0).String()))
	}))
	set("showHidden", o.Hidden)
	set("depth", math.Inf(1))
	if levels := o.Levels(); levels < inspect.Deepest {
		set("depth", levels)
	}
	set("colors", o.Color)
	set("customInspect", true)
	set("maxArrayLength", o.MaxItems())
	set("maxStringLength", o.MaxChars())
	set("breakLength", o.Columns())
	set("compact", o.Lines())
	set("sorted", o.Sorted)
	set("getters", o.Getters)
	set("numericSeparator", o.Separators)
	return all
}
