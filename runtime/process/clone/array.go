package clone

import (
	"reflect"
	"strconv"

	"github.com/dop251/goja"
)

// array encodes an array in the most compact way that fits.
func (e *encoder) array(k kind, o *goja.Object) error {
	if k != denseArray || !e.dense(o) {
		return e.sparse(o)
	}
	items := e.elements(o)
	t := listTag(items)
	if t == tagSparse {
		return e.sparse(o)
	}
	e.out.tag(t)
	e.out.unsigned(uint64(len(items)))
	if t == tagList {
		return e.open(frame{kind: inList, of: o, count: len(items)})
	}
	return e.plain(t, items)
}

// sparse encodes an array by its keys.
func (e *encoder) sparse(o *goja.Object) error {
	e.out.tag(tagSparse)
	e.out.unsigned(uint64(e.property(o, e.lengthKey).ToInteger()))
	return e.open(frame{kind: inArray, of: o, parts: e.ownKeys(o)})
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
		return tagFlat
	}
	switch v.ExportType() {
	case reflect.TypeFor[int64]():
		return tagInts
	case reflect.TypeFor[float64]():
		return tagFloats
	}
	return tagFlat
}

// plain encodes the items of an array that has only primitive ones.
func (e *encoder) plain(t tag, items []goja.Value) error {
	for _, v := range items {
		switch t {
		case tagInts:
			e.out.signed(v.ToInteger())
		case tagFloats:
			e.out.fixed(v.ToFloat())
		default:
			if err := e.value(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// nextItem encodes an item of an array that was dense. It may have changed since, as getters ran.
func (e *encoder) nextItem(f *frame) error {
	if f.next == f.count {
		e.shut()
		return nil
	}
	index := e.vm.ToValue(f.next)
	f.next++
	if e.dense(f.of) {
		if v := e.call(e.at, f.of, index); !goja.IsUndefined(v) {
			return e.value(v)
		}
	}
	if !e.has(f.of, index) {
		e.out.tag(tagHole)
		return nil
	}
	return e.value(e.property(f.of, index))
}

// flat decodes an array that has only primitive items, and nothing else.
func (d *decoder) flat(t tag) *goja.Object {
	each := int64(1)
	if t == tagFloats {
		each = 8
	}
	items := make([]any, d.count(each))
	for i := range items {
		switch t {
		case tagInts:
			items[i] = d.vm.ToValue(d.signed())
		case tagFloats:
			items[i] = d.vm.ToValue(d.fixed())
		default:
			items[i] = d.plain()
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
	if d.owe(n); d.err != nil {
		return nil
	}
	items := make([]any, n)
	for i := range items {
		items[i] = goja.Undefined()
	}
	return d.open(open{kind: inList, size: n}, d.vm.NewArray(items...))
}

func (d *decoder) item(f *open) {
	if f.next == f.size {
		d.shut()
		return
	}
	o, index := f.of, f.next
	f.next++
	d.owed--
	t := d.byte()
	if t == tagHole {
		_ = o.Delete(strconv.FormatInt(index, 10))
		return
	}
	d.put(o, d.vm.ToValue(index), d.tagged(t))
}

// sparse opens an array that has keys.
func (d *decoder) sparse() *goja.Object {
	n := d.unsigned()
	if n > maxIndex+1 {
		d.malformed("an array of length %d", n)
		return nil
	}
	o := d.vm.NewArray()
	d.inherit(o, nil)
	d.put(o, d.lengthKey, d.vm.ToValue(int64(n)))
	return d.open(open{kind: inArray, size: int64(n), proto: d.arrayProto}, o)
}

// makeRoom prepares an array for its next index. goja keeps an array as a slice up to where its last item is,
// unless that is far; a few bytes must not be able to make many large ones.
func (d *decoder) makeRoom(f *open, index int64) {
	if index < f.next || index >= f.size {
		d.malformed("index %d after %d in an array of length %d", index, f.next-1, f.size)
		return
	}
	f.next = index + 1
	f.count++
	if f.thin || index < dense*f.count+roomy {
		return
	}
	f.thin = true
	d.put(f.of, d.vm.ToValue(int64(maxIndex)), goja.Undefined())
	d.put(f.of, d.lengthKey, d.vm.ToValue(f.size))
}

const (
	dense = 8  // an array is kept as a slice when at least every eighth item is there
	roomy = 16 // or it is as short as this
)
