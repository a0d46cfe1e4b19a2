package clone

import (
	"math/big"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

func (e *encoder) value(v goja.Value) error {
	switch v := v.(type) {
	case nil:
		e.out.tag(tagUndefined)
	case *goja.Object:
		return e.object(v)
	case goja.String:
		e.text(v)
	case *goja.Symbol:
		return e.fail("a symbol cannot be sent")
	default:
		return e.scalar(v)
	}
	return nil
}

// scalar is a primitive that is no string or symbol.
func (e *encoder) scalar(v goja.Value) error {
	switch v.ExportType() {
	case reflect.TypeFor[int64]():
		if i := v.ToInteger(); 0 <= i && i < tagSmall {
			e.out.tag(tagSmall | tag(i))
		} else {
			e.out.tag(tagInt)
			e.out.varint(i)
		}
	case reflect.TypeFor[float64]():
		e.out.tag(tagFloat)
		e.out.float(v.ToFloat())
	case reflect.TypeFor[bool]():
		if v.ToBoolean() {
			e.out.tag(tagTrue)
		} else {
			e.out.tag(tagFalse)
		}
	case reflect.TypeFor[*big.Int]():
		e.bigInt(v.Export().(*big.Int))
	default:
		switch {
		case goja.IsUndefined(v):
			e.out.tag(tagUndefined)
		case goja.IsNull(v):
			e.out.tag(tagNull)
		default:
			return e.fail("a value of this kind cannot be sent")
		}
	}
	return nil
}

func (e *encoder) bigInt(i *big.Int) {
	size := uint64(i.BitLen()+7) / 8
	head := size << 1
	if i.Sign() < 0 {
		head |= 1
	}
	e.out.tag(tagBigInt)
	e.out.uvarint(head)
	e.out.text = append(e.out.text, i.Bytes()...)
}

func (e *encoder) text(s goja.String) {
	if t, ok := wellFormed(s); ok {
		e.out.tag(tagText)
		e.out.string(t)
		return
	}
	u := unitsOf(s)
	e.out.tag(tagUnits)
	e.out.uvarint(uint64(len(u)))
	e.out.units(u)
}

// wellFormed is s as UTF-8. It is not ok if s has lone surrogates, or might have.
func wellFormed(s goja.String) (t string, ok bool) {
	t = s.String()
	return t, utf8.ValidString(t) && (len(t) == s.Length() || !strings.ContainsRune(t, utf8.RuneError))
}

func unitsOf(s goja.String) []uint16 {
	u := make([]uint16, s.Length())
	for i := range u {
		u[i] = s.CharAt(i)
	}
	return u
}

// primitive decodes what belongs to the tag of a primitive; it is nil when the tag is that of an object.
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
		return d.vm.ToValue(d.varint())
	case tagFloat:
		return d.vm.ToValue(d.float())
	case tagBigInt:
		return d.bigInt()
	case tagText:
		return d.vm.ToValue(d.utf8(d.count(1)))
	case tagUnits:
		return goja.StringFromUTF16(d.units(d.count(2)))
	}
	return nil
}

// mustBePrimitive decodes a value that must be primitive.
func (d *decoder) mustBePrimitive() goja.Value {
	t := d.byte()
	if v := d.primitive(t); v != nil {
		return v
	}
	d.malformed("tag %#x where only a primitive can be", t)
	return goja.Undefined()
}

func (d *decoder) bigInt() goja.Value {
	head := d.uvarint()
	if head>>1 > uint64(d.left()) {
		d.malformed("a BigInt of %d bytes is declared, but only %d bytes are left", head>>1, d.left())
		return goja.Undefined()
	}
	b := make([]byte, head>>1)
	d.fill(b)
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
	v := d.mustBePrimitive()
	if _, ok := v.(goja.String); !ok && d.err == nil {
		d.malformed("something else where a string must be")
	}
	return v
}
