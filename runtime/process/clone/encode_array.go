package clone

import (
	"reflect"

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
