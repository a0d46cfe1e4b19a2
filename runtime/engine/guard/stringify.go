package guard

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/vm"
)

// limitStringify has JSON.stringify call a replacer, which sees each object that it is in.
func (g *Guard) limitStringify(*goja.Object) around {
	return func(_ goja.Value, args []goja.Value, run func([]goja.Value)) {
		args = append(slices.Clone(args), goja.Undefined(), goja.Undefined())
		given, replaces := goja.AssertFunction(args[1])
		if list, ok := args[1].(*goja.Object); ok && !replaces && list.ClassName() == "Array" {
			if g.deep(argument(args, 0), list) { // a list of the names that count, instead of a replacer
				g.tooDeep()
			}
			run(args)
			return
		}
		var in nesting
		args[1] = g.heap.Runtime().ToValue(func(c goja.FunctionCall) goja.Value {
			v := c.Argument(1)
			if replaces {
				v = js.Must(given(c.This, c.Arguments...))
			}
			if in.enter(c.This.(*goja.Object), c.Argument(0), v) > vm.MaxDepth {
				g.tooDeep()
			}
			if from := in.closes(); from > 0 {
				g.kit.Throw(js.Type, "%s", g.circle(&in, from))
			}
			return v
		})
		run(args)
	}
}

// level is an object that is so deep in others.
type level struct {
	o     *goja.Object
	depth int
}

// deep reports whether JSON.stringify would go too deep into a value, of whose objects it takes the names in list. It looks at what is
// stored there and runs no script.
func (g *Guard) deep(value goja.Value, list *goja.Object) bool {
	names := g.items(list)
	seen := map[*goja.Object]bool{}
	var left []level
	add := func(v goja.Value, depth int) {
		if o, ok := v.(*goja.Object); ok && !seen[o] && !js.IsProxy(o) {
			seen[o] = true
			left = append(left, level{o, depth})
		}
	}
	for add(value, 1); len(left) > 0; {
		at := left[len(left)-1]
		left = left[:len(left)-1]
		if at.depth > vm.MaxDepth {
			return true
		}
		if at.o.ClassName() == "Array" {
			for _, item := range g.items(at.o) {
				add(item, at.depth+1)
			}
			continue
		}
		for _, name := range names {
			add(g.kit.Own(at.o, name), at.depth+1)
		}
	}
	return false
}

// items are what is stored in an array, without its holes.
func (g *Guard) items(array *goja.Object) (items []goja.Value) {
	length, _ := js.Number(g.kit.Own(array, g.heap.Runtime().ToValue("length")))
	for i := range int(length) {
		if v := g.kit.Own(array, g.heap.Runtime().ToValue(i)); v != nil {
			items = append(items, v)
		}
	}
	return items
}
