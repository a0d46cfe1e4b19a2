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
	var v goja.Value
	if text, ok := wellFormed(key.(goja.String)); ok {
		v = f.of.Get(text) // faster than property
		e.key(text)
	} else {
		v = e.property(f.of, key)
		u := unitsOf(key.(goja.String))
		e.out.uvarint(uint64(len(u))<<2 | keyUnits)
		e.out.units(u)
	}
	return e.value(v)
}

// key encodes a key: text in full the first time, and then its number.
func (e *encoder) key(text string) {
	if i, ok := indexOf(text); ok {
		e.out.uvarint(i<<2 | keyIndex)
		return
	}
	if number, ok := e.names.index[text]; ok {
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
	f := &d.stack[at]
	hidden := f.kind == inError && !f.hiddenDone
	switch {
	case key == nil && hidden:
		f.hiddenDone = true
		return
	case key == nil:
		d.pop()
		return
	case f.kind == inArray && index >= 0:
		d.makeRoom(f, index)
	}
	o, v := f.of, d.value() // which may move the stack
	switch {
	case d.err != nil:
	case hidden:
		defineHidden(o, key, v)
	default:
		d.put(o, key, v)
	}
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
		if n >= uint64(len(d.keys)) {
			d.malformed("it refers to key %d, which is not there yet", n)
			return nil, -1
		}
		key = d.keys[n]
	case keyUnits:
		if n > 0 {
			key = goja.StringFromUTF16(d.units(int64(n)))
		}
	case keyIndex:
		if n > maxIndex {
			d.malformed("an index of %d", n)
			return nil, -1
		}
		return d.vm.ToValue(int64(n)), int64(n)
	}
	return key, -1
}

// newKey reads a key in full, which gets the next number. Short ones are kept from message to message.
func (d *decoder) newKey(n int64) (key goja.Value) {
	short := n <= maxCachedKey
	if short {
		if text, err := d.buf.Peek(int(n)); err == nil {
			key = d.cache[string(text)]
		}
	}
	if key != nil {
		d.skip(int(n))
	} else if text := d.utf8(n); d.err == nil {
		key = d.vm.ToValue(text)
		if len(d.cache) >= maxReused {
			clear(d.cache)
		}
		if short {
			d.cache[text] = key
		}
	}
	d.keys = append(d.keys, key)
	return key
}
