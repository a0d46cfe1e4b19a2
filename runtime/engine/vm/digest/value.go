package digest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/big"
	"reflect"
	"strconv"

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
		w.symbol(x)
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

// writeValue writes the value at p, or the goja.String: of both only the type and the data are looked at, which Go keeps in the
// same way.
func writeValue(w *walk, p vm.Pointer) { w.value(vm.Read[goja.Value](p, 0)) }

// valueWriter is how values of one of goja's types are written. Whether goja keeps a number as an integer and a text in one
// byte for a character does not show.
func (w *walk) valueWriter(t reflect.Type) writer {
	switch t.Name() {
	case "valueInt":
		return func(w *walk, p vm.Pointer) { w.integer(vm.Read[int64](p, 0)) }
	case "valueFloat":
		return func(w *walk, p vm.Pointer) { w.float(vm.Read[float64](p, 0)) }
	case "valueBool":
		return func(w *walk, p vm.Pointer) { w.out = strconv.AppendBool(w.out, vm.Read[bool](p, 0)) }
	case "valueNull":
		return func(w *walk, _ vm.Pointer) { w.text("null") }
	case "valueUndefined":
		return func(w *walk, _ vm.Pointer) { w.text("undefined") }
	case "asciiString":
		return func(w *walk, p vm.Pointer) { w.quote(vm.Read[string](p, 0)) }
	case "unicodeString":
		return func(w *walk, p vm.Pointer) { w.units((vm.Read[[]uint16](p, 0))[1:]) }
	}
	if t.Kind() != reflect.Pointer {
		return func(w *walk, _ vm.Pointer) { w.text(t.Name()) }
	}
	switch t.Elem().Name() {
	case "valueBigInt":
		return func(w *walk, p vm.Pointer) { w.out = append(vm.Cast[big.Int](p).Append(w.out, 10), 'n') }
	case "importedString":
		return func(w *walk, p vm.Pointer) { w.unicode(unistring.NewFromString(vm.Read[string](p, 0))) }
	case "valueProperty":
		return func(w *walk, p vm.Pointer) { w.property(p) }
	case "mappedProperty":
		return w.mapped(t.Elem())
	}
	name, fields := t.Elem().Name(), w.structs(t.Elem())
	return func(w *walk, p vm.Pointer) {
		w.text(name)
		fields(w, p)
	}
}

// property writes the attributes of a property unless it has all three, and its value or its accessors.
func (w *walk) property(p vm.Pointer) {
	s := w.s
	w.text("(")
	for _, is := range [...]struct {
		offset uintptr
		letter byte
	}{{s.property.writable, 'w'}, {s.property.enumerable, 'e'}, {s.property.configurable, 'c'}} {
		if vm.Read[bool](p, is.offset) {
			w.out = append(w.out, is.letter)
		}
	}
	w.text(")")
	if vm.Read[bool](p, s.property.accessor) {
		w.label("get")
		w.ref(vm.Read[vm.Pointer](p, s.property.getter))
		w.label("set")
		w.ref(vm.Read[vm.Pointer](p, s.property.setter))
		return
	}
	w.value(vm.Read[goja.Value](p, s.property.value))
}

// mapped writes an element of arguments that is a parameter too.
func (w *walk) mapped(t reflect.Type) writer {
	f, _ := t.FieldByName("v")
	return func(w *walk, p vm.Pointer) {
		w.property(p)
		v := vm.Read[*goja.Value](p, f.Offset)
		w.text("&")
		w.value(*v)
		w.slots = append(w.slots, slot{w.current, vm.PointerTo(v)})
	}
}

func (w *walk) symbol(s *goja.Symbol) {
	w.node(vm.PointerTo(s), func(w *walk, p vm.Pointer) {
		s := vm.Cast[goja.Symbol](p)
		w.text("symbol ")
		writeValue(w, p.Add(int(w.s.symbol.description)))
		w.text(" ")
		w.text(w.symbols[s])
	})
}

func (w *walk) integer(n int64) {
	if n > maxExact || n < -maxExact {
		w.float(float64(n))
		return
	}
	w.out = strconv.AppendInt(w.out, n, 10)
}

// maxExact is the largest integer up to which a float64 has all.
const maxExact = 1 << 53

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

// quote writes a text of ASCII characters.
func (w *walk) quote(s string) {
	if len(s) > maxText {
		w.sum([]byte(s))
		return
	}
	w.out = append(w.out, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			w.out = append(w.out, s[from:i]...)
			w.escape(uint16(c))
			from = i + 1
		}
	}
	w.out = append(append(w.out, s[from:]...), '"')
}

// units writes a text of UTF-16.
func (w *walk) units(u []uint16) {
	bytes, ascii := make([]byte, 0, 2*len(u)), true
	for _, c := range u {
		ascii = ascii && c < 0x80
		bytes = binary.BigEndian.AppendUint16(bytes, c)
	}
	switch {
	case ascii:
		for i, c := range u {
			bytes[i] = byte(c)
		}
		w.quote(string(bytes[:len(u)]))
		return
	case len(u) > maxText:
		w.text("u")
		w.sum(bytes)
		return
	}
	w.out = append(w.out, '"')
	for _, c := range u {
		if c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			w.escape(c)
		} else {
			w.out = append(w.out, byte(c))
		}
	}
	w.out = append(w.out, '"')
}

func (w *walk) escape(c uint16) {
	if c == '"' || c == '\\' {
		w.out = append(w.out, '\\', byte(c))
		return
	}
	w.text(`\u`)
	w.out = hex.AppendEncode(w.out, []byte{byte(c >> 8), byte(c)})
}

// bytes writes the contents of a buffer.
func (w *walk) bytes(b []byte) {
	if w.h.IsOpaque(b) {
		w.text("opaque ")
		w.number(uint64(len(b)))
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
	w.number(uint64(len(b)))
}

// key writes the name of a property.
func (w *walk) key(name unistring.String) {
	if len(name) == 0 || len(name) > maxText {
		w.unicode(name)
		return
	}
	for i := 0; i < len(name); i++ {
		if c := name[i]; !(c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '$') {
			w.unicode(name)
			return
		}
	}
	w.text(string(name))
}
