//go:build !js

package charset

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Name is the name of the encoding that a label stands for, "" for none.
func Name(label string) string {
	e, err := htmlindex.Get(label)
	if err != nil {
		return ""
	}
	name, err := htmlindex.Name(e)
	if err != nil || name == "replacement" {
		return ""
	}
	return name
}

// NewDecoder makes a decoder of the encoding of a name.
func NewDecoder(name string, fatal bool) Decoder {
	switch name {
	case "utf-16le":
		return &legacyDecoder{t: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder(), fatal: fatal, replacement: []byte{0xFD, 0xFF}}
	case "utf-16be":
		return &legacyDecoder{t: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder(), fatal: fatal, replacement: []byte{0xFF, 0xFD}}
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		panic(err) // Name has given no such name
	}
	return &legacyDecoder{
		t: e.NewDecoder(), fatal: fatal, replacement: []byte{0x84, 0x31, 0xA4, 0x37}, windows: strings.HasPrefix(name, "windows-"),
	}
}

// legacyDecoder is one of x/text's.
type legacyDecoder struct {
	t           *encoding.Decoder
	fatal       bool
	rest        []byte
	replacement []byte // what U+FFFD is in the encoding, where it is anything
	windows     bool   // each byte is a character, and those that Microsoft left open are controls, which x/text does not know
}

// Decode is Decoder's.
func (d *legacyDecoder) Decode(src []byte, end bool) (string, bool) {
	src = append(d.rest, src...)
	var out []byte
	var buf [4096]byte
	for read := 0; ; {
		written, n, err := d.t.Transform(buf[:], src[read:], end)
		out, read = append(out, buf[:written]...), read+n
		if !errors.Is(err, transform.ErrShortDst) {
			d.rest = bytes.Clone(src[read:])
			src = src[:read]
			break
		}
	}
	if end {
		d.rest = nil
		d.t.Reset()
	}
	if d.windows {
		out = withControls(out, src)
	}
	if d.fatal && bytes.Count(out, []byte("\uFFFD")) > bytes.Count(src, d.replacement) {
		return "", false
	}
	return string(out), true
}

// withControls has bytes from 0x80 to 0x9F that became U+FFFD be the controls of these numbers.
func withControls(text, src []byte) []byte {
	if !bytes.ContainsRune(text, utf8.RuneError) {
		return text
	}
	runes := bytes.Runes(text)
	for i, b := range src {
		if runes[i] == utf8.RuneError && b < 0xA0 {
			runes[i] = rune(b)
		}
	}
	return []byte(string(runes))
}
