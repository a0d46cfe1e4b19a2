package guard

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/source/pattern"
	"weft/runtime/engine/vm"
)

// This file has regular expressions that may match the empty text do so where the standard says: goja leaves out such a match where another
// one has ended, and divides a text there. Two of its short cuts are wrong in texts that are not ASCII, and not taken: with the flag y it
// matches elsewhere, and without the flag g, but with u, it replaces more than once.

func (x *expressions) empty() []limit {
	return []limit{
		{words: []string{"match", "replace"}, functions: `[RegExp.prototype[Symbol.match], RegExp.prototype[Symbol.replace]]`, around: x.matchEmpty},
		{words: []string{"split"}, functions: `[RegExp.prototype[Symbol.split]]`, replace: x.splitAtEmpty},
	}
}

// mayMatchEmpty reports whether a value is a regular expression that goja uses directly and that may match the empty text.
func (x *expressions) mayMatchEmpty(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() != "RegExp" {
		return false
	}
	p := x.heap.Pattern(o)
	may, known := x.mayBeEmpty[p]
	if !known {
		if len(x.mayBeEmpty) > maxKnown {
			clear(x.mayBeEmpty)
		}
		may = pattern.MayMatchEmpty(p)
		x.mayBeEmpty[p] = may
	}
	return may && x.heap.Standard(o)
}

// maxKnown is for how many patterns it is kept whether they may match the empty text.
const maxKnown = 1000

func (x *expressions) matchEmpty(*goja.Object) around {
	return func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
		if o, ok := this.(*goja.Object); ok && o.ClassName() == "RegExp" {
			switch global := vm.HasFlag(x.heap, o, "global"); {
			case vm.HasFlag(x.heap, o, "sticky"), !global && vm.HasFlag(x.heap, o, "unicode"):
				if x.heap.Standard(o) {
					x.heap.SetStandard(o, false)
					defer x.heap.SetStandard(o, true)
				}
			case global && x.mayMatchEmpty(o) && !hasAny(x.heap.Pattern(o), []string{`\b`, `\B`}): // regexp2 takes é for a part of a word
				x.heap.Backtrack(o)
			}
		}
		run(args)
	}
}

// splitAtEmpty is RegExp.prototype[Symbol.split].
func (x *expressions) splitAtEmpty(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		if !x.mayMatchEmpty(c.This) {
			return call(c)
		}
		re, text := c.This.(*goja.Object), x.asText(c.Argument(0))
		most := uint32(1<<32 - 1)
		if limit := c.Argument(1); !goja.IsUndefined(limit) {
			most = uint32(limit.ToInteger())
		}
		if text.Length() == 0 || most == 0 {
			return call(c)
		}
		parts := x.split(re, text)
		return x.heap.Runtime().NewArray(parts[:min(uint64(len(parts)), uint64(most))]...)
	}
}

// split divides a text where an expression matches, but not where it matches nothing at the start of a part or at the end of the text.
func (x *expressions) split(re *goja.Object, text goja.String) (parts []any) {
	from := 0
	for _, m := range x.heap.Matches(re, text) {
		if m[0] == text.Length() || m[1] == from {
			continue
		}
		parts = append(parts, text.Substring(from, m[0]))
		for i := 2; i < len(m); i += 2 {
			if m[i] < 0 {
				parts = append(parts, goja.Undefined())
			} else {
				parts = append(parts, text.Substring(m[i], m[i+1]))
			}
		}
		from = m[1]
	}
	return append(parts, text.Substring(from, text.Length()))
}
