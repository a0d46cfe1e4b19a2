package vm

import (
	"math"
	"reflect"
	"slices"
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
)

// goja counts the elements of an array, and goes fast ways with one that has as many as its length says. But pop, shift, unshift and a
// smaller length leave the count as it was: from then on all ways with the array are slow, each shift moves all elements one by one, and when
// there are holes later, goja takes them for elements (and panics). So what takes elements away is done here, and counts.

// arrayLayout is how goja keeps an array. It is learned from the first one.
type arrayLayout struct {
	table                                                          unsafe.Pointer // of its methods
	values, length, objCount, propValueCount, writable, extensible uintptr
}

var arrays atomic.Pointer[arrayLayout]

// objectSelf is where an object has what goja keeps for its class.
var objectSelf = func() uintptr { f, _ := fieldOf(reflect.TypeFor[goja.Object](), "self"); return f.Offset }()

// learnArrays reads the layout from o, if that is an array.
func learnArrays(o *goja.Object) *arrayLayout {
	t := StructOf(o)
	if t == nil || t.Name() != "arrayObject" {
		return nil
	}
	in := struct{ values, length, objCount, propValueCount, lengthProp, extensible uintptr }{}
	prop, _ := fieldOf(t, "lengthProp")
	writable, mayBe := fieldOf(prop.Type, "writable")
	if !mayBe || !readOffsets(t, &in) {
		return nil
	}
	l := &arrayLayout{
		table:  at[iface](unsafe.Pointer(o), objectSelf).table,
		values: in.values, length: in.length, objCount: in.objCount, propValueCount: in.propValueCount, writable: in.lengthProp + writable.Offset,
		extensible: in.extensible,
	}
	arrays.Store(l)
	return l
}

// array is goja's struct for one whose elements are all values.
type array struct {
	l    *arrayLayout
	data unsafe.Pointer
}

// asArray finds the array that v is; ok is false for any other value, and for an array with elements that are described in another way, or
// with a length that cannot be changed.
func asArray(v goja.Value) (a array, ok bool) {
	o, ok := v.(*goja.Object)
	if !ok || o == nil {
		return a, false
	}
	l := arrays.Load()
	if l == nil {
		if l = learnArrays(o); l == nil {
			return a, false
		}
	}
	self := at[iface](unsafe.Pointer(o), objectSelf)
	a = array{l, self.data}
	return a, self.table == l.table && *at[int](a.data, l.propValueCount) == 0 && *at[bool](a.data, l.writable)
}

func (a array) values() *[]goja.Value { return at[[]goja.Value](a.data, a.l.values) }
func (a array) length() *uint32       { return at[uint32](a.data, a.l.length) }
func (a array) count() *int           { return at[int](a.data, a.l.objCount) }

// Pop takes the last element out of an array. It is not ok when goja is to do that, by way of the prototypes.
func Pop(o goja.Value) (v goja.Value, ok bool) {
	a, ok := asArray(o)
	if !ok {
		return nil, false
	}
	values := *a.values()
	last := len(values) - 1
	if last < 0 || int(*a.length()) != len(values) || values[last] == nil {
		return nil, false
	}
	v, values[last] = values[last], nil
	*a.values() = values[:last]
	*a.length()--
	*a.count()--
	return v, true
}

// Shift takes the first element out of an array; the others stay where they are in memory. It is not ok when goja is to do that.
func Shift(o goja.Value) (v goja.Value, ok bool) {
	a, ok := asArray(o)
	if !ok {
		return nil, false
	}
	values := *a.values()
	if len(values) == 0 || int(*a.length()) != len(values) || *a.count() != len(values) {
		return nil, false
	}
	v, values[0] = values[0], nil
	*a.values() = values[1:]
	*a.length()--
	*a.count()--
	return v, true
}

// Unshift puts elements before the first of an array. It is not ok when goja is to do that.
func Unshift(o goja.Value, elements []goja.Value) (length goja.Value, ok bool) {
	a, ok := asArray(o)
	if !ok {
		return nil, false
	}
	values := *a.values()
	if int(*a.length()) != len(values) || *a.count() != len(values) || len(values)+len(elements) >= math.MaxInt32 ||
		!*at[bool](a.data, a.l.extensible) {
		return nil, false
	}
	*a.values() = slices.Insert(values, 0, elements...)
	*a.length() += uint32(len(elements))
	*a.count() += len(elements)
	return (&goja.Runtime{}).ToValue(*a.length()), true
}

// execLength: goja does not count the elements that a smaller length takes away.
func execLength(self, machine unsafe.Pointer) {
	p := patched.patcher
	top := p.top(machine)
	a, ok := asArray(top[len(top)-2])
	if !ok || !p.isWhole(&top[len(top)-1]) {
		p.current(machine).run(self, machine)
		return
	}
	gone := 0
	if n, values := whole(&top[len(top)-1]), *a.values(); 0 <= n && n < int64(len(values)) {
		for _, v := range values[n:] {
			if v != nil {
				gone++
			}
		}
	}
	p.current(machine).run(self, machine)
	*a.count() -= gone
}
