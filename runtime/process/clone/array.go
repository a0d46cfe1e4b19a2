package clone

import (
	"reflect"
	"strconv"

	"github.com/dop251/goja"
)

// array encodes an array in the most compact way that fits.
func (e *encoder) array(k kind, o *goja.Object) error {
	if k != kindDenseArray || !e.dense(o) {
		return e.sparse(o)
	}
	items := e.Elements(o)
	t := listTag(items)
	if t == tagSparse {
		return e.sparse(o)
	}
	e.out.tag(t)
	e.out.uvarint(uint64(len(items)))
	if t == tagList {
		return e.push(encoderFrame{kind: inList, of: o, count: len(items)})
	}
	return e.primitives(t, items)
}

// sparse encodes an array by its keys.
func (e *encoder) sparse(o *goja.Object) error {
	e.out.tag(tagSparse)
	e.out.uvarint(uint64(e.property(o, e.lengthKey).ToInteger()))
	return e.push(encoderFrame{kind: inArray, of: o, parts: e.Keys(o)})
}

// listTag is the tag for an array of these items. The tags are in the order of what they can hold.
func listTag(items []goja.Value) tag {
	t := tagInts
	for _, v := range items {
		if t = max(t, itemTag(v)); t == tagSparse {
			break
		}
	}
	return t
}

func itemTag(v goja.Value) tag {
	switch v.(type) {
	case nil:
		return tagSparse
	case *goja.Object, *goja.Symbol:
		return tagList
	case goja.String:
		return tagPrimitives
	}
	switch v.ExportType() {
	case reflect.TypeFor[int64]():
		return tagInts
	case reflect.TypeFor[float64]():
		return tagFloats
	}
	return tagPrimitives
}

// primitives encodes the items of an array that has only primitive ones.
func (e *encoder) primitives(t tag, items []goja.Value) error {
	for _, v := range items {
		switch t {
		case tagInts:
			e.out.varint(v.ToInteger())
		case tagFloats:
			e.out.float(v.ToFloat())
		default:
			if err := e.value(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// nextItem encodes an item of an array that was dense. It may have changed since, as getters ran.
func (e *encoder) nextItem(f *encoderFrame) error {
	if f.next == f.count {
		e.pop()
		return nil
	}
	index := e.vm.ToValue(f.next)
	f.next++
	if e.dense(f.of) {
		if v := e.Call(e.at, f.of, index); !goja.IsUndefined(v) {
			return e.value(v)
		}
	}
	if !e.Has(f.of, index) {
		e.out.tag(tagHole)
		return nil
	}
	return e.value(e.property(f.of, index))
}

// primitives decodes an array that has only primitive items, and nothing else.
func (d *decoder) primitives(t tag) *goja.Object {
	each := int64(1)
	if t == tagFloats {
		each = 8
	}
	items := make([]any, d.count(each))
	for i := range items {
		switch t {
		case tagInts:
			items[i] = d.vm.ToValue(d.varint())
		case tagFloats:
			items[i] = d.vm.ToValue(d.float())
		default:
			items[i] = d.mustBePrimitive()
		}
		if d.err != nil {
			return nil
		}
	}
	return d.add(d.vm.NewArray(items...))
}

// list opens an array of as many items as are declared.
func (d *decoder) list() *goja.Object {
	n := d.count(1)
	if d.reserve(n); d.err != nil {
		return nil
	}
	items := make([]any, n)
	for i := range items {
		items[i] = goja.Undefined()
	}
	return d.push(decoderFrame{kind: inList, size: n}, d.vm.NewArray(items...))
}

func (d *decoder) item(f *decoderFrame) {
	if f.next == f.size {
		d.pop()
		return
	}
	o, index := f.of, f.next
	f.next++
	d.reserved--
	t := d.byte()
	if t == tagHole {
		_ = o.Delete(strconv.FormatInt(index, 10))
		return
	}
	d.put(o, d.vm.ToValue(index), d.tagged(t))
}

// sparse opens an array that has keys.
func (d *decoder) sparse() *goja.Object {
	n := d.uvarint()
	if n > maxIndex+1 {
		return d.refuse("an array of length %d", n)
	}
	o := d.vm.NewArray()
	d.inherit(o, nil)
	d.put(o, d.lengthKey, d.vm.ToValue(int64(n)))
	return d.push(decoderFrame{kind: inArray, size: int64(n), proto: d.arrayProto}, o)
}

// makeRoom prepares an array for its next index. goja keeps an array as a slice up to where its last item is,
// unless that is far; a few bytes must not be able to make many large ones.
func (d *decoder) makeRoom(f *decoderFrame, index int64) {
	if index < f.next || index >= f.size {
		d.malformed("index %d after %d in an array of length %d", index, f.next-1, f.size)
		return
	}
	f.next = index + 1
	f.count++
	if f.sparse || index < denseFactor*f.count+denseLength {
		return
	}
	f.sparse = true
	d.put(f.of, d.vm.ToValue(int64(maxIndex)), goja.Undefined())
	d.put(f.of, d.lengthKey, d.vm.ToValue(f.size))
}

const (
	denseFactor = 8  // an array is kept as a slice when at least every eighth item is there
	denseLength = 16 // or it is as short as this
)
