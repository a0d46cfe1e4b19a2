package clone

import (
	"strconv"

	"github.com/dop251/goja"
)

func (e *encoder) nextMember(f *encoderFrame) error {
	if f.next == len(f.parts) {
		return e.close(tagEnd)
	}
	f.next++
	return e.value(f.parts[f.next-1])
}

// nextProperty encodes a key and its value, unless the property was deleted since the keys were listed.
func (e *encoder) nextProperty(f *encoderFrame) error {
	if f.next == len(f.parts) {
		return e.close(keyEnd)
	}
	f.mark = e.here()
	key := f.parts[f.next]
	f.next++
	if key == nil { // between the hidden properties of an error and the others
		e.out.tag(keyEnd)
		return nil
	}
	if f.next > 1 && !e.Has(f.of, key) {
		return nil
	}
	text, ok := wellFormed(key.(goja.String))
	if !ok {
		return e.oddProperty(f.of, key)
	}
	v := f.of.Get(text)
	e.key(text)
	return e.value(v)
}

// oddProperty encodes a property whose key has lone surrogates.
func (e *encoder) oddProperty(o *goja.Object, key goja.Value) error {
	v := e.property(o, key)
	u := unitsOf(key.(goja.String))
	e.out.uvarint(uint64(len(u))<<2 | keyUnits)
	e.out.units(u)
	return e.value(v)
}

// key encodes a key: text in full the first time, and then its number.
func (e *encoder) key(text string) {
	if i, ok := indexOf(text); ok {
		e.out.uvarint(i<<2 | keyIndex)
		return
	}
	if number, ok := e.names.find(text); ok {
		e.out.uvarint(uint64(number)<<2 | keyKnown)
		return
	}
	e.names.add(text)
	e.out.uvarint(uint64(len(text))<<2 + keyText)
	e.out.text = append(e.out.text, text...)
}

// indexOf is the index of an array that text stands for.
func indexOf(text string) (index uint64, ok bool) {
	if text == "" || len(text) > 10 || text[0] < '0' || text[0] > '9' || text[0] == '0' && len(text) > 1 {
		return 0, false
	}
	index, err := strconv.ParseUint(text, 10, 64)
	return index, err == nil && index <= maxIndex
}

func (d *decoder) member(at int, k frameKind) {
	t := d.byte()
	if t == tagEnd && d.stack[at].key == nil {
		d.pop()
		return
	}
	v := d.tagged(t)
	f := &d.stack[at]
	switch {
	case k == inSet:
		d.Call(d.Method("Set", "add"), f.of, v)
	case f.key == nil:
		f.key = v
	default:
		d.Call(d.Method("Map", "set"), f.of, f.key, v)
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
	if f.kind == inError && !f.hiddenDone {
		defineHidden(f.of, key, v)
		return
	}
	d.put(f.of, key, v)
}

func (d *decoder) propertiesEnd(at int) {
	if f := &d.stack[at]; f.kind == inError && !f.hiddenDone {
		f.hiddenDone = true
		return
	}
	d.pop()
}

// maxCachedKey is the size of the longest keys that are kept, in bytes.
const maxCachedKey = 32

// key decodes a key: nil at their end or after an error. index is -1 when it is no array index.
func (d *decoder) key() (key goja.Value, index int64) {
	u := d.uvarint()
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

// newKey reads a key in full, which gets the next number. Short ones are kept from message to message.
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
