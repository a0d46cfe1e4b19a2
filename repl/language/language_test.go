package language_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"weft/repl/language"
)

var sgr = strings.NewReplacer("\x1b[36m", "‹k:", "\x1b[33m", "‹n:", "\x1b[32m", "‹s:", "\x1b[31m", "‹r:", "\x1b[90m", "‹c:",
	"\x1b[1m", "‹0:", "\x1b[2m", "‹?:", "\x1b[1;4m", "‹b:", "\x1b[39m", "›", "\x1b[22m", "›", "\x1b[22;24m", "›")

func globals(name string) bool {
	return strings.Contains(" print setTimeout Math console undefined NaN ", " "+name+" ")
}

func TestPaint(t *testing.T) {
	for code, want := range map[string]string{
		"":                         "",
		"const x = 12 // n":        "‹k:const› x = ‹n:12› ‹c:// n›",
		"'a' + \"b\\\"\" + `c`":    "‹s:'a'› + ‹s:\"b\\\"\"› + ‹s:`c`›",
		"`a${1 + `b${'c'}`}d`":     "‹s:`a${›‹n:1› + ‹s:`b${›‹s:'c'›‹s:}`›‹s:}d`›",
		"`${{a: 1}}`":              "‹s:`${›{a: ‹n:1›}‹s:}`›",
		"`a\n\nb`":                 "‹s:`a›\n\n‹s:b`›",
		"/a[/]b/g.test(1 / 2 / 3)": "‹r:/a[/]b/g›.test(‹n:1› / ‹n:2› / ‹n:3›)",
		"x = y / 2 / y":            "x = ‹?:y› / ‹n:2› / ‹?:y›",
		"if (1) /re/.x":            "‹k:if› (‹n:1›) ‹r:/re/›.x",
		"print(1) /re/ 2":          "print(‹n:1›) /‹?:re›/ ‹n:2›",
		"let a = {} / 1; /x/":      "‹k:let› a = {} / ‹n:1›; ‹r:/x/›",
		"{ } /x/":                  "{ } ‹r:/x/›",
		"({}) / 1 / 2":             "({}) / ‹n:1› / ‹n:2›",
		"a++ / 2 / 1":              "‹?:a›++ / ‹n:2› / ‹n:1›",
		"return /x/":               "‹k:return› ‹r:/x/›",
		"print.class / 2 / 1":      "print.class / ‹n:2› / ‹n:1›",
		"x = 3 / a[1] / 2":         "x = ‹n:3› / ‹?:a›[‹n:1›] / ‹n:2›",
		"x = /unfinished":          "x = /‹?:unfinished›",
		"true && null ?? NaN":      "‹n:true› && ‹0:null› ?? ‹n:NaN›",
		"this.undefined":           "‹k:this›.undefined",
		"undefined":                "‹c:undefined›",
		"1_0.5e-3n 0xFf .5 1..x":   "‹n:1_0.5e-3n› ‹n:0xFf› ‹n:.5› ‹n:1.›.x",
		"pritn(Math.x)":            "‹?:pritn›(Math.x)",
		"({class: 1, if() {}, x})": "({class: ‹n:1›, if() {}, ‹?:x›})",
		"a ? b : {x: 1}":           "‹?:a› ? ‹?:b› : {x: ‹n:1›}",
		"async () => { await 1 }":  "‹k:async› () => { ‹k:await› ‹n:1› }",
		"async = 1; let = 2":       "async = ‹n:1›; let = ‹n:2›",
		"for (const of of of) of":  "‹k:for› (‹k:const› of ‹k:of› of) of",
		"(a, b = c) => a(b, d)":    "(a, b = c) => a(b, ‹?:d›)",
		"const {a: [b], ...c} = 1, d, e = 2; [a, b, c, d, e]": "‹k:const› {a: [b], ...c} = ‹n:1›, d, e = ‹n:2›; [‹?:a›, b, c, d, e]",
		"function* f(a) { yield a } f(g)":                     "‹k:function›* f(a) { ‹k:yield› a } f(‹?:g›)",
		"try {} catch (e) { e } e1":                           "‹k:try› {} ‹k:catch› (e) { e } ‹?:e1›",
		"class A extends B { static x = 1; get y() { return #z in this } delete() {} }": "‹k:class› A ‹k:extends› ‹?:B› " +
			"{ ‹k:static› x = ‹n:1›; ‹k:get› y() { ‹k:return› #z ‹k:in› ‹k:this› } delete() {} }",
		"switch (x) { case 1: {} /x/ }": "‹k:switch› (‹?:x›) { ‹k:case› ‹n:1›: {} ‹r:/x/› }",
		"'open\nx":                      "‹s:'open›\n‹?:x›",
		"/* a\nb":                       "‹c:/* a›\n‹c:b›",
		"#!/bin/weft\n1":                "‹c:#!/bin/weft›\n‹n:1›",
		"f(])":                          "‹?:f›(‹r:]›)",
		"f)":                            "‹?:f›‹r:)›",
		"größe = 1; größe; \\u0061b":    "größe = ‹n:1›; größe; ‹?:\\u0061b›",
		".load x.js":                    "‹k:.load› ‹?:x›.js",
		"\xff😀\u00a0":                   "\xff😀\u00a0",
		"l: for (;;) break l":           "l: ‹k:for› (;;) ‹k:break› l",
	} {
		if got := sgr.Replace(language.Paint(code, -1, globals)); got != want {
			t.Errorf("%q\n got %s\nwant %s", code, got, want)
		}
	}
	if got, want := language.Paint("anything", -1, nil), "anything"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPaintBrackets(t *testing.T) {
	for _, tt := range []struct {
		code   string
		cursor int
		want   string
	}{
		{"f(a)", 1, "f‹b:(›a‹b:)›"},
		{"f(a)", 2, "f‹b:(›a‹b:)›"},
		{"f(a)", 3, "f‹b:(›a‹b:)›"},
		{"f(a)", 4, "f‹b:(›a‹b:)›"},
		{"f(a)", 0, "f(a)"},
		{"f()", 2, "f‹b:(›‹b:)›"},
		{"[()]", 3, "‹b:[›()‹b:]›"},
		{"'(' + [')']", 11, "‹s:'('› + ‹b:[›‹s:')'›‹b:]›"},
		{"`${(1)}`", 3, "‹s:`${›‹b:(›‹n:1›‹b:)›‹s:}`›"},
		{"({[}", 4, "(‹b:{›[‹b:}›"},
		{"(", 1, "("},
		{"(", 99, "("},
	} {
		if got := sgr.Replace(language.Paint(tt.code, tt.cursor, nil)); got != tt.want {
			t.Errorf("%q at %d: got %s, want %s", tt.code, tt.cursor, got, tt.want)
		}
	}
}

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

func TestNearest(t *testing.T) {
	names := []string{"setTimeout", "print", "process", "threading", "thread", "queue", "os", ".help", ".exit", "café"}
	for word, want := range map[string]string{
		"setTimout":  "setTimeout",
		"settimeout": "setTimeout",
		"pritn":      "print",
		"thred":      "thread",
		"treading":   "threading",
		"proces":     "process",
		"cafe":       "café",
		"OS":         "os",
		".hepl":      ".help",
		".exti":      ".exit",
		"x":          "",
		"":           "",
		"sleep":      "",
		"print":      "",
		"ox":         "",
	} {
		if got := language.Nearest(word, names); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

func TestPure(t *testing.T) {
	for code, want := range map[string]string{
		"1":                              "",
		"x":                              "x",
		"a.b.c":                          "a.b.c",
		"a?.b?.[0]['x y'].c":             "a.b.0.x y.c",
		"this.x":                         "this.x",
		"a + b.c":                        "a! b.c!",
		"-x ** 2":                        "no",
		"x ** 2":                         "x!",
		"x ** y":                         "no",
		"2n ** 3n":                       "no",
		"1 << x":                         "x!",
		"x >> y":                         "no",
		"a === b && c":                   "a b c",
		"(a && b) + 1":                   "a! b!",
		"a == null":                      "a",
		"a == b":                         "a! b!",
		"!a, typeof b.c":                 "a b.c",
		"x ? y : -z":                     "x y z!",
		"`a${x}b${1 + y}`":               "x! y!",
		"[1, , x.y, [z]]":                "x.y z",
		"({a, b: c.d, [e]: 1, 'f': {}})": "a c.d e!",
		"'abc'.length + [x].length":      "x",
		"/x/g":                           "",
		"/x/ + 1":                        "no",
		"[1] + 1":                        "no",
		"'abc'.foo":                      "no",
		"a[b]":                           "no",
		"a[1.5]":                         "no",
		"f()":                            "no",
		"new A":                          "no",
		"f`x`":                           "no",
		"x = 1":                          "no",
		"x++":                            "no",
		"delete a.b":                     "no",
		"a in b":                         "no",
		"a instanceof b":                 "no",
		"[...a]":                         "no",
		"({...a})":                       "no",
		"({get a() {}})":                 "no",
		"({a() {}})":                     "no",
		"({a = 1})":                      "no",
		"() => 1":                        "no",
		"function f() {}":                "no",
		"class A {}":                     "no",
		"await x":                        "no",
		"let x = 1":                      "no",
		"1; 2":                           "no",
		"{}":                             "no",
		"":                               "no",
		"a +":                            "no",
		"#x":                             "no",
		"new.target":                     "no",
		"x?":                             "no",
		strings.Repeat("(", 1<<20):       "no",
	} {
		if got := pure(code); got != want {
			t.Errorf("%.60q: got %q, want %q", code, got, want)
		}
	}
}

func pure(code string) string {
	paths, ok := language.Pure(code)
	if !ok {
		return "no"
	}
	var all []string
	for _, p := range paths {
		s := strings.Join(p.Names, ".")
		if p.Primitive {
			s += "!"
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
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
