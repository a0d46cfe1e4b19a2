package digest

import (
	"reflect"
	goruntime "runtime"
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

// capture says what functions of Go whose names contain a text have captured, in the order in which Go keeps it: that of
// first use. Go's own type for it cannot be asked for; a test holds this to what is so.
type capture struct {
	name  string
	types []reflect.Type
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
	if c, ok := w.codes[pc]; ok {
		return c
	}
	c := &code{name: "unknown"}
	if f := goruntime.FuncForPC(pc); f != nil {
		c.name = strings.TrimPrefix(f.Name(), "github.com/dop251/")
		w.learn(c)
	}
	w.codes[pc] = c
	return c
}

// codePointer is what a function of Go begins with in memory; what it has captured follows.
type codePointer uintptr

const wordSize = strconv.IntSize / 8

func (w *walk) learn(c *code) {
	switch receiver := methodOf(c.name); {
	case strings.HasSuffix(receiver, "FuncObject"):
		c.shown = func(w *walk, fn vm.Pointer) { w.ref(w.objectOf(vm.Read[vm.Pointer](fn, wordSize))) }
		return
	case receiver != "":
		for _, known := range w.iterating {
			if known.name == receiver {
				c.state = w.state(c.name, []reflect.Type{reflect.PointerTo(record(known.types))})
			}
		}
		return
	}
	if strings.Contains(c.name, "vm.(*Heap).Around.func") { // the function it is put around
		c.shown = func(w *walk, fn vm.Pointer) { w.function(fn.Add(int(2 * wordSize))) }
		return
	}
	for _, known := range w.capturing {
		if strings.Contains(c.name, known.name) {
			c.state = w.state(c.name, known.types)
			return
		}
	}
}

// methodOf is the type of the receiver of a method of goja's that was made a function; else it is empty.
func methodOf(name string) string {
	receiver, ok := strings.CutPrefix(name, "goja.(*")
	if !ok || !strings.HasSuffix(name, "-fm") {
		return ""
	}
	receiver, _, _ = strings.Cut(receiver, ")")
	return receiver
}

// state writes a function and what it has captured.
func (w *walk) state(name string, types []reflect.Type) writer {
	fields := w.structs(record(append([]reflect.Type{reflect.TypeFor[codePointer]()}, types...)))
	return func(w *walk, fn vm.Pointer) {
		w.text("function ")
		w.text(name)
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

// captures are goja's functions that keep something for a script, and those of this package.
func (w *walk) captures() []capture {
	var (
		promise   = reflect.TypeFor[*goja.Promise]()
		object    = reflect.TypeFor[*goja.Object]()
		value     = reflect.TypeFor[goja.Value]()
		list      = reflect.TypeFor[*[]goja.Value]()
		call      = reflect.TypeFor[func(goja.FunctionCall) goja.Value]()
		callable  = reflect.TypeFor[goja.Callable]()
		settle    = reflect.TypeFor[func(goja.Value)]()
		settleAny = reflect.TypeFor[func(any) error]()
		flag      = reflect.TypeFor[*bool]()
		index     = reflect.TypeFor[int]()
		count     = reflect.TypeFor[*int]()
		text      = reflect.TypeFor[unistring.String]()
		heap      = reflect.TypeFor[*vm.Heap]()
		runtime   = reflect.TypeFor[*goja.Runtime]()
		reaction  = reflect.PointerTo(w.h.Types().Reaction)
		job       = reflect.PointerTo(w.h.Types().Callback)
		settles   = reflect.PointerTo(vm.FieldStruct(w.h.Types().Reaction, "capability"))
		self      = reflect.PointerTo(w.h.Types().BaseObject)
	)
	return []capture{
		{"(*Runtime).newPromiseReactionJob.", of(reaction, value)},
		{"(*Runtime).newPromiseResolveThenableJob.", of(promise, runtime, job, value)},
		{"(*Promise).createResolvingFunctions.func", of(flag, promise)},
		{"(*Runtime).boundCallable.func", of(reflect.TypeFor[[]goja.Value](), call, value)},
		{"(*Runtime).builtin_proxy_revocable.func", of(self)},
		{"(*proxyObject).assertCallable.func", of(self)},
		{"(*Runtime).promiseProto_finally.func1.1", of(value)},
		{"(*Runtime).promiseProto_finally.func2.1", of(value)},
		{"(*Runtime).promiseProto_finally.func", of(call, runtime, object)},
		{"(*Runtime).promise_all.func", of(flag, list, index, count, settles)},
		{"(*Runtime).promise_any.func", of(flag, list, index, count, settles)},
		{"(*Runtime).promise_allSettled.func", of(flag, runtime, value, text, list, index, count, settles)},
		{"goja.AssertFunction.func", of(object)},
		{"(*Runtime).wrapPromiseReaction.func", of(callable)},
		{"(*Heap).trigger.func", of(heap, reaction, value, reflect.TypeFor[bool]())},
		{"(*Heap).follow.func", of(heap, promise, object, object, callable)},
		{"(*Heap).callThen.func1.func", of(flag, settle)},
		{"(*Heap).callThen.func2", of(heap, promise, object)},
		{"(*Heap).callThen.func3", of(heap, promise)},
		{"(*Heap).function.func", of(settle)},
		{"(*Heap).reacting.func", of(heap, settleAny)},
		{"(*Heap).SuspendReturn.func", of(heap, object, settleAny, settleAny)},
		{"(*Heap).newReaction.func", of(settle)},
		{"(*Heap).Observe.func", of(reflect.TypeFor[func(goja.Value, bool)](), promise)},
		{"(*Heap).standIn.func", of(heap, reflect.TypeFor[*vm.Pending]())},
		{"(*Heap).rebinding.func", of(heap, call)},
	}
}

func of(all ...reflect.Type) []reflect.Type { return all }

// iterators are goja's structs that go through the keys of an object for a loop.
func (w *walk) iterators() []capture {
	var (
		next  = reflect.TypeFor[func()]()
		index = reflect.TypeFor[int]()
		self  = reflect.PointerTo(w.h.Types().BaseObject)
	)
	return []capture{
		{"enumerableIter", of(reflect.TypeFor[*goja.Object](), next)},
		{"recursivePropIter", of(w.s.impl, next, reflect.TypeFor[map[unistring.String]struct{}]())},
		{"objectPropIter", of(self, reflect.TypeFor[[]unistring.String](), index)},
		{"arrayPropIter", of(self, index, index)},
		{"sparseArrayPropIter", of(self, index)},
		{"argumentsPropIter", of(next)},
		{"stringPropIter", of(reflect.TypeFor[goja.String](), self, index, index)},
		{"typedArrayPropIter", of(self, index)},
		{"proxyPropIter", of(self, reflect.TypeFor[[]goja.Value](), index)},
	}
}
