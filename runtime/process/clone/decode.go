package clone

import (
	"fmt"
	"io"
	"math/big"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// decoder decodes one value. Like the encoder it keeps a stack of its own of the containers that are open.
type decoder struct {
	*natives
	reader
	host Host

	stack   []open
	objects []*goja.Object        // by number; nil until it is made
	keys    []goja.Value          // that are known
	cache   map[string]goja.Value // keys of this and earlier messages
	owed    int64                 // bytes that the open containers are to get at least
}

func (c *Codec) takeDecoder(r io.Reader, size int64) *decoder {
	d := c.decoder
	c.decoder = nil
	if d == nil {
		d = &decoder{natives: c.taken(), host: c.host, cache: map[string]goja.Value{}}
	}
	d.begin(r, size)
	return d
}

// giveDecoder lets d be used again, without what it was used for.
func (c *Codec) giveDecoder(d *decoder) {
	d.begin(nil, 0)
	d.stack = emptied(d.stack)
	d.objects = emptied(d.objects)
	d.keys = emptied(d.keys)
	d.owed = 0
	clear(d.args[:])
	c.decoder = d
}

// emptied is s without elements, and without its memory if that is much.
func emptied[T any](s []T) []T {
	if cap(s) > maxReused {
		return nil
	}
	clear(s)
	return s[:0]
}

// maxCachedKey is the size of the longest keys that are kept, in bytes.
const maxCachedKey = 32

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

// primitive is nil when the tag is that of an object.
func (d *decoder) primitive(t tag) goja.Value {
	if t >= tagSmall {
		return d.vm.ToValue(int64(t - tagSmall))
	}
	switch t {
	case tagUndefined:
		return goja.Undefined()
	case tagNull:
		return goja.Null()
	case tagFalse, tagTrue:
		return d.vm.ToValue(t == tagTrue)
	case tagInt:
		return d.vm.ToValue(d.signed())
	case tagFloat:
		return d.vm.ToValue(d.fixed())
	case tagBigInt:
		return d.bigInt()
	case tagText:
		return d.vm.ToValue(d.utf8(d.count(1)))
	case tagUnits:
		return goja.StringFromUTF16(d.units(d.count(2)))
	}
	return nil
}

// plain decodes a value that must be primitive.
func (d *decoder) plain() goja.Value {
	t := d.byte()
	if v := d.primitive(t); v != nil {
		return v
	}
	d.malformed("tag %#x where only a primitive can be", t)
	return goja.Undefined()
}

func (d *decoder) bigInt() goja.Value {
	head := d.unsigned()
	if head>>1 > uint64(d.left()) {
		d.malformed("a BigInt of %d bytes is declared, but only %d bytes are left", head>>1, d.left())
		return goja.Undefined()
	}
	b := make([]byte, head>>1)
	d.full(b)
	i := new(big.Int).SetBytes(b)
	if head&1 != 0 {
		i.Neg(i)
	}
	return d.vm.ToValue(i)
}

func (d *decoder) utf8(n int64) string {
	s := d.text(n)
	if !utf8.ValidString(s) {
		d.malformed("a string that is not UTF-8")
		return ""
	}
	return s
}

// string decodes a value that must be a string.
func (d *decoder) string() goja.Value {
	v := d.plain()
	if _, ok := v.(goja.String); !ok && d.err == nil {
		d.malformed("something else where a string must be")
	}
	return v
}

// add gives an object the next number.
func (d *decoder) add(o *goja.Object) *goja.Object {
	d.objects = append(d.objects, o)
	return o
}

func (d *decoder) reference() *goja.Object {
	number := d.unsigned()
	if number >= uint64(len(d.objects)) || d.objects[number] == nil {
		d.malformed("it refers to object %d, which is not there yet", number)
		return nil
	}
	return d.objects[number]
}

// revive makes an object of the host's.
func (d *decoder) revive() *goja.Object {
	kind := d.utf8(d.count(1))
	data := d.bytes()
	if d.err != nil {
		return nil
	}
	if d.host == nil {
		d.malformed("an object of kind %q, which nobody can make here", kind)
		return nil
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
