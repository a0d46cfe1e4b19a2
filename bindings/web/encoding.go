package web

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/charset"
	"weft/runtime/engine/js"
)

// asciiSpace is what the standards strip.
const asciiSpace = " \t\n\f\r"

// newEncodings is host.encodings, which encoding.js is made of (WHATWG Encoding).
func newEncodings(rt *runtime.Realm) *goja.Object {
	return rt.Object(js.Functions{
		"encodings.name":    encodingName,
		"encodings.decoder": newDecoder,
		"encodings.encode":  func(c js.Call) goja.Value { return c.Value(rt.VM().NewArrayBuffer([]byte(c.Argument(0).String()))) },
		"encodings.encodeInto": func(c js.Call) goja.Value {
			read, written := encodeInto(c.Argument(0).String(), bytesOf(c, 1))
			return rt.VM().NewArray(read, written)
		},
		"encodings.transfer": transferBuffer,
		"encodings.detached": func(c js.Call) goja.Value {
			b, ok := arrayBuffer(rt, c.Argument(0))
			return c.Value(ok && b.Detached())
		},
		"encodings.indexOf":    indexOf,
		"encodings.fromBase64": fromBase64,
		"encodings.toBase64":   toBase64,
	})
}

// bytesOf are those of an argument that is a Uint8Array: not a copy.
func bytesOf(c js.Call, n int) []byte {
	b, _ := c.Argument(n).Export().([]byte)
	return b
}

// transferBuffer moves the bytes of a buffer to a new one.
func transferBuffer(c js.Call) goja.Value {
	b, ok := arrayBuffer(runtime.RealmOf(c), c.Argument(0))
	if !ok || b.Detached() {
		c.Fail(js.Type, "only an ArrayBuffer that is not detached can be transferred")
	}
	made := c.Kit().VM().NewArrayBuffer(b.Bytes())
	b.Detach()
	return c.Value(made)
}

// indexOf is (bytes, wanted, from): where they are found, -1 for nowhere.
func indexOf(c js.Call) goja.Value {
	b, from := bytesOf(c, 0), int(c.Argument(2).ToInteger())
	from = min(max(from, 0), len(b))
	if i := bytes.Index(b[from:], bytesOf(c, 1)); i >= 0 {
		return c.Value(from + i)
	}
	return c.Value(-1)
}

// encodingName is the name that a label stands for; undefined for none.
func encodingName(c js.Call) goja.Value {
	label := strings.Trim(c.Argument(0).String(), asciiSpace)
	if strings.TrimSpace(label) != label {
		return nil
	}
	if name := charset.Name(label); name != "" {
		return c.Value(name)
	}
	return nil
}

// newDecoder is (name, fatal): a function (bytes, end) that gives the text of the next bytes, undefined when they are wrong.
func newDecoder(c js.Call) goja.Value {
	name, fatal := c.Argument(0).String(), c.Argument(1).ToBoolean()
	var d charset.Decoder = &utf8Decoder{fatal: fatal}
	if name != "utf-8" {
		d = charset.NewDecoder(name, fatal)
	}
	return c.Kit().Func("decode", func(c js.Call) goja.Value {
		text, ok := d.Decode(bytesOf(c, 0), c.Argument(1).ToBoolean())
		if !ok {
			return nil
		}
		return c.Value(text)
	})
}

// utf8Decoder is the standard's UTF-8 decoder: of wrong bytes, as many as begin a character become one U+FFFD.
type utf8Decoder struct {
	fatal bool
	rest  []byte // begins a character
}

// Decode is charset.Decoder's.
func (d *utf8Decoder) Decode(src []byte, end bool) (string, bool) {
	src = append(d.rest, src...)
	d.rest = nil
	if utf8.Valid(src) {
		return string(src), true
	}
	var b strings.Builder
	for len(src) > 0 {
		r, n := utf8.DecodeRune(src)
		if r == utf8.RuneError && n == 1 {
			if n = begun(src); n == len(src) && !end && !utf8.FullRune(src) {
				d.rest = bytes.Clone(src)
				break
			}
			if d.fatal {
				return "", false
			}
		}
		b.WriteRune(r)
		src = src[n:]
	}
	return b.String(), true
}

// begun is how many of the first bytes begin a character that then does not go on; 1 when none does.
func begun(src []byte) int {
	for n := min(3, len(src)); n > 1; n-- {
		if !utf8.FullRune(src[:n]) {
			return n
		}
	}
	return 1
}

// encodeInto writes as much of a text as there is room for, and says how many UTF-16 units and bytes that was.
func encodeInto(text string, to []byte) (read, written int) {
	for _, r := range text {
		n := utf8.RuneLen(r)
		if written+n > len(to) {
			break
		}
		written += utf8.EncodeRune(to[written:], r)
		read++
		if n == 4 {
			read++
		}
	}
	return read, written
}

// fromBase64 is the standard's forgiving-base64 decode; undefined when that fails.
func fromBase64(c js.Call) goja.Value {
	text := strings.Map(func(r rune) rune {
		if strings.ContainsRune(asciiSpace, r) {
			return -1
		}
		return r
	}, c.Argument(0).String())
	if len(text)%4 == 0 {
		text = strings.TrimSuffix(strings.TrimSuffix(text, "="), "=")
	}
	b, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return nil
	}
	units := make([]rune, len(b))
	for i, c := range b {
		units[i] = rune(c)
	}
	return c.Value(string(units))
}

// toBase64 is undefined when the text has characters that are no bytes.
func toBase64(c js.Call) goja.Value {
	var b []byte
	for _, r := range c.Argument(0).String() {
		if r > 0xFF {
			return nil
		}
		b = append(b, byte(r))
	}
	return c.Value(base64.StdEncoding.EncodeToString(b))
}
