// Package inspect shows JavaScript values as text, as Node's util.inspect and console do.
//
// An Inspector shows the values of one runtime: Value as util.inspect does, Print and Format as console.log does. Each value has
// a printer, which holds what changes on the way down into it. For each object the printer first finds its kind (array, Map,
// error), then its shape: the text before the brace, the keys, the items. The layout puts them on one line or on several.
//
// Showing a value runs none of the script's code but what Options.Custom calls: getters stay closed, proxies are looked through without their
// traps, toString, toJSON and Symbol.hasInstance are not called, and scripts cannot patch the functions by which the
// reader reads objects (see package intrinsics). Only Format's directives that convert (%s %d %i %f %j) run scripts.
package inspect

import (
	"cmp"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

const (
	defaultWidth   = 80
	defaultDepth   = 2
	defaultCompact = 3
	maxItems       = 100     // items shown per array, typed array, Map and Set
	maxStringLen   = 10_000  // UTF-16 units shown of a quoted string
	maxOutput      = 1 << 20 // bytes after which the rest of a value is left out, approximately; 64 times that if Whole
	objectCost     = 32      // bytes that an object counts for besides its text: short objects are work too
	minSplitWidth  = 16      // strings up to this length are never split at their line breaks
)

// Options says how values are shown. The zero value is Node's default without colours.
type Options struct {
	// Color adds the terminal escapes of Node's default styles. Lines break where they would without.
	Color bool
	// Width is the number of columns to break lines at; 0 means 80.
	Width int
	// Depth is how many levels of nested objects are shown; deeper ones are [Object]. 0 means 2, as in Node. It may be AllLevels,
	// OneLevel or NoLevel.
	Depth int
	// Hidden shows properties that are not enumerable, too.
	Hidden bool
	// Sorted sorts properties by their names, and the members of collections.
	Sorted bool
	// Getters calls the getters of scripts and shows what they return.
	Getters bool
	// Separators puts a _ between the thousands of numbers.
	Separators bool
	// Compact is how many inner levels may share a line; 0 means 3, as in Node. Negative means that each entry has a line of its own.
	Compact int
	// Items is how many items of an array or a collection are shown, Chars how much of a string. 0 means 100 and 10,000; negative, none.
	Items, Chars int
	// Whole leaves nothing out of arrays, collections and strings, and shows much more of a value in all.
	Whole bool
	// Custom asks an object that has a method nodejs.util.inspect.custom how it is shown; depth is how many levels may still be. It runs
	// that method, and what that throws is thrown by the call that shows. May be nil: such a method is a property like others.
	Custom func(as Options, o *goja.Object, method goja.Callable, depth int) goja.Value
	// Describe shows host objects in place of their properties, when it returns true. May be nil.
	// It is called for every object that is shown, so it should decline quickly.
	Describe func(o *goja.Object) (Description, bool)
	// Proxied is what is shown in place of a proxy of the host's; nil, as it may be itself, has its target be shown.
	Proxied func(o *goja.Object) *goja.Object
	// Stack makes an Error's text of its stack property: its heading ("TypeError: message") and, on lines that start
	// with "    at ", its frames. May be nil: then it is the property as it is.
	Stack func(stack string) string
	// Trusted reports whether a getter of an Error's name or message may be called: it is no script's. May be nil: none may.
	Trusted func(getter *goja.Object) bool
}

// Deepest is how many levels are shown when Depth is unlimited.
const Deepest = 200

// Values of Options.Depth.
const (
	AllLevels = -1 // down to 200
	OneLevel  = -2 // no nested object: Node's depth 0
	NoLevel   = -3 // not even the object itself: Node's negative depth
)

// Description is what a host object shows instead of its properties:
// Thread { name: 'Thread-1', running } has the class Thread and two fields.
type Description struct {
	Class  string  // the word before the brace
	Fields []Field // in the order they are shown
	List   bool    // it is shown as an array
}

// Field is one entry of a Description. Text is shown as it is; without a Key it stands alone.
type Field struct{ Key, Text string }

// Inspector shows the values of one runtime. Its methods may be called only by the goroutine that runs that
// runtime's code at that moment.
type Inspector struct{ reader }

// New returns an Inspector for vm that reads objects by js. It must be called before scripts run, as one could replace Function.
func New(vm *goja.Runtime, js *intrinsics.Set) *Inspector {
	register := vm.Get("Symbol").(*goja.Object).Get("for").Export().(intrinsics.Native)
	return &Inspector{reader{
		vm:            vm,
		js:            js,
		objectProto:   vm.NewObject().Prototype(),
		functionProto: vm.Get("Function").(*goja.Object).Prototype(),
		arrayProto:    vm.NewArray().Prototype(),
		prototypes:    map[string]*goja.Object{},
		custom:        register(goja.FunctionCall{Arguments: []goja.Value{vm.ToValue("nodejs.util.inspect.custom")}}),
	}}
}

// Value returns v as util.inspect shows it: strings quoted, objects with their own enumerable properties.
// A nil v is undefined. At most 100 items of a collection and about 1 MB of text are shown.
func (in *Inspector) Value(v goja.Value, o Options) string {
	obj, ok := v.(*goja.Object)
	if !ok {
		p := newPrinter(in, o)
		return p.primitive(v)
	}
	return in.object(obj, newPrinter(in, o))
}

// object shows a top-level object. What a host object, which is Go code, throws does not reach the caller.
func (in *Inspector) object(o *goja.Object, p *printer) (text string) {
	defer in.js.Forget()
	ex := in.vm.Try(func() { text = p.object(o, 0) })
	switch {
	case ex != nil && p.asking > 0:
		panic(ex)
	case ex != nil:
		return p.paint(special, "[Object]")
	}
	return text
}

// Print returns the line that print(...args) writes, without its newline: strings as they are, anything else
// as Value shows it, joined by spaces.
func (in *Inspector) Print(args []goja.Value, o Options) string {
	texts := make([]string, len(args))
	for i, arg := range args {
		texts[i] = in.raw(arg, o)
	}
	return strings.Join(texts, " ")
}

// raw is Value, but a string is not quoted.
func (in *Inspector) raw(v goja.Value, o Options) string {
	if s, ok := v.(goja.String); ok {
		return s.String()
	}
	return in.Value(v, o)
}

// Columns is Width as it counts.
func (o Options) Columns() int { return cmp.Or(max(o.Width, 0), defaultWidth) }

// MaxItems is Items as it counts.
func (o Options) MaxItems() int { return max(cmp.Or(o.Items, maxItems), 0) }

// MaxChars is Chars as it counts.
func (o Options) MaxChars() int { return max(cmp.Or(o.Chars, maxStringLen), 0) }

// Lines is Compact as it counts: 0 for none.
func (o Options) Lines() int { return max(cmp.Or(o.Compact, defaultCompact), 0) }

// Levels is Depth as it counts: -1 for NoLevel, Deepest for all.
func (o Options) Levels() int {
	switch o.Depth {
	case OneLevel:
		return 0
	case NoLevel:
		return -1
	case AllLevels:
		return Deepest
	}
	return min(cmp.Or(o.Depth, defaultDepth), Deepest)
}

// CustomSymbol names the method by which an object says how it is shown.
func (in *Inspector) CustomSymbol() goja.Value { return in.custom }

// Paint is t as Node's style of that name has it, "number" say, when color is set.
func Paint(color bool, name, t string) string { return styles[name].paint(color, t) }
