package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"math/big"
	"reflect"
	"strconv"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
)

// value writes a value of JavaScript, or what goja keeps where one could be: a property with attributes, or nil for a hole
// of an array or a variable before its declaration.
func (w *walk) value(v goja.Value) {
	switch x := v.(type) {
	case nil:
		w.text("-")
		return
	case *goja.Object:
		w.ref(vm.PointerTo(x))
		return
	case *goja.Symbol:
		w.node(vm.PointerTo(x), writeSymbol)
		return
	}
	t := reflect.TypeOf(v)
	write := w.values[t]
	if write == nil {
		write = w.valueWriter(t)
		w.values[t] = write
	}
	write(w, vm.DataOf(v))
}

func (w *walk) valueAt(p vm.Pointer, offset uintptr) { w.value(vm.Read[goja.Value](p, offset)) }

// writeValue writes the value at p, or the goja.String: of both only the type and the data are looked at, which Go keeps in
// the same way.
func writeValue(w *walk, p vm.Pointer) { w.valueAt(p, 0) }

// valueWriter is how values of one of goja's types are written. Whether goja keeps a number as an integer and a text in one
// byte for a character does not show.
func (w *walk) valueWriter(t reflect.Type) writer {
	switch t.Name() {
	case "valueInt":
		return func(w *walk, p vm.Pointer) { w.out = strconv.AppendInt(w.out, vm.Read[int64](p, 0), 10) }
	case "valueFloat":
		return func(w *walk, p vm.Pointer) { w.float(vm.Read[float64](p, 0)) }
	case "valueBool":
		return func(w *walk, p vm.Pointer) { w.out = strconv.AppendBool(w.out, vm.Read[bool](p, 0)) }
	case "valueNull":
		return word("null")
	case "valueUndefined":
		return word("undefined")
	case "asciiString":
		return func(w *walk, p vm.Pointer) { w.quote(vm.Read[string](p, 0)) }
	case "unicodeString":
		return func(w *walk, p vm.Pointer) { w.units(vm.Read[[]uint16](p, 0)[1:]) }
	}
	if t.Kind() != reflect.Pointer {
		return word(t.Name())
	}
	switch t.Elem().Name() {
	case "valueBigInt":
		return func(w *walk, p vm.Pointer) { w.out = append(vm.Cast[big.Int](p).Append(w.out, 10), 'n') }
	case "importedString":
		return func(w *walk, p vm.Pointer) { w.unicode(unistring.NewFromString(vm.Read[string](p, 0))) }
	case "valueProperty":
		return writeProperty
	case "mappedProperty":
		return mappedProperty(t.Elem())
	}
	return w.entitled(t.Elem().Name(), w.structs(t.Elem()))
}

// word writes the same always.
func word(s string) writer { return func(w *walk, _ vm.Pointer) { w.text(s) } }

// entitled writes a title first.
func (w *walk) entitled(title string, write writer) writer {
	return func(w *walk, p vm.Pointer) {
		w.text(title)
		write(w, p)
	}
}

// writeProperty writes the attributes of a property unless it has all three, and its value or its accessors.
func writeProperty(w *walk, p vm.Pointer) {
	s := &w.s.property
	w.text("(")
	for _, is := range [...]struct {
		offset uintptr
		letter byte
	}{{s.writable, 'w'}, {s.enumerable, 'e'}, {s.configurable, 'c'}} {
		if vm.Read[bool](p, is.offset) {
			w.out = append(w.out, is.letter)
		}
	}
	w.text(")")
	if vm.Read[bool](p, s.accessor) {
		w.label("get")
		w.ref(vm.Read[vm.Pointer](p, s.getterFunc))
		w.label("set")
		w.ref(vm.Read[vm.Pointer](p, s.setterFunc))
		return
	}
	w.valueAt(p, s.value)
}

// mappedProperty writes an element of arguments that is a parameter too.
func mappedProperty(t reflect.Type) writer {
	parameter := offset(t, "v")
	return func(w *walk, p vm.Pointer) {
		writeProperty(w, p)
		v := vm.Read[vm.Pointer](p, parameter)
		w.text("&")
		writeValue(w, v)
		w.text("&")
		w.slot(v)
	}
}

func writeSymbol(w *walk, p vm.Pointer) {
	w.text("symbol ")
	w.valueAt(p, w.s.symbol.desc)
	w.text(" ")
	w.text(w.symbols[vm.Cast[goja.Symbol](p)])
}

// maxExact is the largest integer up to which a float64 has all.
const maxExact = 1 << 53

// float writes a number, and an integer without a point.
func (w *walk) float(f float64) {
	if n := int64(f); float64(n) == f && n >= -maxExact && n <= maxExact && (n != 0 || !math.Signbit(f)) {
		w.out = strconv.AppendInt(w.out, n, 10)
		return
	}
	w.out = strconv.AppendFloat(w.out, f, 'g', -1, 64)
}

// maxText is how much of a text is written out; of a longer one, the sum stands for it.
const maxText = 256

// unicode writes a text as goja keeps the keys of objects.
func (w *walk) unicode(s unistring.String) {
	if u := s.AsUtf16(); u != nil {
		w.units(u[1:])
	} else {
		w.quote(string(s))
	}
}

// units writes a text of UTF-16: what is not ASCII has three bytes for each unit, since half a surrogate pair is no character.
func (w *walk) units(u []uint16) {
	var text []byte
	for _, c := range u {
		if c < utf8.RuneSelf {
			text = append(text, byte(c))
		} else {
			text = append(text, 0xe0|byte(c>>12), 0x80|byte(c>>6)&0x3f, 0x80|byte(c)&0x3f)
		}
	}
	w.quote(string(text))
}

// quote writes a text of bytes.
func (w *walk) quote(s string) {
	if len(s) > maxText {
		w.sum([]byte(s))
		return
	}
	w.out = strconv.AppendQuoteToASCII(w.out, s)
}

// bytes writes the contents of a buffer.
func (w *walk) bytes(b []byte) {
	if w.h.IsOpaque(b) {
		w.text("opaque ")
		w.number(len(b))
		return
	}
	w.sum(b)
}

// sum stands for many bytes.
func (w *walk) sum(b []byte) {
	sum := sha256.Sum256(b)
	w.text("sum:")
	w.out = hex.AppendEncode(w.out, sum[:])
	w.text("/")
	w.number(len(b))
}
