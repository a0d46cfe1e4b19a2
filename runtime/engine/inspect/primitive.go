package inspect

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// primitive shows a value that is not an object.
func (p *printer) primitive(v goja.Value) string {
	if p.Separators && isNumeric(v) {
		return number.paint(p.Color, separated(numeral(v)))
	}
	return primitive(v, p.Color, p.width, p.indent, p.chars)
}

// separated puts a _ between the thousands of a number: before the point from the right, behind it from the left.
func separated(n string) string {
	whole, after, point := strings.Cut(n, ".")
	if strings.ContainsAny(n, "eIN") {
		return n
	}
	end := strings.TrimRight(whole, "n")
	for i := len(end) - 3; i > 0 && end[i-1] >= '0' && end[i-1] <= '9'; i -= 3 {
		whole = whole[:i] + "_" + whole[i:]
	}
	if !point {
		return whole
	}
	for i := 3; i < len(after); i += 4 {
		after = after[:i] + "_" + after[i:]
	}
	return whole + "." + after
}

// primitive shows a value that is not an object, at the given indentation, and so many characters of a string.
func primitive(v goja.Value, color bool, width, indent, chars int) string {
	switch x := v.(type) {
	case nil:
		return undefined.paint(color, "undefined")
	case *goja.Symbol:
		return text.paint(color, symbolText(x))
	case goja.String:
		return quoted(x, color, width, indent, chars)
	}
	if goja.IsUndefined(v) {
		return undefined.paint(color, "undefined")
	}
	if goja.IsNull(v) {
		return null.paint(color, "null")
	}
	return number.paint(color, numeral(v))
}

// numeral shows a number, bigint or boolean.
func numeral(v goja.Value) string {
	switch t := v.ExportType(); {
	case t.Kind() == reflect.Float64 && v.ToFloat() == 0 && math.Signbit(v.ToFloat()):
		return "-0"
	case isBigInt(v):
		return v.String() + "n"
	}
	return v.String()
}

func symbolText(s *goja.Symbol) string { return "Symbol(" + s.String() + ")" }

// quoted shows a string: cut when it has more than so many characters, and in pieces when it has several lines and is too long for one.
func quoted(s goja.String, color bool, width, indent, chars int) string {
	trailer := ""
	if more := s.Length() - chars; more > 0 {
		trailer = "... " + count(more, "more character")
		s = s.Substring(0, chars)
	}
	whole := wtf8(s)
	if n := s.Length(); n <= minSplitWidth || n <= width-indent-4 {
		return text.paint(color, quote(whole)) + trailer
	}
	lines := strings.SplitAfter(whole, "\n")
	if last := len(lines) - 1; last > 0 && lines[last] == "" {
		lines = lines[:last]
	}
	for i, line := range lines {
		lines[i] = text.paint(color, quote(line))
	}
	return strings.Join(lines, " +\n"+spaces(indent+2)) + trailer
}

// wtf8 returns s in UTF-8, with each lone surrogate as the three bytes its code point would have: String()
// makes them all U+FFFD, and they should be shown apart.
func wtf8(s goja.String) string {
	t := s.String()
	if !strings.ContainsRune(t, utf8.RuneError) {
		return t
	}
	var b strings.Builder
	for i, n := 0, s.Length(); i < n; i++ {
		c := rune(s.CharAt(i))
		if i+1 < n {
			if pair := utf16.DecodeRune(c, rune(s.CharAt(i+1))); pair != utf8.RuneError {
				c = pair
				i++
			}
		}
		if utf16.IsSurrogate(c) {
			b.Write([]byte{0xED, 0x80 | byte(c>>6)&0x3F, 0x80 | byte(c)&0x3F})
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

// quote puts s in the quotes that need the least escaping, and escapes what a terminal would act on.
func quote(s string) string {
	q := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 {
		switch {
		case strings.IndexByte(s, '"') < 0:
			q = '"'
		case strings.IndexByte(s, '`') < 0 && !strings.Contains(s, "${"):
			q = '`'
		}
	}
	return string(q) + escape(s, q) + string(q)
}

// escape escapes control characters, backslashes, lone surrogates (see wtf8), and the quote if it is a single one.
func escape(s string, q byte) string {
	var b strings.Builder
	from := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 && i+2 < len(s) {
			size = 3
			r = 0xD000 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
		}
		if e := escaped(r, q); e != "" {
			b.WriteString(s[from:i])
			b.WriteString(e)
			from = i + size
		}
		i += size
	}
	if from == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

// escaped returns how r is written inside quotes, or "" if it stands for itself.
func escaped(r rune, q byte) string {
	switch {
	case r == '\'' && q == '\'':
		return `\'`
	case r == '\\':
		return `\\`
	case r >= ' ' && r < 0x7F || r > 0x9F && r < 0xD800 || r > 0xDFFF:
		return ""
	case r > 0x9F:
		return fmt.Sprintf(`\u%x`, r)
	}
	if i := strings.IndexRune("\b\t\n\f\r", r); i >= 0 {
		return `\` + "btnfr"[i:i+1]
	}
	return fmt.Sprintf(`\x%02X`, r)
}

// count puts a number before what it counts, as in "2 more items".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if stem, ok := strings.CutSuffix(what, "y"); ok {
		what = stem + "ie"
	}
	return strconv.Itoa(n) + " " + what + "s"
}
