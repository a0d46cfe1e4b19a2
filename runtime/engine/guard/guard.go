// Package guard has goja's own functions throw where they would panic or end the process: because Go's stack cannot overflow without
// that, and because no memory is large enough.
//
// A Guard belongs to one realm. Before is called with each text before that runs, CheckText with each that is to be compiled.
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
	maxString = 1<<29 - 24 // UTF-16 units, as in V8
	maxBuffer = 1 << 32    // bytes
	maxJSON   = 400_000    // arrays and objects in each other; a quarter of what was seen to fit
)

// Guard puts limits around the functions of one realm's goja. It belongs to the running thread.
type Guard struct {
	kit    *js.Kit
	heap   *vm.Heap
	limits []limit // those that are not in place have a function around
}

// New makes the guard of a heap; nothing is guarded yet.
func New(heap *vm.Heap, kit *js.Kit) *Guard {
	g := &Guard{kit: kit, heap: heap}
	g.limits = g.all()
	return g
}

// around is what a function of goja's goes through, see vm.Heap.Around.
type around = func(this goja.Value, args []goja.Value, run func())

// limit is an expression for functions of goja's, with what to put around each. A text that uses them has one of the words.
type limit struct {
	words     []string
	functions string
	around    func(fn *goja.Object) around
}

// makesCode reports whether a text may run other texts, which can use everything.
func makesCode(text string) bool { return hasAny(text, []string{"eval", "Function", "constructor"}) }

// all are the limits that there are.
func (g *Guard) all() []limit {
	return []limit{
		{nil, `[eval, Function, (function* () {}).constructor, (async () => {}).constructor]`, g.limitTexts},
		{[]string{"parse"}, `[JSON.parse]`, g.limitJSON},
		{[]string{"repeat"}, `[String.prototype.repeat]`, g.limitRepeat},
		{[]string{"padStart", "padEnd"}, `[String.prototype.padStart, String.prototype.padEnd]`, g.limitPad},
		{
			[]string{"ArrayBuffer", "8Array", "16Array", "32Array", "64Array", "ClampedArray"},
			`[ArrayBuffer, Object.getPrototypeOf(Int8Array), Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array,
				Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array]`, g.limitBuffer,
		},
		{
			[]string{"exec", "test", "match", "replace", "search", "split"},
			`[RegExp.prototype.exec, RegExp.prototype.test, Object.getPrototypeOf(''.matchAll(/a/g)).next,
				...['match', 'matchAll', 'replace', 'search', 'split'].map(name => RegExp.prototype[Symbol[name]])]`, g.mendRegExp,
		},
	}
}

// Before puts the limits around the functions of goja's that a text uses, before it runs. To do so for all of them when a realm is
// made would take longer than to make it. A name that is put together at run time is not seen.
func (g *Guard) Before(text string) {
	all := makesCode(text)
	for i, l := range g.limits {
		if l.around != nil && (all || hasAny(text, l.words)) {
			g.limits[i].around = nil
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
		g.heap.Around(fn, l.around(fn))
	}
}

// limitTexts is for functions that compile texts: they parse by recursion.
func (g *Guard) limitTexts(*goja.Object) around {
	return func(_ goja.Value, args []goja.Value, run func()) {
		for _, v := range args {
			g.CheckText(v)
		}
		run()
	}
}

// CheckText throws if v is a text that nests too deep to be compiled. It is put around the argument of a direct eval, too.
func (g *Guard) CheckText(v goja.Value) {
	s, ok := v.(goja.String)
	if !ok {
		return
	}
	if err := source.CheckNesting(s.String()); err != nil {
		g.kit.Throw(js.Range, "%v", err)
	}
}

func (g *Guard) limitJSON(*goja.Object) around {
	return func(_ goja.Value, args []goja.Value, run func()) {
		if len(args) > 0 {
			text := args[0].ToString()
			if args[0] = text; jsonDepth(text.String()) > maxJSON {
				g.kit.Throw(js.Range, "JSON.parse: this nests too deep: the limit is %d arrays and objects inside each other", maxJSON)
			}
		}
		run()
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

func (g *Guard) limitRepeat(*goja.Object) around {
	return func(this goja.Value, args []goja.Value, run func()) {
		if s, ok := this.(goja.String); ok && s.Length() > 0 {
			g.limitString(firstNumber(args) * float64(s.Length()))
		}
		run()
	}
}

func (g *Guard) limitPad(*goja.Object) around {
	return func(_ goja.Value, args []goja.Value, run func()) {
		g.limitString(firstNumber(args))
		run()
	}
}

func (g *Guard) limitString(length float64) {
	if length > maxString {
		g.kit.Throw(js.Range, "Invalid string length")
	}
}

// limitBuffer is for the constructors of ArrayBuffer and of typed arrays.
func (g *Guard) limitBuffer(fn *goja.Object) around {
	size := 1.0
	if v := fn.Get("BYTES_PER_ELEMENT"); v != nil {
		size = v.ToFloat()
	}
	return func(_ goja.Value, args []goja.Value, run func()) {
		if n := firstNumber(args) * size; n > maxBuffer {
			g.kit.Throw(js.Range, "Array buffer allocation failed: %v bytes are more than 4 GB", n)
		}
		run()
	}
}

// firstNumber is the first argument, if it is a number, or NaN.
func firstNumber(args []goja.Value) float64 {
	if len(args) == 0 || !goja.IsNumber(args[0]) {
		return math.NaN()
	}
	return args[0].ToFloat()
}

// mendRegExp is for what uses a regular expression: goja compiles some again for another engine, and panics when that does
// not take them.
func (g *Guard) mendRegExp(*goja.Object) around {
	return func(_ goja.Value, _ []goja.Value, run func()) {
		defer func() {
			x := recover()
			if err, ok := x.(error); ok && strings.HasPrefix(err.Error(), "Invalid regular expression") {
				x = g.kit.NewError(js.Syntax, err.Error())
			}
			if x != nil {
				panic(x)
			}
		}()
		run()
	}
}
