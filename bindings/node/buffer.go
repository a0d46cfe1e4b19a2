package node

import (
	"bytes"
	"encoding/base64"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// This file is what Node's Buffer asks of the binary.

// bufferFunctions are the functions of binding/buffer.
func (l *library) bufferFunctions() js.Functions {
	fns := js.Functions{
		"byteLengthUtf8": func(c js.Call) goja.Value { return c.Value(len(c.Argument(0).String())) },
		"compare":        func(c js.Call) goja.Value { return c.Value(bytes.Compare(l.bytes(c, 0), l.bytes(c, 1))) },
		"compareOffset": func(c js.Call) goja.Value {
			return c.Value(bytes.Compare(part(l.bytes(c, 0), c, 3, 5), part(l.bytes(c, 1), c, 2, 4)))
		},
		"fill": l.fill,
		"isAscii": func(c js.Call) goja.Value {
			return c.Value(!slices.ContainsFunc(l.bytes(c, 0), func(b byte) bool { return b > 127 }))
		},
		"isUtf8":        func(c js.Call) goja.Value { return c.Value(utf8.Valid(l.bytes(c, 0))) },
		"indexOfBuffer": func(c js.Call) goja.Value { return l.indexOf(c, l.bytes(c, 1)) },
		"indexOfString": func(c js.Call) goja.Value {
			return l.indexOf(c, encodings[l.encodingName(c, 3)].encode(c.Argument(1).ToString().(goja.String), math.MaxInt))
		},
		"indexOfNumber": func(c js.Call) goja.Value {
			return c.Value(find(l.bytes(c, 0), []byte{byte(c.Argument(1).ToInteger())}, int(c.Argument(2).ToInteger()), c.Argument(3).ToBoolean(), 1))
		},
		"swap16": func(c js.Call) goja.Value { return l.swap(c, 2) },
		"swap32": func(c js.Call) goja.Value { return l.swap(c, 4) },
		"swap64": func(c js.Call) goja.Value { return l.swap(c, 8) },
		"btoa":   btoa,
		"atob":   atob,
		"createUnsafeArrayBuffer": func(c js.Call) goja.Value {
			return c.Value(l.rt.VM().NewArrayBuffer(make([]byte, c.Argument(0).ToInteger())))
		},
	}
	for name, e := range encodings {
		fns[name+"Slice"] = func(c js.Call) goja.Value { return e.decode(part(l.view(c.This), c, 0, 1)) }
		fns[name+"Write"] = func(c js.Call) goja.Value {
			text, ok := c.Argument(0).(goja.String)
			if !ok {
				c.Wrong("argument", "a string", c.Argument(0))
			}
			b := l.view(c.This)
			from := number(c, 1, 0)
			if from > len(b) {
				c.Fail(js.Range, `"offset" is outside of buffer bounds`)
			}
			return c.Value(copy(b[from:], e.encode(text, min(number(c, 2, len(b)-from), len(b)-from))))
		}
	}
	return fns
}

// bytes are those of an argument that is a view or a buffer.
func (l *library) bytes(c js.Call, i int) []byte { return l.view(c.Argument(i)) }

// view are the bytes that an object shows; none when it is no view.
func (l *library) view(v goja.Value) []byte {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	switch b := o.Export().(type) {
	case []byte:
		return b
	case goja.ArrayBuffer:
		return b.Bytes()
	}
	buffer, _ := o.Get("buffer").(*goja.Object)
	if buffer == nil {
		return nil
	}
	from := int(o.Get("byteOffset").ToInteger())
	b, _ := buffer.Export().(goja.ArrayBuffer)
	return b.Bytes()[from : from+int(o.Get("byteLength").ToInteger())]
}

// number is an argument that is a whole number, def when it is not there.
func number(c js.Call, i, def int) int {
	if v := c.Argument(i); !goja.IsUndefined(v) {
		return max(0, int(v.ToInteger()))
	}
	return def
}

// part is what two arguments, from and to, cut out.
func part(b []byte, c js.Call, from, to int) []byte {
	end := min(number(c, to, len(b)), len(b))
	return b[min(number(c, from, 0), end):end]
}

// encodingName is the encoding that a number stands for: see binding/string_decoder.
func (l *library) encodingName(c js.Call, i int) string {
	names := []string{"ascii", "utf8", "base64", "ucs2", "latin1", "hex", "latin1", "base64url"}
	return names[int(c.Argument(i).ToInteger())%len(names)]
}

func (l *library) indexOf(c js.Call, needle []byte) goja.Value {
	unit := 1
	if l.encodingName(c, 3) == "ucs2" {
		unit = 2
	}
	return c.Value(find(l.bytes(c, 0), needle, int(c.Argument(2).ToInteger()), c.Argument(4).ToBoolean(), unit))
}

// find is where a part of b is, from an offset on, or before it; -1 for nowhere. Parts begin at multiples of unit.
func find(b, needle []byte, from int, forward bool, unit int) int {
	if from < 0 {
		if from += len(b); from < 0 {
			if !forward && len(needle) > 0 {
				return -1
			}
			from = 0
		}
	}
	switch {
	case len(needle) == 0:
		return min(from, len(b))
	case len(needle) > len(b), len(needle) < unit, forward && from+len(needle) > len(b):
		return -1
	}
	step := unit
	if !forward {
		from, step = min(from, len(b)-len(needle)), -unit
	}
	for at := from - from%unit; at >= 0 && at+len(needle) <= len(b); at += step {
		if unit == 1 && forward {
			if i := bytes.Index(b[at:], needle); i >= 0 {
				return at + i
			}
			return -1
		}
		if bytes.HasPrefix(b[at:], needle) {
			return at
		}
	}
	return -1
}

// fill is fill(buffer, value, from, to, encoding): -2 when that is out of bounds, -1 when the value is nothing.
func (l *library) fill(c js.Call) goja.Value {
	b, from, to := l.bytes(c, 0), int(c.Argument(2).ToInteger()), int(c.Argument(3).ToInteger())
	if from < 0 || to > len(b) || from > to {
		return c.Value(-2)
	}
	value := []byte{byte(c.Argument(1).ToInteger())}
	if text, ok := c.Argument(1).(goja.String); ok {
		value = encodings[methodName(c.Argument(4).String())].encode(text, math.MaxInt)
	} else if o, ok := c.Argument(1).(*goja.Object); ok {
		value = l.view(o)
	}
	if len(value) == 0 {
		return c.Value(-1)
	}
	for at := from; at < to; at += copy(b[at:to], value) {
	}
	return nil
}

// methodName is the encoding that a name of Node's stands for.
func methodName(name string) string {
	switch name = strings.ToLower(name); name {
	case "utf16le", "utf-16le", "ucs-2":
		return "ucs2"
	case "binary":
		return "latin1"
	}
	if _, ok := encodings[name]; ok {
		return name
	}
	return "utf8"
}

// swap turns the order of the bytes of each number.
func (l *library) swap(c js.Call, size int) goja.Value {
	for number := range slices.Chunk(l.bytes(c, 0), size) {
		slices.Reverse(number)
	}
	return c.Argument(0)
}

// btoa is -1 for a text that is no Latin-1.
func btoa(c js.Call) goja.Value {
	s := c.Argument(0).ToString().(goja.String)
	for i := range s.Length() {
		if s.CharAt(i) > 0xff {
			return c.Value(-1)
		}
	}
	return ascii(base64.StdEncoding.EncodeToString(encodeLatin1(s, s.Length())))
}

// atob is -1 for a wrong length, -2 for a wrong character (forgiving-base64 decode of WHATWG Infra).
func atob(c js.Call) goja.Value {
	text := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\n\f\r", r) {
			return -1
		}
		return r
	}, c.Argument(0).String())
	if len(text)%4 == 0 {
		text = strings.TrimSuffix(strings.TrimSuffix(text, "="), "=")
	}
	if strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") != "" {
		return c.Value(-2)
	}
	b, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return c.Value(-1)
	}
	return decodeUnits(b, 0xff)
}
