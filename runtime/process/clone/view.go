package clone

import (
	"slices"
	"strings"

	"github.com/dop251/goja"
)

func (e *encoder) buffer(o *goja.Object) error {
	b := o.Export().(goja.ArrayBuffer)
	if b.Detached() {
		return e.fail("a detached ArrayBuffer cannot be sent")
	}
	e.out.tag(tagBuffer)
	e.out.buffer(b.Bytes())
	return nil
}

// view encodes a view of a buffer, and the buffer. Its accessors are found by way of class.
func (e *encoder) view(k viewKind, o *goja.Object, class, length string) error {
	buf := e.Call(e.Method(class, "buffer"), o).(*goja.Object)
	if buf.Export().(goja.ArrayBuffer).Detached() {
		return e.fail("a view of a detached ArrayBuffer cannot be sent")
	}
	e.out.tag(tagView)
	e.out.text = append(e.out.text, byte(k))
	e.out.uvarint(uint64(e.Call(e.Method(class, "byteOffset"), o).ToInteger()))
	e.out.uvarint(uint64(e.Call(e.Method(class, length), o).ToInteger()))
	return e.object(buf)
}

// viewKind tells the class of a typed array by the type that goja keeps its items in, as its name and what it
// exports can be changed or are ambiguous. It is not ok when this package does not know the class.
func (c *classifier) viewKind(o *goja.Object) (k viewKind, ok bool) {
	t := c.inside(o).Elem().FieldByName("typedArray").Elem().Type().String()
	i := slices.IndexFunc(viewClasses[:], func(class string) bool {
		return strings.EqualFold("*goja."+class, t)
	})
	return viewKind(i), i > 0
}

// view decodes a view and its buffer, unless that came before. The view has the lower number.
func (d *decoder) view() *goja.Object {
	k := d.byte()
	if int(k) >= len(viewClasses) {
		return d.refuse("unknown class %d of typed arrays", k)
	}
	number := len(d.objects)
	d.add(nil)
	offset, length := d.uvarint(), d.uvarint()
	buf := d.viewed()
	if buf == nil || !d.fits(k, offset, length, buf) {
		return nil
	}
	want := kindTypedArray
	if k == 0 {
		want = kindDataView
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
	switch {
	case d.err != nil:
		return nil
	case o == nil || d.kindOf(o) != kindArrayBuffer:
		return d.refuse("a view of what is no ArrayBuffer")
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
