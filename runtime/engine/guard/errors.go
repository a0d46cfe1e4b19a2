package guard

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// This file is about what errors tell.

// stacks has errors show the user's frames alone, however their stack is read. As goja does, it makes the text when that is first done:
// until then the property is an accessor.
func (g *Guard) stacks() limit {
	get := g.kit.Func("stack", func(c js.Call) goja.Value {
		for o, _ := c.This.(*goja.Object); o != nil && !js.IsProxy(o); o = o.Prototype() {
			if text := g.ripen(o); text != nil {
				return text
			}
		}
		return nil
	})
	set := g.kit.Func("stack", func(c js.Call) goja.Value {
		if o, ok := c.This.(*goja.Object); ok {
			_ = o.DefineDataProperty("stack", c.Argument(0), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		}
		return nil
	})
	g.kit.Intrinsics().BeforeStack = func(o *goja.Object) { g.ripen(o) }
	return limit{
		words:     []string{"stack", "getOwnPropertyNames", "getOwnPropertyDescriptors", "ownKeys"},
		functions: `[Error, TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError, AggregateError]`,
		construct: func(_ *goja.Object, inner constructor) constructor {
			return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
				o := inner(args, newTarget)
				if g.heap.HoldStack(o) {
					_ = o.DefineAccessorProperty("stack", get, set, goja.FLAG_TRUE, goja.FLAG_FALSE)
				}
				return o
			}
		},
	}
}

// ripen makes the text of an error's stack if it is still to be made; else it returns nil. That of a frozen error stays to be made.
func (g *Guard) ripen(o *goja.Object) goja.Value {
	if o.ClassName() != "Error" || !g.heap.HasNativeGetter(o, "stack") {
		return nil
	}
	text := g.heap.Runtime().ToValue(g.kit.StackText(o, g.heap.ErrorFrames(o)))
	_ = o.DefineDataProperty("stack", text, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return text
}

// With is called with what a with statement is for, and the name that it has there. Python's programs hold a lock that way.
func (g *Guard) With(c goja.FunctionCall) goja.Value {
	o, ok := c.Argument(0).(*goja.Object)
	if !ok || !hasMethod(g, o, "acquire") || !hasMethod(g, o, "release") || !hasMethod(g, o, "with") {
		return c.Argument(0)
	}
	name := c.Argument(1).String()
	if name == "" {
		name = "lock"
	}
	g.kit.Throw(js.Type, "with (%[1]s) { … } does not acquire it in JavaScript: write %[1]s.with(() => { … })", name)
	return nil
}

func hasMethod(g *Guard, o *goja.Object, name string) bool {
	_, d := g.kit.FindProperty(o, name)
	if d == nil {
		return false
	}
	_, ok := goja.AssertFunction(d.Get("value"))
	return ok
}

// nesting is the objects whose properties JSON.stringify is going through, the innermost last.
type nesting struct {
	open []nested
	last nested // the last property, if it is an object: it may be the next to be gone through
}

// nested is an object, and the key of the property where it was found.
type nested struct {
	o   *goja.Object
	key goja.Value
}

// enter notes a property of an object, and returns how deep that is.
func (n *nesting) enter(of *goja.Object, key, property goja.Value) int {
	switch {
	case len(n.open) == 0:
		n.open = append(n.open, nested{o: of})
	case of == n.last.o:
		n.open = append(n.open, n.last)
	}
	for n.open[len(n.open)-1].o != of {
		n.open = n.open[:len(n.open)-1]
	}
	n.last = nested{key: key}
	n.last.o, _ = property.(*goja.Object)
	return len(n.open)
}

// closes is where among the open objects the last property is, when it is one of them; 0 when it is none. The first is no object of the script's.
func (n *nesting) closes() int {
	for i := len(n.open) - 1; i > 0 && n.last.o != nil; i-- {
		if n.open[i].o == n.last.o {
			return i
		}
	}
	return 0
}

// circle is what V8 says of an object that is within itself: open[from] is.
func (g *Guard) circle(n *nesting, from int) string {
	const first, last = 2, 1 // of the objects on the way, how many are named
	var b strings.Builder
	fmt.Fprintf(&b, "Converting circular structure to JSON\n    --> starting at object with constructor %s", g.class(n.open[from].o))
	for i := from + 1; i < len(n.open); i++ {
		if skipped := len(n.open) - last; i == from+1+first && i < skipped {
			b.WriteString("\n    |     ...")
			i = skipped
		}
		fmt.Fprintf(&b, "\n    |     %s -> object with constructor %s", n.step(i), g.class(n.open[i].o))
	}
	fmt.Fprintf(&b, "\n    --- %s closes the circle", n.step(len(n.open)))
	return b.String()
}

func (g *Guard) class(o *goja.Object) string {
	name := g.kit.ClassName(o)
	if name == "" {
		name = "Object"
	}
	return "'" + name + "'"
}

// step is how the object at i is found in the one before it; behind the last is the last property.
func (n *nesting) step(i int) string {
	at := n.last
	if i < len(n.open) {
		at = n.open[i]
	}
	if n.open[i-1].o.ClassName() == "Array" {
		return "index " + at.key.String()
	}
	return "property '" + at.key.String() + "'"
}
