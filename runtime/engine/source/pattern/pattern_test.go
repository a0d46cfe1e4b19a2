package pattern_test

import (
	"testing"

	"weft/runtime/engine/source/pattern"
)

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		pattern, flags string
		made           bool
		wrong          string
	}{
		{`a+(?:b)(?<name>c)(?=d)(?<!e)`, "", false, ""},
		{`[^\]`, "", false, ""}, // which is goja's business
		{`^\u{10FFFF}\d\/(é|.)?$`, "gu", false, ""},
		{`[a-z]\x41`, "u", true, ""},
		{`\p{L}`, "u", true, ""},
		{`\p{L}`, "", false, ""},
		{`a`, "d", true, ""},
		{`a`, "v", true, ""},
		{`(?i:a)`, "", true, ""},
		{`(?<a>b)|(?<a>c)`, "", true, ""},
		{`(?<é>b)`, "", true, ""},
		{`(?<a>b)(?<a>c)`, "", true, `Invalid regular expression: /(?<a>b)(?<a>c)/: Duplicate capture group name at position 10: a`},
		{`\p{Nope}`, "du", true, `Invalid regular expression: /\p{Nope}/du: Unknown property: Nope`},
		{`a{2}{3}`, "u", true, `Invalid regular expression: /a{2}{3}/u: Expected atom at position 4`},
		{`\-`, "u", true, `Invalid regular expression: /\-/u: atomEscape at position 1`},
		{`.(?<=a)?`, "", true, "Invalid regular expression: /.(?<=a)?/: Invalid quantifier at position 7"},
		{`.(?=a)?`, "u", true, "Invalid regular expression: /.(?=a)?/u: Expected atom at position 6"},
		{`.(?=a)?`, "", false, ""},
		{`a`, "uv", false, `Invalid flags supplied to RegExp constructor 'uv'`},
		{`a`, "gg", false, `Invalid flags supplied to RegExp constructor 'gg'`},
	} {
		made, err := pattern.Check(c.pattern, c.flags)
		wrong := ""
		if err != nil {
			wrong = err.Error()
		}
		if wrong != c.wrong || err == nil && made != c.made {
			t.Errorf("/%s/%s: %v, %q; want %v, %q", c.pattern, c.flags, made, wrong, c.made, c.wrong)
		}
	}
}

// FuzzCheck holds that no pattern makes what looks at it panic or go on for ever.
func FuzzCheck(f *testing.F) {
	for _, p := range []string{`\p{L}`, `[a--\q{b|cd}]`, `(?<a>.)|(?<a>\k<a>)`, `(?i-s:a)`, "\xff", `\u{110000}`, `(?<=a)*`, `[[a-z]&&[^b]]`, `a{99999999999}`} {
		for _, flags := range []string{"u", "v", "", "i"} {
			f.Add(p, flags)
		}
	}
	f.Fuzz(func(_ *testing.T, p, flags string) { _, _ = pattern.Check(p, flags) })
}
