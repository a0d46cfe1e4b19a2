package clone

import (
	"time"

	"github.com/dop251/goja"
)

// object encodes the head of an object, and all of it if it contains no values. Otherwise it opens a frame.
func (e *encoder) object(o *goja.Object) error {
	if number, ok := e.seen.find(o); ok {
		e.out.tag(tagRef)
		e.out.unsigned(uint64(number))
		return nil
	}
	k := e.kindOf(o)
	if e.host != nil {
		if done, err := e.handle(o); done || err != nil {
			return err
		}
	}
	if err := e.check(k, o); err != nil {
		return err
	}
	e.seen.add(o)
	return e.ownKind(k, o)
}

// handle encodes an object of the host.
func (e *encoder) handle(o *goja.Object) (done bool, err error) {
	kind, data, ok, err := e.host.Handle(o)
	if err != nil {
		return false, e.fail(err.Error())
	}
	if !ok {
		return false, nil
	}
	e.seen.add(o)
	e.out.tag(tagHandle)
	e.out.sized([]byte(kind))
	e.out.sized(data)
	return true, nil
}

// check refuses what cannot be cloned.
func (e *encoder) check(k kind, o *goja.Object) error {
	switch {
	case k == stranger || k >= proxy:
		return e.fail(k.String() + " cannot be sent")
	case k == ordinary && o == e.vm.GlobalObject():
		return e.fail(global.String() + " cannot be sent")
	}
	return nil
}

func (e *encoder) ownKind(k kind, o *goja.Object) error {
	switch k {
	case ordinary:
		e.out.tag(tagObject)
		return e.open(frame{kind: inObject, of: o, parts: e.ownKeys(o)})
	case array, denseArray:
		return e.array(k, o)
	case mapping:
		e.out.tag(tagMap)
		return e.open(frame{kind: inMap, of: o, parts: e.entries(o)})
	case set:
		e.out.tag(tagSet)
		return e.open(frame{kind: inSet, of: o, parts: e.members(o)})
	case failure:
		return e.failure(o)
	}
	return e.leaf(k, o)
}

// leaf encodes an object that contains no values.
func (e *encoder) leaf(k kind, o *goja.Object) error {
	switch k {
	case date:
		e.date(o)
	case expression:
		e.expression(o)
	case boxed:
		return e.boxed(e.vm.ToValue(o.Export()), o)
	case boxedString:
		return e.boxed(e.call(e.method("String", "valueOf"), o), o)
	case buffer:
		return e.buffer(o)
	case typedArray:
		return e.typedArray(o)
	case dataView:
		return e.view(0, o, "DataView", "byteLength")
	}
	return nil
}

func (e *encoder) date(o *goja.Object) {
	t, ok := o.Export().(time.Time)
	if !ok {
		e.out.tag(tagNoDate)
		return
	}
	e.out.tag(tagDate)
	e.out.signed(t.UnixMilli())
}

// expressionFlags are the letters of the flags of a regular expression, and the accessors that tell them.
var expressionFlags = [...]struct{ letter, accessor string }{
	{"d", "hasIndices"}, {"g", "global"}, {"i", "ignoreCase"}, {"m", "multiline"},
	{"s", "dotAll"}, {"u", "unicode"}, {"v", "unicodeSets"}, {"y", "sticky"},
}

func (e *encoder) expression(o *goja.Object) {
	flags := ""
	for _, f := range expressionFlags {
		if get := e.getter("RegExp", f.accessor); get != nil && e.call(get, o).ToBoolean() {
			flags += f.letter
		}
	}
	e.out.tag(tagRegExp)
	e.text(e.call(e.getter("RegExp", "source"), o).(goja.String))
	e.text(e.vm.ToValue(flags).(goja.String))
}

func (e *encoder) boxed(inner goja.Value, o *goja.Object) error {
	if _, ok := inner.(goja.String); ok && e.kindOf(o) == boxed {
		return e.fail("a symbol cannot be sent")
	}
	e.out.tag(tagBoxed)
	return e.value(inner)
}

func (e *encoder) buffer(o *goja.Object) error {
	b := o.Export().(goja.ArrayBuffer)
	if b.Detached() {
		return e.fail("a detached ArrayBuffer cannot be sent")
	}
	e.out.tag(tagBuffer)
	e.out.content(b.Bytes())
	return nil
}

func (e *encoder) typedArray(o *goja.Object) error {
	k, ok := e.viewKind(o)
	if !ok {
		return e.fail("a typed array of this class cannot be sent")
	}
	return e.view(k, o, "Uint8Array", "length")
}

// view encodes a view of a buffer, and the buffer. Its accessors are found by way of class.
func (e *encoder) view(k viewKind, o *goja.Object, class, length string) error {
	buf := e.call(e.getter(class, "buffer"), o).(*goja.Object)
	if buf.Export().(goja.ArrayBuffer).Detached() {
		return e.fail("a view of a detached ArrayBuffer cannot be sent")
	}
	e.out.tag(tagView)
	e.out.text = append(e.out.text, byte(k))
	e.out.unsigned(uint64(e.call(e.getter(class, "byteOffset"), o).ToInteger()))
	e.out.unsigned(uint64(e.call(e.getter(class, length), o).ToInteger()))
	return e.object(buf)
}
