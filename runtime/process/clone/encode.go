package clone

import (
	"errors"
	"math/big"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// encoder encodes one value. It keeps a stack of the containers that are open, so that nesting does not use
// Go's, and the path to what cannot be cloned costs nothing until it is needed.
type encoder struct {
	*natives
	host Host
	root string

	out   Message
	stack []frame
	seen  table[*goja.Object]
	names table[string] // keys
}

func (c *Codec) takeEncoder(root string) *encoder {
	e := c.encoder
	c.encoder = nil
	if e == nil {
		e = &encoder{natives: c.taken(), host: c.host}
	}
	e.root = root
	return e
}

// giveEncoder lets e be used again, without what it was used for.
func (c *Codec) giveEncoder(e *encoder) {
	e.out.reset()
	e.seen.reset()
	e.names.reset()
	e.stack = emptied(e.stack)
	clear(e.args[:])
	c.encoder = e
}

// run encodes v, one part of the innermost open container at a time.
func (e *encoder) run(v goja.Value) error {
	e.out.tag(version)
	if err := e.value(v); err != nil {
		return err
	}
	for len(e.stack) > 0 {
		if err := e.step(); err != nil && !e.leftOut(err) {
			return err
		}
	}
	return nil
}

// leftOut reports whether what cannot be cloned belongs to an error's own properties. It is left out then: an
// error is more use without it than not at all.
func (e *encoder) leftOut(err error) bool {
	var refused *Error
	if !errors.As(err, &refused) {
		return false
	}
	for i := len(e.stack) - 1; i >= 0; i-- {
		if f := &e.stack[i]; f.kind == inError && f.next > f.required {
			e.restore(f.mark)
			e.stack = e.stack[:i+1]
			return true
		}
	}
	return false
}

// mark is a place to which encoding can go back.
type mark struct{ text, blobs, seen, names int }

func (e *encoder) here() mark {
	return mark{len(e.out.text), len(e.out.blobs), len(e.seen.order), len(e.names.order)}
}

func (e *encoder) restore(m mark) {
	e.out.text, e.out.blobs = e.out.text[:m.text], e.out.blobs[:m.blobs]
	e.seen.truncate(m.seen)
	e.names.truncate(m.names)
}

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
		e.integer(v.ToInteger())
	case reflect.TypeFor[float64]():
		e.out.tag(tagFloat)
		e.out.fixed(v.ToFloat())
	case reflect.TypeFor[bool]():
		if v.ToBoolean() {
			e.out.tag(tagTrue)
		} else {
			e.out.tag(tagFalse)
		}
	case reflect.TypeFor[*big.Int]():
		e.bigInt(v.Export().(*big.Int))
	default:
		return e.nothing(v)
	}
	return nil
}

func (e *encoder) nothing(v goja.Value) error {
	switch {
	case goja.IsUndefined(v):
		e.out.tag(tagUndefined)
	case goja.IsNull(v):
		e.out.tag(tagNull)
	default:
		return e.fail("a value of this kind cannot be sent")
	}
	return nil
}

func (e *encoder) integer(i int64) {
	if 0 <= i && i < tagSmall {
		e.out.tag(tagSmall | tag(i))
		return
	}
	e.out.tag(tagInt)
	e.out.signed(i)
}

func (e *encoder) bigInt(i *big.Int) {
	size := uint64(i.BitLen()+7) / 8
	head := size << 1
	if i.Sign() < 0 {
		head |= 1
	}
	e.out.tag(tagBigInt)
	e.out.unsigned(head)
	e.out.text = append(e.out.text, i.Bytes()...)
}

func (e *encoder) text(s goja.String) {
	if t, ok := wellFormed(s); ok {
		e.out.tag(tagText)
		e.out.unsigned(uint64(len(t)))
		e.out.text = append(e.out.text, t...)
		return
	}
	e.out.tag(tagUnits)
	u := unitsOf(s)
	e.out.unsigned(uint64(len(u)))
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
