// Package guard has goja's own functions throw where they would panic or end the process: because Go's stack cannot overflow without
// that, and because no memory is large enough.
//
// A Guard belongs to one realm. Before is called with each text before that runs, Text with each that is to be compiled.
package guard

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

const (
	maxBuffer = 1 << 32 // bytes
	maxJSON   = 400_000 // arrays and objects in each other; a quarter of what was seen to fit
)

// Guard puts limits around the functions of one realm's goja. It belongs to the running thread.
type Guard struct {
	kit    *js.Kit
	heap   *vm.Heap
	joins  int     // of calls of join that are in each other
	limits []limit // those that are in place have no functions

	compile Compiler // of texts that a script has put together
	*expressions
}

// Compiler compiles a text that a script has put together.
type Compiler = func(source.Text, source.Evaluated) (*source.Program, error)

// New makes the guard of a heap; nothing is guarded yet.
func New(heap *vm.Heap, kit *js.Kit, compile Compiler) *Guard {
	g := &Guard{kit: kit, heap: heap, compile: compile}
	g.expressions = &expressions{kit: kit, heap: heap, install: func() { g.Before("RegExp") }, written: map[string]*written{}, literals: map[string]*goja.Object{}, mayBeEmpty: map[string]bool{}}
	g.limits = slices.Concat(g.texts(), g.all(), g.bits(), g.mends(), g.patterns(), g.empty(), []limit{g.stacks()})
	g.mendBigInt()
	g.mendArrays()
	kit.Intrinsics().Flags = g.writtenFlags
	return g
}

// around is what a function of goja's goes through, see vm.Heap.Around.
type around = func(this goja.Value, args []goja.Value, run func([]goja.Value))

// limit is an expression for functions of goja's, with what to put around each. A text that uses them has one of the words.
type limit struct {
	words     []string
	functions string
	around    func(fn *goja.Object) around
	replace   func(call native) native                                 // instead of around
	construct func(fn *goja.Object, construct constructor) constructor // beside replace
}

// makesCode reports whether a text may run other texts, which can use everything.
func makesCode(text string) bool { return hasAny(text, []string{"eval", "Function", "constructor"}) }

// all are the limits that there are.
func (g *Guard) all() []limit {
	return []limit{
		{words: []string{"parse"}, functions: `[JSON.parse]`, around: g.limitJSON},
		{words: []string{"stringify"}, functions: `[JSON.stringify]`, around: g.limitStringify},
		{words: []string{""}, functions: `[Array.prototype.join, Array.prototype.toLocaleString]`, around: g.limitJoin}, // whatever makes texts of arrays uses them
		{words: []string{"concat"}, functions: `[String.prototype.concat]`, around: limitConcat(g)},
		{words: []string{"flat"}, functions: `[Array.prototype.flat]`, around: g.limitFlat},
		{words: []string{"repeat"}, functions: `[String.prototype.repeat]`, around: g.limitRepeat},
		{words: []string{"padStart", "padEnd"}, functions: `[String.prototype.padStart, String.prototype.padEnd]`, around: limitPad(g)},
		{
			words: []string{"replace", "toUpperCase", "toLocaleUpperCase", "normalize", "raw", "encodeURI", "escape", "stringify"}, replace: g.limitResult,
			functions: `[...['replace', 'replaceAll', 'toUpperCase', 'toLocaleUpperCase', 'normalize'].map(name => String.prototype[name]),
				RegExp.prototype[Symbol.replace], String.raw, JSON.stringify, encodeURI, encodeURIComponent, escape]`,
		},
		{
			words: []string{"ArrayBuffer", "8Array", "16Array", "32Array", "64Array", "ClampedArray"}, around: g.limitBuffer,
			functions: `[ArrayBuffer, Object.getPrototypeOf(Int8Array), Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array,
				Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array]`,
		},
		{
			words: []string{"exec", "test", "match", "replace", "search", "split"}, around: g.mendRegExp,
			functions: `[RegExp.prototype.exec, RegExp.prototype.test, Object.getPrototypeOf(''.matchAll(/a/g)).next,
				...['match', 'matchAll', 'replace', 'search', 'split'].map(name => RegExp.prototype[Symbol[name]])]`,
		},
	}
}

// Before puts the limits around the functions of goja's that a text uses, before it runs. To do so for all of them when a realm is
// made would take longer than to make it. A name that is put together at run time is not seen.
func (g *Guard) Before(text string) {
	all := makesCode(text)
	for i, l := range g.limits {
		if l.functions != "" && (all || hasAny(text, l.words)) {
			g.limits[i].functions = ""
			g.putAround(l)
		}
	}
}

func hasAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// putAround puts a limit around its functions, but for those that a script has replaced.
func (g *Guard) putAround(l limit) {
	v, err := g.heap.Runtime().RunScript(js.InternalPrefix+"limits", l.functions)
	var fns []*goja.Object
	if err != nil || g.heap.Runtime().ExportTo(v, &fns) != nil {
		return
	}
	for _, fn := range fns {
		if l.replace != nil {
			g.heap.Replace(fn, l.replace)
		} else if l.construct != nil {
			g.replaceClass(fn, l.construct)
		} else {
			g.heap.Around(fn, l.around(fn))
		}
	}
}

func (g *Guard) limitJSON(*goja.Object) around {
	return func(_ goja.Value, args []goja.Value, run func([]goja.Value)) {
		if len(args) > 0 {
			text := args[0].ToString()
			if args[0] = text; jsonDepth(text.String()) > maxJSON {
				g.kit.Throw(js.Range, "JSON.parse: this nests too deep: the limit is %d arrays and objects inside each other", maxJSON)
			}
		}
		run(args)
	}
}

// jsonDepth is how many brackets of a JSON text are inside each other, at most.
func jsonDepth(text string) int {
	depth, deepest, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
			if c == '\\' {
				i++
			}
		case c == '[' || c == '{':
			depth++
			deepest = max(deepest, depth)
		case c == ']' || c == '}':
			depth--
		}
	}
	return deepest
}

// tooDeep is thrown where goja would use up Go's stack, as where a script uses up its own.
func (g *Guard) tooDeep() { g.kit.Throw(js.Range, "Maximum call stack size exceeded") }

// limitFlat looks how deep an array is before it is made flat without a small limit.
func (g *Guard) limitFlat(*goja.Object) around {
	const shallow = 1000
	walk, _ := goja.AssertFunction(g.kit.Script("flat", `() => {
		const { isArray } = Array;
		return function walk(array) {
			for (let i = 0; i < array.length; i++) if (isArray(array[i])) walk(array[i]);
		};
	}`, nil))
	return func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
		if firstNumber(args) > shallow {
			js.Must(walk(goja.Undefined(), this))
		}
		run(args)
	}
}

// limitJoin counts how deep the calls are in each other.
func (g *Guard) limitJoin(*goja.Object) around {
	return func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
		g.joins++
		defer func() { g.joins-- }()
		g.limitString(textLength(g.heap.Elements(this)))
		if g.joins > vm.MaxDepth {
			g.tooDeep()
		}
		run(args)
	}
}

func (g *Guard) limitRepeat(*goja.Object) around {
	return func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
		if s, ok := this.(goja.String); ok && s.Length() > 0 {
			g.limitString(firstNumber(args) * float64(s.Length()))
		}
		run(args)
	}
}

func limitConcat(g *Guard) func(*goja.Object) around {
	return func(*goja.Object) around {
		return func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
			g.limitString(textLength(args) + textLength([]goja.Value{this})) // behind args is goja's stack
			run(args)
		}
	}
}

// textLength is how long the texts among values are together.
func textLength(all []goja.Value) (n float64) {
	for _, v := range all {
		if s, ok := v.(goja.String); ok {
			n += float64(s.Length())
		}
	}
	return n
}

// Half returns a value that is to be put together with itself, unless it is too long a text for that.
func (g *Guard) Half(v goja.Value) goja.Value {
	g.limitString(2 * textLength([]goja.Value{v}))
	return v
}

func limitPad(g *Guard) func(*goja.Object) around {
	return func(*goja.Object) around {
		return func(_ goja.Value, args []goja.Value, run func([]goja.Value)) {
			g.limitString(firstNumber(args))
			run(args)
		}
	}
}

// limitResult is for functions of which it is known only when they are done how long a text they make.
func (g *Guard) limitResult(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		v := call(c)
		g.limitString(textLength([]goja.Value{v}))
		return v
	}
}

func (g *Guard) limitString(length float64) {
	if length > vm.MaxText {
		g.kit.Throw(js.Range, "Invalid string length")
	}
}

// limitBuffer is for the constructors of ArrayBuffer and of typed arrays.
func (g *Guard) limitBuffer(fn *goja.Object) around {
	size := 1.0
	if v := fn.Get("BYTES_PER_ELEMENT"); v != nil {
		size = v.ToFloat()
	}
	return func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
		if n := firstNumber(args) * size; this == nil && n > maxBuffer {
			run([]goja.Value{g.heap.Runtime().ToValue(0)}) // what comes before the size, such as the getter of a prototype
			g.kit.Throw(js.Range, "Array buffer allocation failed: %v bytes are more than 4 GB", n)
		}
		run(args)
	}
}

// firstNumber is the first argument, if it is a number, or NaN.
func firstNumber(args []goja.Value) float64 {
	if len(args) == 0 || !goja.IsNumber(args[0]) {
		return math.NaN()
	}
	return args[0].ToFloat()
}
