// Package pattern rewrites regular expressions into what goja's own, which know less, match the same with.
package pattern

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Expand puts the characters of a property in the place of each property escape, as in /\p{L}/u, of a regular expression.
// The error says that the property is not known.
func Expand(pattern, flags string) (string, error) {
	if !strings.Contains(flags, "u") {
		return pattern, nil
	}
	var b strings.Builder
	inClass := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		if rest := pattern[i:]; strings.HasPrefix(rest, `\p{`) || strings.HasPrefix(rest, `\P{`) {
			name, _, closed := strings.Cut(rest[3:], "}")
			ranges, known := property(name)
			if !closed || !known {
				return "", fmt.Errorf(`weft's JavaScript does not know the property \p{%s} in a regular expression`, name)
			}
			if rest[1] == 'P' {
				ranges = complement(ranges)
			}
			writeRanges(&b, ranges, !inClass)
			i += len(`\p{`) + len(name)
			continue
		}
		switch c {
		case '\\':
			b.WriteByte(c)
			if i++; i < len(pattern) {
				b.WriteByte(pattern[i])
			}
			continue
		case '[':
			inClass = true
		case ']':
			inClass = false
		}
		b.WriteByte(c)
	}
	return b.String(), nil
}

type runeRange struct{ from, to rune }

func writeRanges(b *strings.Builder, ranges []runeRange, class bool) {
	if class {
		b.WriteByte('[')
		defer b.WriteByte(']')
	}
	for _, r := range ranges {
		fmt.Fprintf(b, `\u{%x}`, r.from)
		if r.to > r.from {
			fmt.Fprintf(b, `-\u{%x}`, r.to)
		}
	}
}

// property is the characters that have a property of Unicode, in order.
func property(name string) (ranges []runeRange, known bool) {
	switch key, value, _ := strings.Cut(name, "="); key {
	case "Script", "sc", "Script_Extensions", "scx":
		return rangesOf(unicode.Scripts[value])
	case "General_Category", "gc":
		return category(value)
	case "Any":
		return []runeRange{{0, unicode.MaxRune}}, true
	case "ASCII":
		return []runeRange{{0, unicode.MaxASCII}}, true
	case "Assigned":
		unassigned, known := category("Cn")
		return complement(unassigned), known
	case "Alphabetic", "Alpha":
		return rangesOf(unicode.L, unicode.Nl, unicode.Other_Alphabetic)
	case "Uppercase", "Upper":
		return rangesOf(unicode.Lu, unicode.Other_Uppercase)
	case "Lowercase", "Lower":
		return rangesOf(unicode.Ll, unicode.Other_Lowercase)
	case "ID_Start", "IDS":
		return rangesOf(unicode.L, unicode.Nl, unicode.Other_ID_Start)
	case "ID_Continue", "IDC":
		return rangesOf(unicode.L, unicode.Nl, unicode.Other_ID_Start, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
	case "White_Space", "space", "Hex_Digit", "ASCII_Hex_Digit", "Dash", "Diacritic", "Ideographic", "Quotation_Mark", "Unified_Ideograph",
		"Noncharacter_Code_Point", "Pattern_White_Space", "Variation_Selector", "Regional_Indicator", "Join_Control":
		return rangesOf(unicode.Properties[strings.Replace(name, "space", "White_Space", 1)])
	}
	return category(name)
}

func category(name string) ([]runeRange, bool) {
	if short, ok := unicode.CategoryAliases[name]; ok {
		name = short
	}
	return rangesOf(unicode.Categories[name])
}

// rangesOf is what tables have together; a nil one is not known.
func rangesOf(tables ...*unicode.RangeTable) (all []runeRange, known bool) {
	add := func(lo, hi, stride rune) {
		if stride == 1 {
			all = append(all, runeRange{lo, hi})
			return
		}
		for r := lo; r <= hi; r += stride {
			all = append(all, runeRange{r, r})
		}
	}
	for _, t := range tables {
		if t == nil {
			return nil, false
		}
		for _, r := range t.R16 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range t.R32 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	slices.SortFunc(all, func(a, b runeRange) int { return cmp.Compare(a.from, b.from) })
	merged := all[:0]
	for _, r := range all {
		if n := len(merged); n > 0 && r.from <= merged[n-1].to+1 {
			merged[n-1].to = max(merged[n-1].to, r.to)
		} else {
			merged = append(merged, r)
		}
	}
	return merged, true
}

func complement(ranges []runeRange) (out []runeRange) {
	next := rune(0)
	for _, r := range ranges {
		if next < r.from {
			out = append(out, runeRange{next, r.from - 1})
		}
		next = r.to + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, runeRange{next, unicode.MaxRune})
	}
	return out
}
