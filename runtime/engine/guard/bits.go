package guard

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/vm"
)

// This file has goja's functions see the bits of numbers from 2^63 on; vm.PatchBits does that for operators.

const integerArrays = `[Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array]`

func (g *Guard) bits() []limit {
	arrays := []string{"Int8Array", "Uint8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array"}
	return []limit{
		{words: []string{"parseInt"}, functions: `[parseInt]`, replace: g.parseZero},
		{words: []string{"imul", "clz32"}, functions: `[Math.imul, Math.clz32]`, around: g.reduceNumbers},
		{
			words: []string{"DataView"}, around: g.reduceView,
			functions: `['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32'].map(name => DataView.prototype['set' + name])`,
		},
		{words: arrays, functions: integerArrays, around: g.reduceSource(func(goja.Value) bool { return true })},
		{words: arrays, functions: `[Object.getPrototypeOf(Int8Array).from]`, around: g.reduceSource(makesIntegers)},
		{words: arrays, functions: `[Object.getPrototypeOf(Int8Array).prototype.set]`, around: g.reduceSource(vm.IsIntegerArray)},
		{words: arrays, functions: `[Object.getPrototypeOf(Int8Array).of]`, around: g.reduceElements},
		{words: arrays, functions: `[Object.getPrototypeOf(Int8Array).prototype.fill]`, around: g.reduceFill},
	}
}

// parseZero has parseInt('-0') be -0.
func (g *Guard) parseZero(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		c.Arguments = append([]goja.Value{c.Argument(0).ToString()}, c.Arguments[min(1, len(c.Arguments)):]...)
		v := call(c)
		if text := strings.TrimSpace(c.Arguments[0].String()); strings.HasPrefix(text, "-") && v.ToFloat() == 0 {
			return g.heap.Runtime().ToValue(math.Copysign(0, -1))
		}
		return v
	}
}

// reduceNumbers is for functions that take numbers alone.
func (g *Guard) reduceNumbers(*goja.Object) around {
	return func(_ goja.Value, args []goja.Value, run func([]goja.Value)) {
		numbers := make([]goja.Value, min(len(args), 2))
		for i := range numbers {
			numbers[i] = vm.ReduceBits(args[i].ToNumber())
		}
		run(numbers)
	}
}

// reduceView is for the setters of a DataView: where, and what.
func (g *Guard) reduceView(*goja.Object) around {
	return func(_ goja.Value, args []goja.Value, run func([]goja.Value)) {
		if len(args) > 1 {
			args = slices.Clone(args)
			args[0] = args[0].ToNumber()
			if at := args[0].ToFloat(); !(at <= -1 || at > math.MaxUint32) { // otherwise it throws before it looks at the value
				args[1] = reduced(args[1])
			}
		}
		run(args)
	}
}

// reduced is a value with bits that goja sees, if it becomes a number. An object does so now, a BigInt does not.
func reduced(v goja.Value) goja.Value {
	if _, ok := v.(*goja.Object); ok {
		v = v.ToNumber()
	}
	return vm.ReduceBits(v)
}

func allReduced(args []goja.Value) []goja.Value {
	all := make([]goja.Value, len(args))
	for i, v := range args {
		all[i] = reduced(v)
	}
	return all
}

// reduceElements is for a function whose arguments become elements, if this makes arrays of integers.
func (g *Guard) reduceElements(*goja.Object) around {
	return func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
		if makesIntegers(this) {
			args = allReduced(args)
		}
		run(args)
	}
}

// reduceFill is for a function whose first argument becomes elements, if this is an array of integers.
func (g *Guard) reduceFill(*goja.Object) around {
	return func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
		if len(args) > 0 && vm.IsIntegerArray(this) {
			args = append([]goja.Value{reduced(args[0])}, args[1:]...)
		}
		run(args)
	}
}

// reduceSource is for functions whose first argument is an array of what become elements. If anything is done to these before, they
// stay as they are.
func (g *Guard) reduceSource(integers func(this goja.Value) bool) func(*goja.Object) around {
	return func(*goja.Object) around {
		return func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
			if o, ok := argument(args, 0).(*goja.Object); ok && integers(this) && (len(args) < 2 || !isFunction(args[1])) {
				if numbers, large := g.heap.LargeNumbers(o); large {
					list := make([]any, len(numbers))
					for i, v := range allReduced(numbers) {
						list[i] = v
					}
					args = append([]goja.Value{g.heap.Runtime().NewArray(list...)}, args[1:]...)
				}
			}
			run(args)
		}
	}
}

func isFunction(v goja.Value) bool {
	_, ok := goja.AssertFunction(v)
	return ok
}

// makesIntegers reports whether a value is a class of arrays of integers, or one that extends it.
func makesIntegers(class goja.Value) bool {
	for o, ok := class.(*goja.Object); ok && o != nil; o = o.Prototype() {
		if name, isText := o.Get("name").(goja.String); isText && strings.HasPrefix(name.String(), "Int") || isText && strings.HasPrefix(name.String(), "Uint") {
			return !strings.Contains(name.String(), "Clamped")
		}
	}
	return false
}
