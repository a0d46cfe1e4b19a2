package clone

import (
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/dop251/goja"
)

// object encodes the head of an object, and all of it if it contains no values. Otherwise it opens a frame.
func (e *encoder) object(o *goja.Object) error {
	if number, ok := e.seen.index[o]; ok {
		e.out.tag(tagRef)
		e.out.uvarint(uint64(number))
		return nil
	}
	k := e.kindOf(o)
	if e.host != nil {
		if done, err := e.handle(o); done || err != nil {
			return err
		}
	}
	switch {
	case k == kindRefused:
		return e.fail(e.refused(o) + " cannot be sent")
	case k == kindObject && o == e.vm.GlobalObject():
		return e.fail("the global object cannot be sent")
	}
	e.seen.add(o)
	return e.ofKind(k, o)
}

// handle encodes an object of the host.
func (e *encoder) handle(o *goja.Object) (done bool, err error) {
	kind, data, ok, err := e.host.Handle(o)
	switch {
	case err != nil:
		return false, e.fail(err.Error())
	case !ok:
		return false, nil
	}
	e.seen.add(o)
	e.out.tag(tagHandle)
	e.out.string(kind)
	e.out.bytes(data)
	return true, nil
}

func (e *encoder) ofKind(k kind, o *goja.Object) error {
	switch k {
	case kindObject:
		e.out.tag(tagObject)
		return e.push(encoderFrame{kind: inObject, of: o, parts: e.Keys(o)})
	case kindArray, kindDenseArray:
		return e.array(k, o)
	case kindMap:
		e.out.tag(tagMap)
		return e.push(encoderFrame{kind: inMap, of: o, parts: e.Entries(o)})
	case kindSet:
		e.out.tag(tagSet)
		return e.push(encoderFrame{kind: inSet, of: o, parts: e.Members(o)})
	case kindError:
		return e.error(o)
	}
	return e.leaf(k, o)
}

// leaf encodes an object that contains no values.
func (e *encoder) leaf(k kind, o *goja.Object) error {
	switch k {
	case kindDate:
		t, ok := o.Export().(time.Time)
		if !ok {
			e.out.tag(tagNoDate)
			return nil
		}
		e.out.tag(tagDate)
		e.out.varint(t.UnixMilli())
	case kindRegExp:
		source, flags := e.RegExp(o)
		e.out.tag(tagRegExp)
		e.text(source)
		e.text(e.vm.ToValue(flags).(goja.String))
	case kindBoxed:
		return e.boxed(e.vm.ToValue(o.Export()))
	case kindBoxedString:
		e.out.tag(tagBoxed)
		e.text(e.String(o))
	case kindArrayBuffer:
		return e.buffer(o)
	case kindTypedArray:
		if k, ok := e.viewKind(o); ok {
			return e.view(k, o, "Uint8Array", "length")
		}
		return e.fail("a typed array of this class cannot be sent")
	case kindDataView:
		return e.view(0, o, "DataView", "byteLength")
	}
	return nil
}

// boxed encodes a primitive's object. What is exported as a string is a symbol.
func (e *encoder) boxed(inner goja.Value) error {
	if _, ok := inner.(goja.String); ok {
		return e.fail("a symbol cannot be sent")
	}
	e.out.tag(tagBoxed)
	return e.value(inner)
}

// maxTime is the greatest absolute value of a Date, in ms.
const maxTime = 8.64e15

// object decodes an object, or opens a frame for it; nil after an error.
func (d *decoder) object(t tag) *goja.Object {
	switch t {
	case tagRef:
		return d.reference()
	case tagObject:
		return d.push(decoderFrame{kind: inObject, proto: d.objectProto}, d.vm.CreateObject(nil))
	case tagInts, tagFloats, tagPrimitives:
		return d.primitives(t)
	case tagList:
		return d.list()
	case tagSparse:
		return d.sparse()
	case tagMap:
		return d.push(decoderFrame{kind: inMap}, d.construct("Map", kindMap))
	case tagSet:
		return d.push(decoderFrame{kind: inSet}, d.construct("Set", kindSet))
	case tagError:
		return d.error()
	case tagHandle:
		return d.revive()
	}
	return d.leaf(t)
}

// leaf decodes an object that contains no values.
func (d *decoder) leaf(t tag) *goja.Object {
	switch t {
	case tagDate:
		ms := d.varint()
		if ms > maxTime || ms < -maxTime {
			return d.refuse("a Date of %d ms", ms)
		}
		return d.add(d.construct("Date", kindDate, d.vm.ToValue(ms)))
	case tagNoDate:
		return d.add(d.construct("Date", kindDate, d.vm.ToValue(math.NaN())))
	case tagRegExp:
		return d.add(d.construct("RegExp", kindRegExp, d.string(), d.string()))
	case tagBoxed:
		return d.boxed()
	case tagBuffer:
		return d.add(d.vm.ToValue(d.vm.NewArrayBuffer(d.bytes())).(*goja.Object))
	case tagView:
		return d.view()
	}
	return d.refuse("unknown tag %#x", t)
}

// construct makes an object of a built-in class; nil after an error.
func (d *decoder) construct(class string, want kind, args ...goja.Value) *goja.Object {
	if d.err != nil {
		return nil
	}
	if f := d.constructors[class]; f != nil {
		o, err := d.vm.New(f, args...)
		if thrown, ok := errors.AsType[*goja.Exception](err); ok {
			return d.refuse("%s: %s", class, thrown.Value())
		}
		if err == nil && d.kindOf(o) == want {
			return o
		}
	}
	d.fail(fmt.Errorf("no %s can be made: a script has replaced that class", class))
	return nil
}

func (d *decoder) boxed() *goja.Object {
	inner := d.mustBePrimitive()
	if goja.IsUndefined(inner) || goja.IsNull(inner) {
		return d.refuse("an object around nothing")
	}
	return d.add(inner.ToObject(d.vm))
}

// revive makes an object of the host's.
func (d *decoder) revive() *goja.Object {
	kind := d.utf8(d.count(1))
	data := d.bytes()
	switch {
	case d.err != nil:
		return nil
	case d.host == nil:
		return d.refuse("an object of kind %q, which cannot be made here", kind)
	}
	o, err := d.host.Revive(kind, data)
	if err == nil && o == nil {
		err = fmt.Errorf("there is no such object")
	}
	if err != nil {
		d.fail(fmt.Errorf("%s: %w", kind, err))
		return nil
	}
	return d.add(o)
}
