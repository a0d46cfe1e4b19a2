package clone

import (
	"errors"
	"math"

	"github.com/dop251/goja"
)

// maxTime is the greatest absolute value of a Date, in ms.
const maxTime = 8.64e15

// object decodes an object, or opens a frame for it; nil after an error.
func (d *decoder) object(t tag) *goja.Object {
	switch t {
	case tagRef:
		return d.reference()
	case tagObject:
		return d.open(open{kind: inObject, proto: d.objectProto}, d.vm.CreateObject(nil))
	case tagInts, tagFloats, tagFlat:
		return d.flat(t)
	case tagList:
		return d.list()
	case tagSparse:
		return d.sparse()
	case tagMap:
		return d.open(open{kind: inMap}, d.construct("Map", mapping))
	case tagSet:
		return d.open(open{kind: inSet}, d.construct("Set", set))
	case tagError:
		return d.failure()
	case tagHandle:
		return d.revive()
	}
	return d.leaf(t)
}

// leaf decodes an object that contains no values.
func (d *decoder) leaf(t tag) *goja.Object {
	switch t {
	case tagDate:
		ms := d.signed()
		if ms > maxTime || ms < -maxTime {
			d.malformed("a Date of %d ms", ms)
			return nil
		}
		return d.add(d.construct("Date", date, d.vm.ToValue(ms)))
	case tagNoDate:
		return d.add(d.construct("Date", date, d.vm.ToValue(math.NaN())))
	case tagRegExp:
		return d.add(d.construct("RegExp", expression, d.string(), d.string()))
	case tagBoxed:
		return d.boxed()
	case tagBuffer:
		return d.add(d.vm.ToValue(d.vm.NewArrayBuffer(d.bytes())).(*goja.Object))
	case tagView:
		return d.view()
	}
	d.malformed("unknown tag %#x", t)
	return nil
}

// construct makes an object of a built-in class; nil after an error.
func (d *decoder) construct(class string, k kind, args ...goja.Value) *goja.Object {
	if d.err != nil {
		return nil
	}
	o, err := d.natives.construct(class, k, args...)
	var thrown *goja.Exception
	switch {
	case err == nil:
		return o
	case errors.As(err, &thrown):
		d.malformed("%s: %s", class, thrown.Value())
	default:
		d.fail(err)
	}
	return nil
}

func (d *decoder) boxed() *goja.Object {
	inner := d.plain()
	if goja.IsUndefined(inner) || goja.IsNull(inner) {
		d.malformed("an object around nothing")
		return nil
	}
	return d.add(inner.ToObject(d.vm))
}

// view decodes a view and its buffer, unless that came before. The view has the lower number.
func (d *decoder) view() *goja.Object {
	k := d.byte()
	if int(k) >= len(viewClasses) {
		d.malformed("unknown class %d of typed arrays", k)
		return nil
	}
	number := len(d.objects)
	d.add(nil)
	offset, length := d.unsigned(), d.unsigned()
	buf := d.viewed()
	if buf == nil || !d.fits(k, offset, length, buf) {
		return nil
	}
	want := typedArray
	if k == 0 {
		want = dataView
	}
	d.objects[number] = d.construct(viewClasses[k], want, buf,
		d.vm.ToValue(int64(offset)), d.vm.ToValue(int64(length)))
	return d.objects[number]
}

// viewed decodes what must be an ArrayBuffer, be it the host's; nil after an error.
func (d *decoder) viewed() *goja.Object {
	var o *goja.Object
	switch t := d.byte(); t {
	case tagRef:
		o = d.reference()
	case tagBuffer:
		o = d.leaf(t)
	case tagHandle:
		o = d.revive()
	}
	if d.err != nil {
		return nil
	}
	if o == nil || d.kindOf(o) != buffer {
		d.malformed("a view of what is no ArrayBuffer")
		return nil
	}
	return o
}

func (d *decoder) fits(k byte, offset, length uint64, buf *goja.Object) bool {
	size := uint64(len(buf.Export().(goja.ArrayBuffer).Bytes()))
	each := uint64(viewSizes[k])
	if offset > size || offset%each != 0 || length > (size-offset)/each {
		d.malformed("a view of %d items at %d in a buffer of %d bytes", length, offset, size)
		return false
	}
	return true
}
