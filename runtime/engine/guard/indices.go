package guard

import (
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
)

// This file gives regular expressions the flag d, which goja does not know: what exec returns then says where the groups are.

// withIndices begins the pattern of an expression that has the flag. It matches nothing, and no one writes it.
const withIndices = "(?:(?:(?:(?:))))"

func (g *Guard) indices() []limit {
	return []limit{
		{words: []string{"RegExp"}, functions: `[RegExp]`, construct: g.classWithIndices},
		{words: []string{"RegExp", "hasIndices"}, functions: `[RegExp.prototype.exec]`, replace: g.execWithIndices},
		{words: []string{"RegExp", "hasIndices"}, functions: `[Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags').get]`, replace: g.flagsWithIndices},
	}
}

// hasIndices reports whether a value is an expression with the flag.
func (g *Guard) hasIndices(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && strings.HasPrefix(g.heap.Pattern(o), withIndices)
}

func (g *Guard) classWithIndices(class *goja.Object, inner constructor) constructor {
	g.defineHasIndices(class.Get("prototype").(*goja.Object))
	vm := g.heap.Runtime()
	return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		if newTarget == nil { // a call, which returns the expression that it is given
			if o, ok := argument(args, 0).(*goja.Object); ok && len(args) == 1 && o.ClassName() == "RegExp" && o.Get("constructor") == goja.Value(class) {
				return o
			}
			newTarget = class
		}
		flags, _ := argument(args, 1).(goja.String)
		if flags != nil && strings.Contains(flags.String(), "v") {
			g.kit.Throw(js.Syntax, source.NoFlagV)
		}
		if flags == nil || strings.Count(flags.String(), "d") != 1 {
			return g.general(inner(args, newTarget))
		}
		pattern := args[0]
		if o, ok := pattern.(*goja.Object); ok && o.ClassName() == "RegExp" {
			pattern = o.Get("source")
		}
		written := "(?:)"
		if !goja.IsUndefined(pattern) && pattern.String() != "" {
			written = pattern.String()
		}
		o := inner([]goja.Value{vm.ToValue(withIndices + written), vm.ToValue(strings.Replace(flags.String(), "d", "", 1))}, newTarget)
		g.heap.SetSource(o, vm.ToValue(written).(goja.String))
		return g.general(o)
	}
}

// general has goja take no short cuts with an expression that has the flag.
func (g *Guard) general(o *goja.Object) *goja.Object {
	if g.hasIndices(o) {
		g.heap.Generalize(o)
	}
	return o
}

func (g *Guard) defineHasIndices(proto *goja.Object) {
	get := g.heap.Runtime().ToValue(func(c goja.FunctionCall) goja.Value {
		o, ok := c.This.(*goja.Object)
		switch {
		case ok && o == proto:
			return goja.Undefined()
		case !ok || o.ClassName() != "RegExp":
			g.kit.Throw(js.Type, "RegExp.prototype.hasIndices getter called on non-RegExp object")
		}
		return g.heap.Runtime().ToValue(g.hasIndices(o))
	}).(*goja.Object)
	_ = get.DefineDataProperty("name", g.heap.Runtime().ToValue("get hasIndices"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = proto.DefineAccessorProperty("hasIndices", get, nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func (g *Guard) flagsWithIndices(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		has := false
		if o, ok := c.This.(*goja.Object); ok {
			v := o.Get("hasIndices")
			has = v != nil && v.ToBoolean()
		}
		if flags := call(c); !has {
			return flags
		} else {
			return g.heap.Runtime().ToValue("d" + flags.String())
		}
	}
}

func (g *Guard) execWithIndices(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		if !g.hasIndices(c.This) {
			return call(c)
		}
		re, start := c.This.(*goja.Object), 0
		if re.Get("global").ToBoolean() || re.Get("sticky").ToBoolean() {
			start = int(re.Get("lastIndex").ToInteger())
		}
		match, ok := call(c).(*goja.Object)
		if !ok {
			return goja.Null()
		}
		g.addIndices(match, re, start)
		return match
	}
}

// addIndices says in the result of exec where each group is.
func (g *Guard) addIndices(match, re *goja.Object, start int) {
	vm := g.heap.Runtime()
	places, names := g.heap.MatchPlaces(re, match.Get("input").(goja.String), start)
	list := make([]any, len(places)/2)
	groups := goja.Undefined()
	if !goja.IsUndefined(match.Get("groups")) {
		o := vm.NewObject()
		_ = o.SetPrototype(nil)
		groups = o
	}
	for i := range list {
		var place goja.Value = goja.Undefined()
		if v := match.Get(vm.ToValue(i).String()); v != nil && !goja.IsUndefined(v) {
			place = vm.NewArray(places[2*i], places[2*i+1])
		}
		list[i] = place
		if o, ok := groups.(*goja.Object); ok && i < len(names) && names[i] != "" {
			if old := o.Get(names[i]); old == nil || goja.IsUndefined(old) { // a name may stand in two alternatives
				_ = o.Set(names[i], place)
			}
		}
	}
	indices := vm.NewArray(list...)
	_ = indices.Set("groups", groups)
	_ = match.Set("indices", indices)
}
