package vm

import (
	"reflect"
	goruntime "runtime"
	"strings"
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
)

// goja makes an object { value, done } for each turn of a loop, and asks it for both: that takes ten times as long as the rest of the turn.
// Where no script can tell, the element is taken here: the iterator is goja's own, of an array, a Map or a Set, with goja's own next.

// iteration is how goja keeps what is iterated over.
type iteration struct {
	stack  uintptr                          // of iterators, in a machine
	size   uintptr                          // of an item there
	item   struct{ val, iter uintptr }      // the item's fields
	record struct{ iterator, next uintptr } // of an iteratorRecord
	own    [len(iterators)]atomic.Pointer[ownIterator]
	other  atomic.Pointer[byte] // the methods of an iterator that is none of these
}

// iterators are the names of goja's structs, without Object at their end, and of their functions next, without Proto_next.
var iterators = [...]string{"arrayIter", "mapIter", "setIter"}

const (
	ofArrays = iota
	ofMaps
	ofSets
)

// ownIterator is how goja keeps an iterator, as learned from the first one.
type ownIterator struct {
	table  unsafe.Pointer // of its methods
	next   uintptr        // the code of its next
	kind   uintptr
	values struct{ obj, nextIdx uintptr } // of an array's
	iter   uintptr                        // of another's
}

// The kinds of an iterator, goja's iterationKind.
const (
	onlyKeys = iota
	onlyValues
	pairs
)

// read reads what there is before the first iterator.
func (it *iteration) read(machine reflect.Type) bool {
	stack, ok := fieldOf(machine, "iterStack")
	if !ok {
		return false
	}
	item := stack.Type.Elem()
	it.stack, it.size = stack.Offset, item.Size()
	return readOffsets(item, &it.item) && readOffsets(FieldStruct(item, "iter"), &it.record)
}

// innermost is the iterator of the innermost loop that runs on a machine, and where its element goes.
func (it *iteration) innermost(machine unsafe.Pointer) (record unsafe.Pointer, val *goja.Value) {
	stack := *at[[]struct{}](machine, it.stack)
	item := unsafe.Add(unsafe.Pointer(unsafe.SliceData(stack)), uintptr(len(stack)-1)*it.size)
	return *at[unsafe.Pointer](item, it.item.iter), at[goja.Value](item, it.item.val)
}

// element takes the next element out of an iterator. It is not ok when goja is to do that.
func (it *iteration) element(r *goja.Runtime, record unsafe.Pointer) (v goja.Value, ok bool) {
	o, next := *at[*goja.Object](record, it.record.iterator), *at[*uintptr](record, it.record.next)
	if o == nil || next == nil {
		return nil, false
	}
	self := at[iface](unsafe.Pointer(o), objectSelf)
	if self.table == unsafe.Pointer(it.other.Load()) {
		return nil, false
	}
	for i := range it.own {
		if l := it.own[i].Load(); l != nil && l.table == self.table {
			switch {
			case l.next != *next:
				return nil, false
			case i == ofArrays:
				return l.elementOfArray(r, self.data)
			}
			return l.elementOfMap(r, self.data, i == ofSets)
		}
	}
	it.learn(o, *next)
	return nil, false
}

// learn reads how goja keeps an iterator from the first of its sort.
func (it *iteration) learn(o *goja.Object, next uintptr) {
	table, t := at[iface](unsafe.Pointer(o), objectSelf).table, StructOf(o)
	f := goruntime.FuncForPC(next)
	for i, name := range iterators {
		if t == nil || t.Name() != name+"Object" || f == nil {
			continue
		}
		l := &ownIterator{table: table, next: next}
		kind, ok := fieldOf(t, "kind")
		l.kind = kind.Offset
		if i == ofArrays {
			ok = ok && readOffsets(t, &l.values)
		} else {
			iter, there := fieldOf(t, "iter")
			l.iter, ok = iter.Offset, ok && there
		}
		if ok && strings.Contains(f.Name(), name+"Proto_next") {
			it.own[i].Store(l)
		}
		return
	}
	it.other.Store((*byte)(table))
}

func (l *ownIterator) elementOfArray(r *goja.Runtime, iterator unsafe.Pointer) (v goja.Value, ok bool) {
	a, ok := asArray(*at[*goja.Object](iterator, l.values.obj))
	if !ok {
		return nil, false
	}
	index, values := at[int64](iterator, l.values.nextIdx), *a.values()
	if *index >= int64(min(len(values), int(*a.length()))) || values[*index] == nil {
		return nil, false
	}
	v = values[*index]
	switch *at[int](iterator, l.kind) {
	case onlyKeys:
		v = r.ToValue(*index)
	case pairs:
		v = newArrayValues(r, []goja.Value{r.ToValue(*index), v})
	}
	*index++
	return v, true
}

func (l *ownIterator) elementOfMap(r *goja.Runtime, iterator unsafe.Pointer, set bool) (v goja.Value, ok bool) {
	in := *at[unsafe.Pointer](iterator, l.iter)
	if in == nil {
		return nil, false
	}
	e := nextEntry(in)
	if e == nil {
		return nil, false // nor does goja find one then
	}
	value := e.value
	if set {
		value = e.key
	}
	switch *at[int](iterator, l.kind) {
	case onlyKeys:
		return e.key, true
	case onlyValues:
		return value, true
	}
	return newArrayValues(r, []goja.Value{e.key, value}), true
}

// newArrayValues is goja's: an array that has those values as its own.
//
//go:linkname newArrayValues github.com/dop251/goja.(*Runtime).newArrayValues
func newArrayValues(r *goja.Runtime, values []goja.Value) *goja.Object

// entry is the beginning of goja's mapEntry.
type entry struct{ key, value goja.Value }

// nextEntry is goja's: the next entry of a Map or Set; nil at the end, from then on.
//
//go:linkname nextEntry github.com/dop251/goja.(*orderedMapIter).next
func nextEntry(iter unsafe.Pointer) *entry

// execNext: a turn of for-of.
func execNext(self, machine unsafe.Pointer) {
	p := patched.patcher
	record, val := p.loops.innermost(machine)
	if v, ok := p.loops.element(p.runtime(machine), record); ok {
		*val = v
		*at[int](machine, p.vm.pc)++
		return
	}
	p.needNext(machine, record)
	p.current(machine).run(self, machine)
}

// execNextOrUndefined: an element of a destructuring pattern.
func execNextOrUndefined(self, machine unsafe.Pointer) {
	p := patched.patcher
	record, _ := p.loops.innermost(machine)
	if v, ok := p.loops.element(p.runtime(machine), record); ok {
		push(machine, v)
		*at[int](machine, p.vm.pc)++
		return
	}
	p.needNext(machine, record)
	p.current(machine).run(self, machine)
}

// needNext throws when an iterator has no next: goja calls that all the same.
func (p *patcher) needNext(machine, record unsafe.Pointer) {
	iterator := at[*goja.Object](record, p.loops.record.iterator)
	if *iterator != nil && *at[unsafe.Pointer](record, p.loops.record.next) == nil {
		*iterator = nil // it has nothing to close
		panic(p.runtime(machine).NewTypeError("iterator.next is missing or not a function"))
	}
}

// execRest: the rest of such a pattern.
func execRest(_, machine unsafe.Pointer) {
	p := patched.patcher
	record, val := p.loops.innermost(machine)
	*val = nil
	stack := at[[]struct{}](machine, p.loops.stack)
	*stack = (*stack)[:len(*stack)-1]
	var values []goja.Value
	p.each(machine, record, func(v goja.Value) { values = append(values, v) })
	push(machine, newArrayValues(p.runtime(machine), values))
	*at[int](machine, p.vm.pc)++
}

// execSpread: what is spread among the arguments of a call.
func execSpread(_, machine unsafe.Pointer) {
	p := patched.patcher
	top := p.top(machine)
	of := top[len(top)-1]
	*at[int](machine, p.vm.sp)--
	record := getIterator(p.runtime(machine), of, nil)
	if a, ok := asArray(of); ok {
		p.reserve(machine, len(*a.values()))
	}
	p.each(machine, record, func(v goja.Value) { push(machine, v) })
	*at[int](machine, p.vm.pc)++
}

// reserve makes room for n more values on the stack of a machine: goja would copy it for each thousand.
func (p *patcher) reserve(machine unsafe.Pointer, n int) {
	stack, need := at[[]goja.Value](machine, p.vm.stack), *at[int](machine, p.vm.sp)+n
	if need > cap(*stack) {
		*stack = append(make([]goja.Value, 0, need+need/2), *stack...)
	}
}

// execArraySpread: what is spread among the elements of an array.
func execArraySpread(self, machine unsafe.Pointer) {
	p := patched.patcher
	top := p.top(machine)
	to, ok := asArray(top[len(top)-2])
	if !ok {
		p.current(machine).run(self, machine)
		return
	}
	record := getIterator(p.runtime(machine), top[len(top)-1], nil)
	p.each(machine, record, func(v goja.Value) {
		*to.values() = append(*to.values(), v)
		*to.length()++
		*to.count()++
	})
	*at[int](machine, p.vm.sp)--
	*at[int](machine, p.vm.pc)++
}

// each calls fn with all that an iterator gives; one that has ended has none.
func (p *patcher) each(machine, record unsafe.Pointer, fn func(goja.Value)) {
	r := p.runtime(machine)
	for v, ok := p.loops.element(r, record); ok; v, ok = p.loops.element(r, record) {
		fn(v)
	}
	if *at[*goja.Object](record, p.loops.record.iterator) != nil {
		iterate(record, fn)
	}
}

func (p *patcher) runtime(machine unsafe.Pointer) *goja.Runtime {
	return *at[*goja.Runtime](machine, p.vm.r)
}

// getIterator and iterate are goja's, for an iteratorRecord.
//
//go:linkname getIterator github.com/dop251/goja.(*Runtime).getIterator
func getIterator(r *goja.Runtime, of goja.Value, method func(goja.FunctionCall) goja.Value) unsafe.Pointer

//go:linkname iterate github.com/dop251/goja.(*iteratorRecord).iterate
func iterate(record unsafe.Pointer, step func(goja.Value))
