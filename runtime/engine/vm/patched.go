package vm

import (
	"math"
	"reflect"
	"slices"
	"unsafe"

	"github.com/dop251/goja"
)

// What patched instructions do. goja calls these as methods of an instruction, with its machine: a struct for a call stack.

// patchOf is what is to be done in place of an instruction whose type has that name; nil for most.
func patchOf(name string) (exec func(self, machine unsafe.Pointer), what Patches) {
	switch name {
	case "_and", "_or", "_xor", "_sal", "_sar", "_shr":
		return execBits, PatchBits
	case "_bnot":
		return execNot, PatchBits
	case "_mul":
		return execMul, PatchProducts
	case "_add":
		return execAdd, PatchTexts
	case "concatStrings":
		return execTemplate, PatchTexts
	case "_setElem", "_setElemP", "_setElemStrict", "_setElemStrictP":
		return execSetElement, PatchElements
	case "setProp", "setPropP", "setPropStrict", "setPropStrictP":
		return execLength, PatchLengths
	case "iterNext":
		return execNext, PatchLoops
	case "iterGetNextOrUndef":
		return execNextOrUndefined, PatchLoops
	case "_newArrayFromIter":
		return execRest, PatchLoops
	case "_pushSpread":
		return execSpread, PatchLoops
	case "_pushArraySpread":
		return execArraySpread, PatchLoops
	case "enterFunc":
		return execEntry, PatchEntry
	case "_loadNewTarget":
		return execFinally, PatchFinally
	case "callEval":
		return execEval, PatchEval
	case "callEvalStrict":
		return execEvalStrict, PatchEval
	}
	return nil, 0
}

// execBits and execNot: goja takes the bits of a number from its int64, which numbers beyond 2^63 do not have.
func execBits(self, machine unsafe.Pointer) {
	p := patched.patcher
	top := p.top(machine)
	left, right := &top[len(top)-2], &top[len(top)-1]
	if !p.isSmall(left) || !p.isSmall(right) {
		l := toNumeric(*left) // which may call a script, and so move the stack
		r := toNumeric(p.top(machine)[len(top)-1])
		top = p.top(machine)
		top[len(top)-2], top[len(top)-1] = ReduceBits(l), ReduceBits(r)
	}
	p.current(machine).run(self, machine)
}

func execNot(self, machine unsafe.Pointer) {
	p := patched.patcher
	top := p.top(machine)
	if operand := &top[len(top)-1]; !p.isSmall(operand) {
		v := ReduceBits(toNumeric(*operand))
		p.top(machine)[len(top)-1] = v
	}
	p.current(machine).run(self, machine)
}

// execMul: goja has 0 times a negative integer be 0, which is -0.
func execMul(self, machine unsafe.Pointer) {
	p := patched.patcher
	top := p.top(machine)
	left, right := &top[len(top)-2], &top[len(top)-1]
	if !p.isNumber(left) || !p.isNumber(right) {
		l := toNumeric(*left) // which may call a script, and so move the stack
		r := toNumeric(p.top(machine)[len(top)-1])
		top = p.top(machine)
		left, right = &top[len(top)-2], &top[len(top)-1]
		*left, *right = l, r
	}
	if p.isWhole(left) && p.isWhole(right) {
		if l, r := whole(left), whole(right); l == 0 && r < 0 || r == 0 && l < 0 {
			*left, *right = p.minusZero, p.one
		}
	}
	p.current(machine).run(self, machine)
}

func (p *patcher) isWhole(v *goja.Value) bool { return (*iface)(unsafe.Pointer(v)).table == p.whole }

func (p *patcher) isNumber(v *goja.Value) bool {
	return p.isWhole(v) || (*iface)(unsafe.Pointer(v)).table == p.float
}

// whole is an integer.
func whole(v *goja.Value) int64 { return *(*int64)((*iface)(unsafe.Pointer(v)).data) }

// top is the values on the stack of a machine.
func (p *patcher) top(machine unsafe.Pointer) []goja.Value {
	return (*at[[]goja.Value](machine, p.vm.stack))[:*at[int](machine, p.vm.sp)]
}

// execEntry: goja copies all arguments to where captured parameters and variables are, so that variables have the values of
// arguments that have no parameter.
func execEntry(self, machine unsafe.Pointer) {
	p := patched.patcher
	given := *at[int](machine, p.vm.args)
	p.current(machine).run(self, machine)
	values := *at[[]goja.Value](*at[unsafe.Pointer](machine, p.vm.stash), p.values)
	if first := int(*at[uint32](self, p.entry.numArgs)); first < given && first < len(values) {
		clear(values[first:min(given, len(values))])
	}
}

// Where a try has its catch when it has none, when nothing it throws is to be caught, and where a finally goes on when it runs because a
// generator has been told to return.
const (
	noCatch      = -1
	passes       = -2
	afterReturns = -2
)

// execFinally: goja has what a finally throws pass by the catches around it when it runs because a generator has been told to return; and
// it takes the generator for finished when a catch in that finally has caught what one of goja's own functions threw.
func execFinally(self, machine unsafe.Pointer) {
	p := patched.patcher
	p.current(machine).run(self, machine)
	try := p.innermostTry(machine)
	if try == nil || *at[int32](try, p.try.catchPos) != passes || *at[int32](try, p.try.finallyRet) != afterReturns {
		return
	}
	*at[int32](try, p.try.catchPos) = noCatch
	for *at[int](machine, p.vm.pc) >= 0 { // goja's own loop, which goes on after what was caught
		if ex := runTryInner(machine); ex != nil {
			panic(ex)
		}
	}
}

func (p *patcher) innermostTry(machine unsafe.Pointer) unsafe.Pointer {
	tries := *at[[]struct{}](machine, p.vm.tryStack)
	if len(tries) == 0 {
		return nil
	}
	return unsafe.Add(unsafe.Pointer(unsafe.SliceData(tries)), uintptr(len(tries)-1)*p.tries)
}

// runTryInner is goja's: it runs a machine until that halts, or has caught something.
//
//go:linkname runTryInner github.com/dop251/goja.(*vm).runTryInner
func runTryInner(machine unsafe.Pointer) *goja.Exception

const beyondBits = 1 << 63

// isSmall reports whether a value is a number that goja knows the bits of.
func (p *patcher) isSmall(v *goja.Value) bool {
	i := (*iface)(unsafe.Pointer(v))
	return i.table == p.whole || i.table == p.float && math.Abs(*(*float64)(i.data)) < beyondBits
}

// ReduceBits is a number that goja sees the same 32 bits in as JavaScript does in v. What is no number stays as it is.
func ReduceBits(v goja.Value) goja.Value {
	if f, large := largeNumber(v); large {
		return (&goja.Runtime{}).ToValue(int64(math.Mod(f, 1<<32)))
	}
	return v
}

// largeNumber is the number that a value is, if it is one that goja knows no bits of.
func largeNumber(v goja.Value) (f float64, large bool) {
	float := goja.PositiveInf()
	i := (*iface)(unsafe.Pointer(&v))
	if i.table != (*iface)(unsafe.Pointer(&float)).table {
		return 0, false
	}
	f = *(*float64)(i.data)
	return f, math.Abs(f) >= beyondBits && !math.IsInf(f, 0)
}

// toNumeric is goja's.
//
//go:linkname toNumeric github.com/dop251/goja.toNumeric
func toNumeric(v goja.Value) goja.Value

// execSetElement: so do the elements of typed arrays.
func execSetElement(self, machine unsafe.Pointer) {
	p := patched.patcher
	top := p.top(machine)
	value := &top[len(top)-1]
	if p.isSmall(value) {
		p.current(machine).run(self, machine)
		return
	}
	given := *value
	if IsIntegerArray(top[len(top)-3]) {
		number := ReduceBits(toNumeric(given)) // which may call a script, and so move the stack
		p.top(machine)[len(top)-1] = number
	}
	p.current(machine).run(self, machine)
	if after := p.top(machine); len(after) == len(top)-2 { // the value of the assignment
		after[len(after)-1] = given
	}
}

// IsIntegerArray reports whether a value is an array of integers of at most 32 bits, other than a clamped one.
func IsIntegerArray(v goja.Value) bool {
	switch elementsOf(v) {
	case "int8Array", "uint8Array", "int16Array", "uint16Array", "int32Array", "uint32Array":
		return true
	}
	return false
}

// elementsOf is the name of goja's type for the elements of a typed array; "" for another value.
func elementsOf(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return ""
	}
	t, ok := fieldOf(StructOf(o), "typedArray")
	if !ok || t.Type.Kind() != reflect.Interface {
		return ""
	}
	return reflect.ValueOf(o).Elem().FieldByName("self").Elem().Elem().FieldByName("typedArray").Elem().Type().Elem().Name()
}

// Elements are those of an array that has nothing but elements; nil for another value. They are not to be changed, and nil is a hole.
func (h *Heap) Elements(v goja.Value) []goja.Value {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	// The texts of a template are an array behind a pointer, and what is found there is not at the field's offset.
	if f, ok := fieldOf(StructOf(o), "values"); ok && len(f.Index) == 1 && f.Type == reflect.TypeFor[[]goja.Value]() && o.ClassName() == "Array" {
		return *at[[]goja.Value](at[iface](unsafe.Pointer(o), h.l.object.self).data, f.Offset)
	}
	return nil
}

// LargeNumbers are the elements of an array that has some that goja knows no bits of, or objects that may become such; or false.
func (h *Heap) LargeNumbers(o *goja.Object) (all []goja.Value, large bool) {
	switch elementsOf(o) {
	case "float64Array":
		for _, f := range o.Export().([]float64) {
			all = append(all, h.r.ToValue(f))
		}
	case "float32Array":
		for _, f := range o.Export().([]float32) {
			all = append(all, h.r.ToValue(float64(f)))
		}
	default:
		all = slices.Clone(h.Elements(o))
	}
	for i, v := range all {
		if v == nil { // a hole
			all[i] = goja.Undefined()
		}
	}
	return all, slices.ContainsFunc(all, func(v goja.Value) bool {
		_, large := largeNumber(v)
		_, object := v.(*goja.Object)
		return large || object
	})
}
