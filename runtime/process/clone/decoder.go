package clone

import "github.com/dop251/goja"

// decoder decodes one value. Like the encoder it keeps a stack of its own of the containers that are open.
type decoder struct {
	*natives
	reader
	host Host

	stack    []decoderFrame
	objects  []*goja.Object        // by number; nil until it is made
	keys     []goja.Value          // by number
	cache    map[string]goja.Value // keys of this and earlier messages
	reserved int64                 // bytes that the open containers are to get at least
}

// reset empties d for the next value.
func (d *decoder) reset() {
	d.begin(nil, 0)
	d.stack = emptied(d.stack)
	d.objects = emptied(d.objects)
	d.keys = emptied(d.keys)
	d.reserved = 0
	d.Forget()
}

// emptied is s without elements, and without its memory if that is much.
func emptied[T any](s []T) []T {
	if cap(s) > maxReused {
		return nil
	}
	clear(s)
	return s[:0]
}

// run decodes the value, one part of the innermost open container at a time.
func (d *decoder) run() (goja.Value, error) {
	if v := d.byte(); d.err == nil && v != version {
		d.malformed("it is of version %d, not %d", v, version)
	}
	root := d.value()
	for len(d.stack) > 0 && d.err == nil {
		d.step()
	}
	return root, d.err
}

// value decodes a value, which is not yet filled when it is a container.
func (d *decoder) value() goja.Value {
	t := d.byte()
	if d.err != nil {
		return goja.Undefined()
	}
	return d.tagged(t)
}

func (d *decoder) tagged(t tag) goja.Value {
	if v := d.primitive(t); v != nil {
		return v
	}
	if o := d.object(t); o != nil {
		return o
	}
	return goja.Undefined() // after an error
}

// decoderFrame is a container that is being filled.
type decoderFrame struct {
	kind       frameKind
	hiddenDone bool // an error's hidden properties are over
	sparse     bool // an array that goja was told to keep as a sparse one
	of         *goja.Object
	proto      *goja.Object // set when it is full, as until then setters of the prototype would run; nil: it has it
	key        goja.Value   // of a Map, when its value comes next
	next       int64        // index of a list's next item; the lowest that is allowed for an array's next one
	count      int64        // of an array's items so far
	size       int64        // of a list or array
}

func (d *decoder) push(f decoderFrame, o *goja.Object) *goja.Object {
	switch {
	case o == nil:
		return nil
	case len(d.stack) == maxDepth:
		return d.refuse("more than %d levels", maxDepth)
	}
	f.of = o
	d.stack = append(d.stack, f)
	if f.kind != inList {
		d.reserve(1)
	}
	return d.add(o)
}

// reserve adds to the bytes that the open containers will take at least: one for each item of a list, and one for
// each end. Without that count each of many containers, one in the other, could claim all bytes that are left.
func (d *decoder) reserve(n int64) {
	if d.reserved += n; d.reserved > d.left() {
		d.malformed("%d more items and ends are declared, but only %d bytes are left", d.reserved, d.left())
	}
}

// step decodes the next part of the innermost container. A container inside it is added to it before it is filled.
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

func (d *decoder) pop() {
	n := len(d.stack) - 1
	f := &d.stack[n]
	if f.proto != nil {
		d.inherit(f.of, f.proto)
	}
	if f.kind != inList {
		d.reserved--
	}
	*f = decoderFrame{}
	d.stack = d.stack[:n]
}

// refuse is malformed in the place of an object.
func (d *decoder) refuse(format string, args ...any) *goja.Object {
	d.malformed(format, args...)
	return nil
}

// add gives an object the next number.
func (d *decoder) add(o *goja.Object) *goja.Object {
	d.objects = append(d.objects, o)
	return o
}

func (d *decoder) reference() *goja.Object {
	number := d.uvarint()
	if number >= uint64(len(d.objects)) || d.objects[number] == nil {
		return d.refuse("it refers to object %d, which is not there yet", number)
	}
	return d.objects[number]
}
