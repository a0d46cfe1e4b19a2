package pattern_test

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

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
		{`(?<a>b)(?<a>c)`, "", true, `Invalid regular expression: /(?<a>b)(?<a>c)/: Duplicate capture group name`},
		{`\p{Nope}`, "du", true, `Invalid regular expression: /\p{Nope}/du: Invalid property name`},
		{`a{2}{3}`, "u", true, `Invalid regular expression: /a{2}{3}/u: Nothing to repeat`},
		{`\-`, "u", true, `Invalid regular expression: /\-/u: Invalid escape`},
		{`.(?<=a)?`, "", true, "Invalid regular expression: /.(?<=a)?/: Invalid quantifier"},
		{`.(?=a)?`, "u", true, "Invalid regular expression: /.(?=a)?/u: Invalid quantifier"},
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

// TestWords: what is wrong with a pattern is said as Node 20 says it.
func TestWords(t *testing.T) {
	for want, wrong := range map[string][]string{
		`Unterminated character class`:          {`/[/u`, `/[a/u`, `/[^/u`, `/[/v`, `/[a/v`, `/[\q{a/v`, `/[[a]/v`},
		`Unmatched ')'`:                         {`/a)\x41/u`},
		`Nothing to repeat`:                     {`/*/u`, `/a**/u`, `/a{2}{3}/u`, `/{2}/u`, `/a|*/u`, `/(*)/u`, `/^*/u`, `/\b+/u`},
		`Lone quantifier brackets`:              {`/{/u`, `/}/u`, `/]/u`},
		`Incomplete quantifier`:                 {`/a{/u`, `/a{2/u`},
		`Invalid quantifier`:                    {`/(?=a)?/u`, `/(?<=a)?/u`, `/(?<=a)?/`, `/(?<!a){2}/i`},
		`Range out of order in character class`: {`/[b-a]/u`, `/[b-a]/v`},
		`Invalid character class`:               {`/[\d-a]/u`, `/[a-\d]/u`, `/[a-\d]/v`, `/[\d-a]/v`, `/[a-z-b]/v`},
		`\ at end of pattern`:                   {`/\/u`, `/[\/u`, `/[\/v`},
		`numbers out of order in {} quantifier`: {`/a{2,1}/u`},
		`Invalid named capture referenced`:      {`/\k<x>/u`},
		`Invalid capture group name`:            {`/\k<x/u`, `/\k</u`, `/\k<1>/u`, `/(?<a/u`, `/(?<1>b)/u`, `/(?<>b)/u`, `/(?<a-b>c)/u`},
		`Invalid named reference`:               {`/\k/u`},
		`Unterminated group`:                    {`/(?<=/u`, `/(?<!a/u`, `/(?=a/u`, `/(?<é>b/`},
		`Duplicate capture group name`:          {`/(?<a>b)(?<a>c)/u`, `/(?<a>b)(?<a>c)/`, `/(?<é>b)(?<é>c)/`},
		`Invalid Unicode escape`: {
			`/(?<\u{110000}>b)/u`, `/(?<\uZ>b)/u`, `/\c/u`, `/\u/u`, `/\u{/u`, `/\u{110000}/u`, `/\u{zz}/u`, `/[\c]/u`, `/[\u]/u`,
			`/[\u{110000}]/u`, `/[\u]/v`,
		},
		`Invalid group`:  {`/(?a)/u`, `/(?/u`},
		`Invalid escape`: {`/\-/u`, `/\x/u`, `/\x4/u`, `/\1/u`, `/\8/u`, `/[\B]/u`, `/[\x]/u`, `/[\a]/u`, `/[\k]/u`, `/\a/u`, `/\_/u`, `/[\B]/v`},
		`Invalid property name`: {
			`/\p/u`, `/\p{Nope}/u`, `/\p{/u`, `/\p{Script=Foo}/u`, `/\p{General_Category}/u`, `/\p{RGI_Emoji}/u`,
			`/\P{RGI_Emoji}/v`,
		},
		`Invalid property name in character class`:    {`/[\p{Nope}]/u`, `/[\p]/u`, `/[\p{Nope}]/v`},
		`Invalid decimal escape`:                      {`/\01/u`},
		`Invalid class escape`:                        {`/[\1]/u`, `/[\01]/u`, `/[\1]/v`},
		`Invalid character in character class`:        {`/[a&&&b]/v`, `/[(]/v`, `/[a-]/v`, `/[-a]/v`, `/[\q{(}]/v`, `/[|]/v`},
		`Invalid set operation in character class`:    {`/[a&&b--c]/v`, `/[a--b&&c]/v`, `/[a&&bc]/v`, `/[a!!b]/v`},
		`Negated character class may contain strings`: {`/[^\q{ab}]/v`, `/[^\p{RGI_Emoji}]/v`},
	} {
		for _, literal := range wrong {
			end := strings.LastIndex(literal, "/")
			if _, err := pattern.Check(literal[1:end], literal[end+1:]); err == nil || err.Error() != "Invalid regular expression: "+literal+": "+want {
				t.Errorf("%s: %v; want %s", literal, err, want)
			}
		}
	}
}

// TestModifierWords: and as newer ones do, which know modifiers.
func TestModifierWords(t *testing.T) {
	for literal, want := range map[string]string{
		`(?i:a`:     "Unterminated group",
		`(?x:a)`:    "Invalid group",
		`(?ii:a)`:   "Repeated flag in flag group",
		`(?i-s-m:)`: "Multiple dashes in flag group",
		`(?ix:a)`:   "Invalid flag group",
		`(?-:a)`:    "Invalid flag group",
	} {
		if _, err := pattern.Check(literal, ""); err == nil || err.Error() != "Invalid regular expression: /"+literal+"/: "+want {
			t.Errorf("%s: %v; want %s", literal, err, want)
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

// TestMayMatchEmpty: an expression that may match nothing is known.
func TestMayMatchEmpty(t *testing.T) {
	for want, patterns := range map[bool][]string{
		true: {``, `a*`, `a?b*?`, `|a`, `a|`, `(a|b*)`, `(?:a)?`, `(?<n>a*)`, `(?i-m:a?)`, `(?=a)`, `a*(?!b)`, `(?<=a)`, `(?<!a)`, `^$`, `\b`, `\B`, `(a)\1|\2`,
			`a{0}`, `a{0,}`, `é?`, `[ab]*`, `[)]?`, `[^]?`, `(`, `)`},
		false: {`a`, `a+`, `\s+`, `a{1,}`, `(a)`, `(?:a|b)`, `a(?=b)`, `[a]`, `[\]]`, `[^]`, `[*]`, `é`, `\*`, `a*b`, `{`, `x{,2}`, `a{`, `(?<n>a)`, `(?i:a)`, `\\`, `[`, `\`},
	} {
		for _, p := range patterns {
			if got := pattern.MayMatchEmpty(p); got != want {
				t.Errorf("/%s/: %v, want %v", p, got, want)
			}
		}
	}
}

// FuzzMayMatchEmpty: what matches the empty text is among them.
func FuzzMayMatchEmpty(f *testing.F) {
	for _, p := range []string{`(?<n>a*)|[^)]`, `a{0,2}(?=b)`, `[a\]]?$`} {
		f.Add(p)
	}
	rt := goja.New()
	matches, _ := goja.AssertFunction(must(rt.RunString(`p => { try { return new RegExp(p).test('') } catch { return false } }`)))
	f.Fuzz(func(t *testing.T, p string) {
		v, err := matches(goja.Undefined(), rt.ToValue(p))
		if err == nil && v.ToBoolean() && !pattern.MayMatchEmpty(p) {
			t.Errorf("/%s/ matches nothing", p)
		}
	})
}

func must(v goja.Value, err error) goja.Value {
	if err != nil {
		panic(err)
	}
	return v
}
