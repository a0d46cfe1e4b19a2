package language_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"weft/repl/language"
)

func TestMore(t *testing.T) {
	const no = "no"
	for code, want := range map[string]string{
		"":                                    no,
		"1":                                   no,
		" \n":                                 no,
		"'abc":                                no,
		"a b (":                               no,
		"(]":                                  no,
		"}":                                   no,
		"foo(\n})":                            no,
		"throw":                               no,
		"{ a: 1, b: 2 }":                      no,
		"{ a: 1, b: 2 } // both":              no,
		"{ a: 1, b: 2 };":                     no,
		"{ a: 1, b: 2,":                       "  ",
		"{\n  a: 1,\n  b: [":                  "    ",
		"{ 'a': 1,":                           "  ",
		"{ a: 1 }, {":                         "  ",
		"return (":                            no,
		".load f(":                            no,
		"  .help":                             no,
		".":                                   no,
		"threading.Lock?":                     no,
		"spawn??":                             no,
		"const c\nfoo()":                      no,
		"if (x) foo()":                        no,
		"a = {}\n/b{/.test(1)":                no,
		"const r = /[{(]/":                    no,
		"'{'; `(` // [":                       no,
		"{":                                   "  ",
		"foo(":                                "  ",
		"foo({":                               "  ",
		"foo({\n  a: [":                       "    ",
		"foo({\n  a: [\n    1,":               "    ",
		"\tfoo(() => {":                       "\t\t",
		"if (x) {\n  f()\n} else {":           "  ",
		"switch(1){":                          "  ",
		"switch (1) { case 1:":                "  ",
		"switch (1) {\n  case 1:\n    f()":    "  ",
		"const c":                             "",
		"const {a, b}":                        "",
		"'abc\\":                              "",
		"`abc":                                "",
		"{ `abc":                              "",
		"`a${":                                "  ",
		"/* x":                                "",
		"1 +":                                 "  ",
		"a +\n  b +":                          "  ",
		"if (x)":                              "  ",
		"{\n  if (x)":                         "    ",
		"for (;;)":                            "  ",
		"x =>":                                "  ",
		"let x =":                             "  ",
		"try {}":                              "",
		"try {\n  f()\n}":                     "",
		"do {} while":                         "  ",
		"a ? b":                               "",
		"a ?":                                 "  ",
		"await foo(":                          "  ",
		"class A {\n  m() {\n  }":             "  ",
		"f(async () => {\n  await g(1,\n    ": "    ",
		"x = 5..":                             "  ",
		"class A { x: number =":               "    ",
		"for await (":                         "  ",
		"interface A {":                       "  ",
		"enum E { A,":                         "  ",
		"function f<T>(x: T): T {":            "  ",
		"let x: number = f(":                  "  ",
		"let x: = 5":                          no,
	} {
		more, indent := language.More(code)
		if want == no && (more || indent != "") || want != no && (!more || indent != want) {
			t.Errorf("%q: got %t, %q, want %q", code, more, indent, want)
		}
	}
}

func TestQuestion(t *testing.T) {
	for code, want := range map[string]string{
		"print?":            "print false true",
		" threading.Lock? ": "threading.Lock false true",
		"f??":               "f true true",
		"this.x?":           "this.x false true",
		"p.catch??":         "p.catch true true",
		"?":                 " false false",
		"a ?":               " false false",
		"a.?":               " false false",
		"a ? b":             " false false",
		"f()?":              " false false",
		"a???":              " false false",
		"1?":                " false false",
	} {
		path, source, ok := language.Question(code)
		if got := fmt.Sprint(path, " ", source, " ", ok); got != want {
			t.Errorf("%q: got %q, want %q", code, got, want)
		}
	}
}

func TestTarget(t *testing.T) {
	type word = language.Word
	path := func(names ...string) []string { return names }
	for code, want := range map[string]word{ // | is the cursor
		"|":                    {Kind: language.Blank},
		"  |":                  {Kind: language.Blank, Start: 2, End: 2},
		"f(\n|":                {Kind: language.Blank, Start: 3, End: 3},
		"con|":                 {Kind: language.Global, End: 3, Prefix: "con"},
		"co|nst":               {Kind: language.Global, End: 5, Prefix: "co"},
		"f(|":                  {Kind: language.Global, Start: 2, End: 2},
		"1 + |":                {Kind: language.Global, Start: 4, End: 4},
		"x |":                  {Start: 2, End: 2},
		"|foo":                 {Kind: language.Blank},
		"...ar|":               {Kind: language.Global, Start: 3, End: 5, Prefix: "ar"},
		"`${pr|":               {Kind: language.Global, Start: 3, End: 5, Prefix: "pr"},
		"let x|":               {Start: 4, End: 5, Prefix: "x"},
		"function |":           {Start: 9, End: 9},
		"({ab|: 1})":           {Start: 2, End: 4, Prefix: "ab"},
		"a.|":                  {Kind: language.Member, Start: 2, End: 2, Path: path("a")},
		"a . b ?. c|":          {Kind: language.Member, Start: 9, End: 10, Prefix: "c", Path: path("a", "b")},
		"x = a.b\n.c.p|re":     {Kind: language.Member, Start: 11, End: 14, Prefix: "p", Path: path("a", "b", "c")},
		"a[0]['b c']?.[1].p|":  {Kind: language.Member, Start: 17, End: 18, Prefix: "p", Path: path("a", "0", "b c", "1")},
		"this.x|":              {Kind: language.Member, Start: 5, End: 6, Prefix: "x", Path: path("this")},
		"new a.B|":             {Kind: language.Member, Start: 6, End: 7, Prefix: "B", Path: path("a")},
		"a.if.x|":              {Kind: language.Member, Start: 5, End: 6, Prefix: "x", Path: path("a", "if")},
		"'abc'.le|":            {Kind: language.Member, Start: 6, End: 8, Prefix: "le", Literal: "String"},
		"`abc`.le|":            {Kind: language.Member, Start: 6, End: 8, Prefix: "le", Literal: "String"},
		"x = [1, 2].ma|":       {Kind: language.Member, Start: 11, End: 13, Prefix: "ma", Literal: "Array"},
		"/x/.|":                {Kind: language.Member, Start: 4, End: 4, Literal: "RegExp"},
		"1..to|":               {Kind: language.Member, Start: 3, End: 5, Prefix: "to", Literal: "Number"},
		"new K().|":            {Kind: language.Member, Start: 8, End: 8, Path: path("K", "prototype")},
		"new a.B(f(1)).x|":     {Kind: language.Member, Start: 14, End: 15, Prefix: "x", Path: path("a", "B", "prototype")},
		"new K().a.|":          {Kind: language.Member, Start: 10, End: 10, Path: path("K", "prototype", "a")},
		"K().|":                {Start: 4, End: 4},
		"1n.|":                 {Kind: language.Member, Start: 3, End: 3, Literal: "BigInt"},
		"true.|":               {Kind: language.Member, Start: 5, End: 5, Literal: "Boolean"},
		"'a'.length.to|":       {Kind: language.Member, Start: 11, End: 13, Prefix: "to", Literal: "String", Path: path("length")},
		"f().x|":               {Start: 4, End: 5, Prefix: "x"},
		"f(a)[0].x|":           {Start: 8, End: 9, Prefix: "x"},
		"a[b].x|":              {Start: 5, End: 6, Prefix: "x"},
		"a[0, 1].x|":           {Start: 8, End: 9, Prefix: "x"},
		"(a).x|":               {Start: 4, End: 5, Prefix: "x"},
		"tag`x`.y|":            {Start: 7, End: 8, Prefix: "y"},
		"super.x|":             {Start: 6, End: 7, Prefix: "x"},
		"a[].x|":               {Start: 4, End: 5, Prefix: "x"},
		"a[1.5].x|":            {Start: 7, End: 8, Prefix: "x"},
		"f('a/b|":              {Kind: language.Text, Start: 3, End: 6, Prefix: "a/b"},
		"f('a|b')":             {Kind: language.Text, Start: 3, End: 5, Prefix: "a"},
		"f(''|)":               {Start: 4, End: 4},
		"f('|')":               {Kind: language.Text, Start: 3, End: 3},
		"o[|":                  {Kind: language.Key, Start: 2, End: 2, Path: path("o")},
		"o[ | ]":               {Kind: language.Key, Start: 3, End: 5, Path: path("o")},
		"o[\n|":                {Kind: language.Blank, Start: 3, End: 3, Path: path("o")},
		"o['pl|":               {Kind: language.Key, Start: 2, End: 5, Prefix: "'pl", Path: path("o")},
		`f(o["|, 1)`:           {Kind: language.Key, Start: 4, End: 5, Prefix: `"`, Path: path("o")},
		`o.p[0]?.["pl|`:        {Kind: language.Key, Start: 9, End: 12, Prefix: `"pl`, Path: path("o", "p", "0")},
		"o['p|l'] + 1":         {Kind: language.Key, Start: 2, End: 7, Prefix: "'p", Path: path("o")},
		"o['p|l' + 1":          {Kind: language.Key, Start: 2, End: 6, Prefix: "'p", Path: path("o")},
		"o['pl'|":              {Start: 6, End: 6},
		"o[p|":                 {Kind: language.Global, Start: 2, End: 3, Prefix: "p"},
		"o[1 + 'p|":            {Kind: language.Text, Start: 7, End: 8, Prefix: "p"},
		"f()['p|":              {Kind: language.Text, Start: 5, End: 6, Prefix: "p"},
		"'abc'['p|":            {Kind: language.Text, Start: 7, End: 8, Prefix: "p"},
		"x = ['p|":             {Kind: language.Text, Start: 6, End: 7, Prefix: "p"},
		"x = [|":               {Kind: language.Global, Start: 5, End: 5},
		"`a b|":                {Start: 4, End: 4},
		"// a|":                {Start: 4, End: 4},
		"/* a */ b|":           {Kind: language.Global, Start: 8, End: 9, Prefix: "b"},
		"12|":                  {Start: 2, End: 2},
		"#a|":                  {Start: 2, End: 2},
		".|":                   {Kind: language.Command, End: 1, Prefix: "."},
		".he|lp":               {Kind: language.Command, End: 5, Prefix: ".he"},
		" .load|":              {Kind: language.Command, Start: 1, End: 6, Prefix: ".load"},
		".load |":              {Kind: language.Argument, Start: 6, End: 6, Command: ".load"},
		".load  a b|.js":       {Kind: language.Argument, Start: 7, End: 13, Prefix: "a b", Command: ".load"},
		".5 + a|":              {Kind: language.Global, Start: 5, End: 6, Prefix: "a"},
		"größe.läng|":          {Kind: language.Member, Start: 8, End: 13, Prefix: "läng", Path: path("größe")},
		"{ a: 1 }\nb.c[0].d.|": {Kind: language.Member, Start: 18, End: 18, Path: path("b", "c", "0", "d")},
	} {
		pos := strings.Index(code, "|")
		got := language.Target(code[:pos]+code[pos+1:], pos)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q\n%s", code, diff)
		}
	}
}

func TestSubscript(t *testing.T) {
	for _, tt := range []struct{ key, prefix, want string }{
		{"place", "", "'place']"},
		{"place", "'pl", "'place']"},
		{"place", `"`, `"place"]`},
		{"10", "", "10]"},
		{"10", "'", "'10']"},
		{"010", "", "'010']"},
		{"it's", "", `'it\'s']`},
		{"it's", `"`, `"it's"]`},
		{"a\\\n\x01\u2028ö", "", `'a\\\n\u{1}\u{2028}ö']`},
		{"", "", "'']"},
	} {
		got := language.Subscript(tt.key, tt.prefix)
		if got != tt.want {
			t.Errorf("Subscript(%q, %q) = %q, want %q", tt.key, tt.prefix, got, tt.want)
		}
	}
}

func TestInput(t *testing.T) {
	for code, want := range map[string]string{
		"{}":                           "({})",
		" {a: 1} ":                     "({a: 1})",
		"{ a: 1, 'b': [2] }":           "({ a: 1, 'b': [2] })",
		"{ a } // comment":             "({ a } // comment\n)",
		"{ a() { return 1 } }.a()":     "({ a() { return 1 } }.a())",
		"{ at: await time }":           "({ at: await time })",
		"{ a: 1 };":                    "{ a: 1 };",
		"{ let a = 1; a }":             "{ let a = 1; a }",
		"{ f() }":                      "{ f() }",
		"{ await f() }":                "{ await f() }",
		"{ a: 1 }\n{ b: 2 }":           "{ a: 1 }\n{ b: 2 }",
		"{a: 1}); ({b: 2}":             "{a: 1}); ({b: 2}",
		"{ a: 1, b: }":                 "{ a: 1, b: }",
		"1 + {}":                       "1 + {}",
		"/* what is it? */ { a: 1 }":   "/* what is it? */ { a: 1 }",
		"{ a: function () {} }.a + ''": "({ a: function () {} }.a + '')",
	} {
		if got := language.Input(code); got != want {
			t.Errorf("Input(%q) = %q, want %q", code, got, want)
		}
	}
}
