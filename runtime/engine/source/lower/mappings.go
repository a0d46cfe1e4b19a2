package lower

import (
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// Mapping says that what is at one place in generated code comes from another place in the author's text: offsets in bytes.
type Mapping struct{ Generated, Original int }

// Mappings are the places that are known, in the order of the generated code. As JSON they are a string.
type Mappings []Mapping

// Of is the last mapping that is not after a place of the generated code; ok is false when there is none.
func (m Mappings) Of(generated int) (at Mapping, ok bool) {
	i := sort.Search(len(m), func(i int) bool { return m[i].Generated > generated })
	if i == 0 {
		return Mapping{}, false
	}
	return m[i-1], true
}

// MarshalText writes the differences from one mapping to the next, as in a source map.
func (m Mappings) MarshalText() ([]byte, error) {
	var out []byte
	var last Mapping
	for _, at := range m {
		out = appendVLQ(appendVLQ(out, at.Generated-last.Generated), at.Original-last.Original)
		last = at
	}
	return out, nil
}

// UnmarshalText is the inverse of MarshalText.
func (m *Mappings) UnmarshalText(text []byte) error {
	*m = nil
	d := decoder{text: string(text)}
	var last Mapping
	for d.more() {
		last.Generated += d.number()
		last.Original += d.number()
		if d.bad || last.Generated < 0 || last.Original < 0 {
			return errMappings
		}
		*m = append(*m, last)
	}
	return nil
}

var errMappings = errors.New("these are no mappings")

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func appendVLQ(out []byte, n int) []byte {
	u := uint(n) << 1
	if n < 0 {
		u = uint(-n)<<1 | 1
	}
	for {
		digit := u & 31
		if u >>= 5; u > 0 {
			digit |= 32
		}
		if out = append(out, digits[digit]); u == 0 {
			return out
		}
	}
}

// decoder reads the numbers of a source map.
type decoder struct {
	text string
	at   int
	bad  bool
}

func (d *decoder) more() bool { return !d.bad && d.at < len(d.text) }

func (d *decoder) number() int {
	n, shift := 0, 0
	for d.more() && shift < 60 {
		digit := strings.IndexByte(digits, d.text[d.at])
		d.at++
		if digit < 0 {
			break
		}
		n |= digit & 31 << shift
		if shift += 5; digit < 32 {
			if n&1 != 0 {
				return -(n >> 1)
			}
			return n >> 1
		}
	}
	d.bad = true
	return 0
}

// sourceMap is what esbuild says of its code.
type sourceMap struct {
	segments []segment
	names    []string
}

// segment is a mapping in lines and columns, all from 0, columns in UTF-16; the name is an index or -1.
type segment struct {
	line, column, fromLine, fromColumn, name int
}

func parseMap(text []byte) (*sourceMap, error) {
	var raw struct {
		Mappings string
		Names    []string
	}
	if err := json.Unmarshal(text, &raw); err != nil {
		return nil, fmt.Errorf("esbuild's source map: %w", err)
	}
	m := &sourceMap{names: raw.Names}
	d := decoder{text: raw.Mappings}
	var s segment
	name := 0
	for d.more() {
		switch d.text[d.at] {
		case ';':
			s.line, s.column = s.line+1, 0
			d.at++
			continue
		case ',':
			d.at++
			continue
		}
		s.column += d.number()
		if !d.inSegment() {
			continue // of no place
		}
		d.number() // there is one source
		s.fromLine += d.number()
		s.fromColumn += d.number()
		s.name = -1
		if d.inSegment() {
			name += d.number()
			s.name = name
		}
		m.segments = append(m.segments, s)
	}
	if d.bad {
		return nil, errMappings
	}
	return m, nil
}

func (d *decoder) inSegment() bool {
	return d.more() && d.text[d.at] != ',' && d.text[d.at] != ';'
}

// absolute are the segments as offsets.
func (m *sourceMap) absolute(code, text string) Mappings {
	from, to := newLines(code), newLines(text)
	all := make(Mappings, len(m.segments))
	for i, s := range m.segments {
		all[i] = Mapping{from.offset(s.line, s.column), to.offset(s.fromLine, s.fromColumn)}
	}
	return all
}

// lines finds offsets by line and column. Asked in order, it reads each line once.
type lines struct {
	code   string
	starts []int

	line, column, at int // the last answer
}

func newLines(code string) *lines {
	l := &lines{code: code, starts: []int{0}}
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\r' && i+1 < len(code) && code[i+1] == '\n':
		case c == '\n' || c == '\r':
			l.starts = append(l.starts, i+1)
		case c == 0xe2 && (strings.HasPrefix(code[i:], "\u2028") || strings.HasPrefix(code[i:], "\u2029")):
			l.starts = append(l.starts, i+3)
		}
	}
	return l
}

// offset is where a line has a column, both from 0, in UTF-16.
func (l *lines) offset(line, column int) int {
	if line >= len(l.starts) {
		return len(l.code)
	}
	if line != l.line || column < l.column {
		l.line, l.column, l.at = line, 0, l.starts[line]
	}
	for l.column < column && l.at < len(l.code) {
		r, size := utf8.DecodeRuneInString(l.code[l.at:])
		l.at += size
		l.column++
		if r > 0xffff {
			l.column++
		}
	}
	return l.at
}
