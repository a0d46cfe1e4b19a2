package digest

import (
	"reflect"
	goruntime "runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
)

// code is what is known of the code of a function of Go.
type code struct {
	name  string
	state writer // writes what a function of this code has captured; may be nil
	shown writer // writes it by the object or function that it stands for; may be nil
}

// function writes a function of Go; p points to a variable of it.
func (w *walk) function(p vm.Pointer) {
	fn := vm.Read[vm.Pointer](p, 0)
	if fn.IsNil() {
		w.text("-")
		return
	}
	c := w.code(vm.Read[uintptr](fn, 0))
	switch {
	case c.shown != nil:
		c.shown(w, fn)
	case c.state != nil:
		w.node(fn, c.state)
	default:
		w.text(c.name)
	}
}

func (w *walk) code(pc uintptr) *code {
	c := w.codes[pc]
	if c == nil {
		c = &code{name: "unknown"}
		if f := goruntime.FuncForPC(pc); f != nil {
			c.name = strings.TrimPrefix(f.Name(), "github.com/dop251/")
			w.findState(c)
		}
		w.codes[pc] = c
	}
	return c
}

// codePointer is what a function of Go begins with in memory; what it has captured follows.
type codePointer uintptr

const wordSize = strconv.IntSize / 8

// findState finds out what functions of the code have captured.
func (w *walk) findState(c *code) {
	method := strings.HasSuffix(c.name, "-fm") // of some receiver, made a function
	switch {
	case method && strings.Contains(c.name, "FuncObject)."):
		c.shown = func(w *walk, fn vm.Pointer) { w.ref(w.objectOf(vm.Read[vm.Pointer](fn, wordSize))) }
		return
	case strings.Contains(c.name, "vm.(*Heap).Around."): // the function it is put around
		c.shown = func(w *walk, fn vm.Pointer) { w.function(fn.Add(2 * wordSize)) }
		return
	}
	i := slices.IndexFunc(w.closures, func(known closure) bool { return strings.Contains(c.name, known.name) })
	if i < 0 {
		return
	}
	types := w.closures[i].types
	if method {
		types = []reflect.Type{reflect.PointerTo(record(types))}
	}
	fields := w.structs(record(append([]reflect.Type{reflect.TypeFor[codePointer]()}, types...)))
	c.state = func(w *walk, fn vm.Pointer) {
		w.text("function ")
		w.text(c.name)
		fields(w, fn)
	}
}

// record is a struct with fields of some types.
func record(types []reflect.Type) reflect.Type {
	fields := make([]reflect.StructField, len(types))
	for i, t := range types {
		fields[i] = reflect.StructField{Name: "F" + strconv.Itoa(i), Type: t}
	}
	return reflect.StructOf(fields)
}

// closure says what functions of Go whose names contain a text have captured.
type closure struct {
	name  string
	types []reflect.Type
}

// knownClosures are the functions that keep something for a script.
func (w *walk) knownClosures() []closure {
	types := map[string]reflect.Type{
		"base":       reflect.PointerTo(w.types.BaseObject),
		"bool":       reflect.TypeFor[bool](),
		"call":       reflect.TypeFor[func(goja.FunctionCall) goja.Value](),
		"callable":   reflect.TypeFor[goja.Callable](),
		"callback":   reflect.PointerTo(w.types.Callback),
		"capability": reflect.PointerTo(w.types.Capability),
		"count":      reflect.TypeFor[*int](),
		"flag":       reflect.TypeFor[*bool](),
		"impl":       w.s.impl,
		"int":        reflect.TypeFor[int](),
		"keys":       reflect.TypeFor[[]unistring.String](),
		"list":       reflect.TypeFor[*[]goja.Value](),
		"next":       reflect.TypeFor[func()](),
		"object":     reflect.TypeFor[*goja.Object](),
		"owner":      reflect.TypeFor[*vm.Heap](), // or a part of it, which is left out too
		"observe":    reflect.TypeFor[func(goja.Value, bool)](),
		"pending":    reflect.TypeFor[*vm.Pending](),
		"promise":    reflect.TypeFor[*goja.Promise](),
		"reaction":   reflect.PointerTo(w.types.Reaction),
		"runtime":    reflect.TypeFor[*goja.Runtime](),
		"seen":       reflect.TypeFor[map[unistring.String]struct{}](),
		"settle":     reflect.TypeFor[func(goja.Value)](),
		"string":     reflect.TypeFor[goja.String](),
		"text":       reflect.TypeFor[unistring.String](),
		"value":      reflect.TypeFor[goja.Value](),
		"values":     reflect.TypeFor[[]goja.Value](),
	}
	var all []closure
	for line := range strings.Lines(captured) {
		words := strings.Fields(line)
		c := closure{name: words[0]}
		for _, word := range words[1:] {
			c.types = append(c.types, types[word])
		}
		all = append(all, c)
	}
	return all
}

// captured says what is captured in the order in which Go keeps it: that of first use. Go's own type for it cannot be asked
// for; a test holds this to what is so. The last lines are structs of goja that go through the keys of an object for a loop,
// and whose methods are made functions.
const captured = `(*Runtime).newPromiseReactionJob. reaction value
(*Runtime).newPromiseResolveThenableJob. promise runtime callback value
(*Promise).createResolvingFunctions.func flag promise
(*Runtime).boundCallable.func values call value
(*Runtime).builtin_proxy_revocable.func base
(*proxyObject).assertCallable.func base
(*Runtime).promiseProto_finally.func1.1 value
(*Runtime).promiseProto_finally.func2.1 value
(*Runtime).promiseProto_finally.func call runtime object
(*Runtime).promise_all.func flag list int count capability
(*Runtime).promise_any.func flag list int count capability
(*Runtime).promise_allSettled.func flag runtime value text list int count capability
goja.AssertFunction.func object
(*Runtime).wrapPromiseReaction.func callable
(*Promises).trigger.func owner reaction value bool
(*Promises).follow.func owner promise object object callable
(*Promises).callThen.func1.func flag settle
(*Promises).callThen.func2 owner promise object
(*Promises).callThen.func3 owner promise
(*Promises).function.func settle
(*Promises).Observe.func observe promise
(*Promises).mirror.func pending
(*Promises).pending.func pending
(*Coroutines).SuspendReturn.func1.1 pending
(*Coroutines).SuspendReturn.func owner object pending
(*generators).rebinding.func owner call
(*enumerableIter).next-fm object next
(*recursivePropIter).next-fm impl next seen
(*objectPropIter).next-fm base keys int
(*arrayPropIter).next-fm base int int
(*sparseArrayPropIter).next-fm base int
(*argumentsPropIter).next-fm next
(*stringPropIter).next-fm string base int int
(*typedArrayPropIter).next-fm base int
(*proxyPropIter).next-fm base values int
`

// Texts of Go, such as the source of a script, and code can be large, and many structs have them in common: they are nodes.
// But scripts cannot tell two of the same content from one, and so these have the same number.

// textKey is a text or code by where it is: a string's bytes and their number.
type textKey struct {
	at vm.Pointer
	n  int
}

// shortText is up to where a text is no node of its own.
const shortText = 32

// source writes a text of Go.
func (w *walk) source(s string) {
	if len(s) <= shortText {
		w.quote(s)
		return
	}
	w.same(textKey{vm.Read[vm.Pointer](vm.PointerTo(&s), 0), len(s)}, func() {
		w.text("text ")
		w.unicode(unistring.NewFromString(s))
	})
}

// program writes where code is from.
func (w *walk) program(prg vm.Pointer) {
	w.same(textKey{at: prg}, func() { w.origin(prg) })
}

// same mentions what is at key by the number of everything of which write writes the same.
func (w *walk) same(key textKey, write func()) {
	id, known := w.texts[key]
	if !known {
		from := len(w.out)
		write()
		line := string(w.out[from:])
		w.out = w.out[:from]
		if id, known = w.says[line]; !known {
			id = w.ids.next()
			w.says[line] = id
			w.follow(node{id: id, write: word(line)})
		}
		w.texts[key] = id
	}
	w.mention(id)
}

func (w *walk) origin(prg vm.Pointer) {
	name, src, offset := w.h.Origin(prg)
	w.text("code ")
	w.unicode(name)
	if src != nil {
		w.label("of")
		w.source(src.Name())
		w.label("in")
		w.source(src.Source())
	}
	if offset >= 0 {
		w.label("at")
		w.number(offset)
	}
}
