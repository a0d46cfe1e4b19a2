package language_test

import (
	"strings"
	"testing"

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
