package clone

import (
	"github.com/dop251/goja"
)

// open is a container that is being filled.
type open struct {
	kind  frameKind
	shown bool // an error's hidden properties are over
	thin  bool // an array that goja was told to keep as a sparse one
	of    *goja.Object
	proto *goja.Object // which it gets when it is full, as setting a property would ask it; nil: it has it
	key   goja.Value   // of a Map's value, which is yet to come
	next  int64        // index of a list's next item; the lowest that an array's next may have
	count int64        // of an array's items so far
	size  int64        // of a list or array
}

func (d *decoder) open(f open, o *goja.Object) *goja.Object {
	if o == nil {
		return nil
	}
	if len(d.stack) == maxDepth {
		d.malformed("more than %d levels", maxDepth)
		return nil
	}
	f.of = o
	d.stack = append(d.stack, f)
	if f.kind != inList {
		d.owe(1)
	}
	return d.add(o)
}

// owe notes how many bytes at least the open containers are still to get: one for each item of a list, and
// one for each end. Or else each of many containers, one in the other, could claim all bytes that are left.
func (d *decoder) owe(n int64) {
	if d.owed += n; d.owed > d.left() {
		d.malformed("%d more items and ends are declared, but only %d bytes are left", d.owed, d.left())
	}
}

// step decodes the next part of the innermost container. A container in it is put there before it is filled.
func (d *decoder) step() {
	at := len(d.stack) - 1
	f := &d.stack[at]
	switch f.kind {
	case inList:
		d.item(f)
	case inMap, inSet:
		d.member(at, f.kind)
	default:
		d.property(at)
	}
}

func (d *decoder) shut() {
	n := len(d.stack) - 1
	f := &d.stack[n]
	if f.proto != nil {
		d.inherit(f.of, f.proto)
	}
	if f.kind != inList {
		d.owed--
	}
	*f = open{}
	d.stack = d.stack[:n]
}

func (d *decoder) member(at int, k frameKind) {
	t := d.byte()
	if t == tagEnd && d.stack[at].key == nil {
		d.shut()
		return
	}
	v := d.tagged(t)
	f := &d.stack[at]
	switch {
	case k == inSet:
		d.call(d.method("Set", "add"), f.of, v)
	case f.key == nil:
		f.key = v
	default:
		d.call(d.method("Map", "set"), f.of, f.key, v)
		f.key = nil
	}
}

// property decodes a key and its value.
func (d *decoder) property(at int) {
	key, index := d.key()
	if key == nil {
		d.propertiesEnd(at)
		return
	}
	if f := &d.stack[at]; f.kind == inArray && index >= 0 {
		d.makeRoom(f, index)
	}
	v := d.value()
	if d.err != nil {
		return
	}
	f := &d.stack[at]
	if f.kind == inError && !f.shown {
		hide(f.of, key, v)
		return
	}
	d.put(f.of, key, v)
}

func (d *decoder) propertiesEnd(at int) {
	if f := &d.stack[at]; f.kind == inError && !f.shown {
		f.shown = true
		return
	}
	d.shut()
}

// key decodes a key: nil at their end or after an error. index is -1 when it is no array index.
func (d *decoder) key() (key goja.Value, index int64) {
	u := d.unsigned()
	n := u >> 2
	if k := u & 3; (k == keyText || k == keyUnits) && n > uint64(d.left()) {
		d.malformed("a key of %d bytes is declared, but only %d bytes are left", n, d.left())
	}
	if d.err != nil {
		return nil, -1
	}
	switch u & 3 {
	case keyText:
		key = d.newKey(int64(n))
	case keyKnown:
		key = d.known(n)
	case keyUnits:
		if n > 0 {
			key = goja.StringFromUTF16(d.units(int64(n)))
		}
	case keyIndex:
		return d.index(n)
	}
	return key, -1
}

// newKey reads a key that becomes known. Short ones are kept from message to message.
func (d *decoder) newKey(n int64) goja.Value {
	key := d.cached(n)
	if key == nil {
		text := d.utf8(n)
		key = d.vm.ToValue(text)
		if n <= maxCachedKey && d.err == nil {
			d.cache[text] = key
		}
	}
	d.keys = append(d.keys, key)
	return key
}

func (d *decoder) cached(n int64) goja.Value {
	if n > maxCachedKey {
		return nil
	}
	if len(d.cache) >= maxReused {
		clear(d.cache)
	}
	text, err := d.buf.Peek(int(n))
	if err != nil {
		return nil
	}
	key := d.cache[string(text)]
	if key != nil {
		d.skip(int(n))
	}
	return key
}

func (d *decoder) known(number uint64) goja.Value {
	if number >= uint64(len(d.keys)) {
		d.malformed("it refers to key %d, which is not there yet", number)
		return nil
	}
	return d.keys[number]
}

func (d *decoder) index(n uint64) (goja.Value, int64) {
	if n > maxIndex {
		d.malformed("an index of %d", n)
		return nil, -1
	}
	return d.vm.ToValue(int64(n)), int64(n)
}
