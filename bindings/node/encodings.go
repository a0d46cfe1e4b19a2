package node

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// encoding is one of Node's: between bytes and texts. encode gives whole characters only where limit, a number of bytes, cuts a text.
type encoding struct {
	encode func(text goja.String, limit int) []byte
	decode func(bytes []byte) goja.Value
}

// encodings are Node's by the names of its methods: utf8Slice, utf8Write.
var encodings = map[string]encoding{
	"ascii":     {encodeLatin1, func(b []byte) goja.Value { return decodeUnits(b, 0x7f) }},
	"latin1":    {encodeLatin1, func(b []byte) goja.Value { return decodeUnits(b, 0xff) }},
	"utf8":      {encodeUTF8, decodeUTF8},
	"ucs2":      {encodeUCS2, decodeUCS2},
	"hex":       {encodeHex, func(b []byte) goja.Value { return ascii(hex.EncodeToString(b)) }},
	"base64":    {encodeBase64, func(b []byte) goja.Value { return ascii(base64.StdEncoding.EncodeToString(b)) }},
	"base64url": {encodeBase64, func(b []byte) goja.Value { return ascii(base64.RawURLEncoding.EncodeToString(b)) }},
}

// ascii is a string of a script's.
func ascii(s string) goja.Value {
	units := make([]uint16, len(s))
	for i := range len(s) {
		units[i] = uint16(s[i])
	}
	return goja.StringFromUTF16(units)
}

func decodeUnits(b []byte, mask byte) goja.Value {
	units := make([]uint16, len(b))
	for i, c := range b {
		units[i] = uint16(c & mask)
	}
	return goja.StringFromUTF16(units)
}

func encodeLatin1(s goja.String, limit int) []byte {
	out := make([]byte, min(s.Length(), limit))
	for i := range out {
		out[i] = byte(s.CharAt(i))
	}
	return out
}

func encodeUTF8(s goja.String, limit int) []byte {
	out := []byte(s.String())
	if len(out) <= limit {
		return out
	}
	for limit > 0 && !utf8.RuneStart(out[limit]) {
		limit--
	}
	return out[:limit]
}

// decodeUTF8 replaces what is no UTF-8, as the standard of encodings says: one mark for the longest beginning of a character.
func decodeUTF8(b []byte) goja.Value {
	units := make([]uint16, 0, len(b))
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			n = wrongPart(b)
		}
		if b = b[n:]; r > 0xffff {
			units = append(units, uint16(0xd800+(r-0x10000)>>10), uint16(0xdc00+(r-0x10000)&0x3ff))
		} else {
			units = append(units, uint16(r))
		}
	}
	return goja.StringFromUTF16(units)
}

// wrongPart is how many bytes at the beginning could have been one character, had it gone on.
func wrongPart(b []byte) int {
	if utf8.FullRune(b) {
		for n := 2; n < min(4, len(b)); n++ {
			if utf8.FullRune(b[:n]) {
				return n - 1
			}
		}
		if len(b) > 3 && !utf8.FullRune(b[:3]) {
			return 3
		}
		return 1
	}
	return len(b)
}

func encodeUCS2(s goja.String, limit int) []byte {
	out := make([]byte, 0, min(2*s.Length(), limit))
	for i := 0; i < s.Length() && len(out)+2 <= limit; i++ {
		u := s.CharAt(i)
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

func decodeUCS2(b []byte) goja.Value {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
	}
	return goja.StringFromUTF16(units)
}

// encodeHex stops at what is no pair of digits.
func encodeHex(s goja.String, limit int) []byte {
	out := make([]byte, min(s.Length()/2, limit))
	n, _ := hex.Decode(out, []byte(s.String())[:min(2*len(out), len(s.String())&^1)])
	return out[:n]
}

// encodeBase64 takes both alphabets, passes over what is in neither, and stops at "=".
func encodeBase64(s goja.String, limit int) []byte {
	text, _, _ := strings.Cut(s.String(), "=")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '-':
			return '+'
		case r == '_':
			return '/'
		case r == '+', r == '/', r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
			return r
		}
		return -1
	}, text)
	if len(text)%4 == 1 {
		text = text[:len(text)-1]
	}
	out, _ := base64.RawStdEncoding.DecodeString(text)
	return out[:min(len(out), limit)]
}
