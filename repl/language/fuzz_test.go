package language_test

import (
	"strings"
	"testing"

	"weft/repl/language"
)

// unpaint takes out what Paint puts in.
func unpaint(s string) string {
	for _, code := range []string{"36", "33", "32", "31", "90", "39", "1", "2", "22", "1;4", "22;24"} {
		s = strings.ReplaceAll(s, "\x1b["+code+"m", "")
	}
	return s
}

func Fuzz(f *testing.F) {
	for _, seed := range []string{
		block, "`${`${{}}`}", "a ? b : {", "class A { static { get", "'\\\r\n", "/[/", "({[}", "`${(}`", ".x y", "\u2028//", "\\u{", "\\u",
		"#!", "\xff\xc3", "<!-- x", "1.e+", "let{a:[b,", "switch(1){case{", ".!", "a[`x`].b", "x??", "0x", "a[00].b", "a.b?.['c", "a[ ]", "async get set static",
	} {
		f.Add(seed, len(seed)/2)
	}
	f.Fuzz(func(t *testing.T, code string, pos int) {
		code = strings.ReplaceAll(code, "\x1b", "e")
		painted := language.Paint(code, pos, func(name string) bool { return len(name)%2 == 0 })
		if got := unpaint(painted); got != code {
			t.Errorf("painted %q is %q", code, got)
		}
		for line := range strings.Lines(painted) {
			if n := strings.Count(line, "\x1b["); n%2 != 0 {
				t.Errorf("%q: a style goes over a line end: %q", code, painted)
			}
		}
		if more, indent := language.More(code); strings.Trim(indent, " \t") != "" || !more && indent != "" {
			t.Errorf("%q: more %t, indent %q", code, more, indent)
		}
		w := language.Target(code, pos)
		if at := max(0, min(pos, len(code))); w.Start > at || w.End < at || w.End > len(code) || code[w.Start:at] != w.Prefix {
			t.Errorf("%q at %d: %+v", code, at, w)
		}
		if w.Kind == language.Member && w.Literal == "" && len(w.Path) == 0 {
			t.Errorf("%q at %d: a member of nothing: %+v", code, pos, w)
		}
		if paths, ok := language.Pure(code); !ok && paths != nil {
			t.Errorf("%q: %v", code, paths)
		}
		language.Question(code)
	})
}
