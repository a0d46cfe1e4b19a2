package source_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"weft/runtime/engine/source"
)

// unitIn finds the unit that stands between « and » in a marked text, whose other marks are taken off.
func unitIn(t testing.TB, marked string) (source.Text, *source.Unit) {
	t.Helper()
	text := source.Text{Name: "f.js", Code: strings.NewReplacer("«", "", "»", "").Replace(marked)}
	before, rest, _ := strings.Cut(marked, "«")
	src, _, _ := strings.Cut(rest, "»")
	u, err := findUnit(text, src, len(strings.TrimPrefix(before, "\ufeff")))
	if err != nil {
		t.Fatalf("%s: %v", marked, err)
	}
	return text, u
}

// words says of each mention: its name and column, and unless nothing is known of it what it is and where.
func words(u *source.Unit) string {
	var all []string
	for _, m := range u.Free {
		s := fmt.Sprintf("%s:%d", m.Name, m.Position.Column)
		switch m.Bound {
		case source.TopLevel:
			s += fmt.Sprintf("=%v:%d", m.Kind, m.Declared.Column)
		case source.Captured:
			s += fmt.Sprintf("!%v:%d", m.Kind, m.Declared.Column)
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

// TestFree: a name stands with its column; =kind:column is at the top level, !kind:column is captured.
func TestFree(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		// How names are mentioned.
		{"«() => { a; b = 1; c++; typeof d; delete e; f(); new g; h`${i}`; [j, ...k] }»",
			"a:9 b:12 c:19 d:31 e:41 f:44 g:53 h:56 i:60 j:66 k:72"},
		{"«() => a.b + a['c'] + d[e] + f?.g + h?.[i] + j?.(k)»", "a:7 d:22 e:24 f:29 h:36 i:40 j:45 k:49"},
		{"«() => [{ a, b: c, [d]: e, f() {}, get g() {}, ...h }]»", "a:10 c:16 d:20 e:24 h:50"},
		{"«() => { a: for (;;) { if (b) break a; continue a } }»", "b:27"},
		{"«() => { [a, b.c, d = e] = f; ({ g, h: i, j = k, [l]: m, ...n } = o) }»",
			"a:10 b:13 d:18 e:22 f:27 g:33 i:39 j:42 k:46 l:50 m:54 n:60 o:66"},
		{"«() => { for (a of b) c; for (d.e in f); for ([g] of h); }»", "a:14 b:19 c:22 d:30 f:37 g:47 h:53"},
		{"«() => { switch (a) { case b: c; default: d } }»", "a:17 b:27 c:30 d:42"},
		{"«() => { do a; while (b); while (c) d; if (e) f; else g; throw h }»", "a:12 b:22 c:33 d:36 e:43 f:46 g:54 h:63"},
		{"«() => { a && b || c ? d ?? e : f, g }»", "a:9 b:14 c:19 d:23 e:28 f:32 g:35"},
		{"«() => /a/.test(`b` + 'c' + 1n + null + true)»", ""},
		{"«() => eval('a')»", "eval:7"},
		{"«() => { with (a) b }»", "a:15"},
		{"«async () => { await a; for (const b of await c) b }»", "a:21 c:46"},
		{"(«function* () { yield a; yield* b }»)", "a:23 b:33"},
		{"«() => undefined + a + a»", "undefined:7 a:19"},

		// What declares names.
		{"«(a, b = a, { c, d: [e], f = c, ...g }, ...h) => a + b + c + d + e + f + g + h»", "d:61"},
		{"«() => { a; var a = b; b; let c = a; const d = c; function e() {} class F {} return [d, e, F] }»", "b:20"},
		{"«() => { { var a; let b; const c = 1; function d() {} class E {} } a; b; c; d; E }»", "b:70 c:73 d:76 E:79"},
		{"«() => { if (x) { for (var a of y) {} } return a }»", "x:13 y:32"},
		{"«() => { for (let a = 0, b = a; a < b; a++) a; a }»", "a:47"},
		{"«() => { for (const [a, { b }] of c) a + b; for (const d in e) d; b + d }»", "c:34 e:60 b:66 d:70"},
		{"«() => { try { let a } catch ({ message: b, c = d }) { a + b + c } finally { b } }»", "d:48 a:55 b:77"},
		{"«() => { try { } catch { a } }»", "a:25"},
		{"«() => { switch (a) { case 1: let a; a } a }»", "a:17"},
		{"«() => { const f = function g() { return g }; g }»", "g:46"},
		{"«() => { const A = class B { m() { return B } }; B }»", "B:49"},
		{"«() => { function a() { var b; let c } return b + c }»", "b:46 c:50"},
		{"«(a = () => b) => { var b; return a }»", "b:12"},
		{"«() => arguments»", "arguments:7"},
		{"(«function () { return arguments + this + new.target }»)", ""},
		{"(«function () { return () => arguments + this + new.target }»)", ""},
		{"(«function () { return class { #a; m(o) { return #a in o && super.m(this.#a) } } }»)", ""},
		{"«function f() { return f }»", "f:23=function:10"},
		{"(«function f() { return f }»)", ""},

		// The top level.
		{"var a; let b; const c = 1; class D {} function e() {}; «() => a + b + c + D + e»",
			"a:62=var:5 b:66=let:12 c:70=const:21 D:74=class:34 e:78=function:48"},
		{"«() => a + b»; { var a } for (var b;;) {}", "a:7=var:20 b:11=var:33"},
		{"const { a, b: [c], d = 1, ...e } = {}; «() => a + b + c + d + e»",
			"a:46=const:9 b:50 c:54=const:16 d:58=const:20 e:62=const:30"},
		{"«function f() { return g() }»; function g() { return f() }", "g:23=function:39"},
		{"var f; function f() { «() => f» }", "f:29=function:17"},
		{"function f() {} var f; «() => f»", "f:30=function:10"},
		{"function f() { } «() => f»; function f() { }", "f:24=function:36"},
		{"class A { static f = «() => A» }", "A:28=class:7"},
		{"const A = class B { static f = «() => A + B» }", "A:38=const:7 B:42!class:17"},
		{"«() => this»", ""},
		{"const o = { a: 1, f: «() => this + a» }", "a:35"},
		{"if (1) function f() {}; «() => f»", "f:31=function:17"},
		{"const a = await 1; «() => a»", "a:26=const:7"},

		// What is around a unit.
		{"function f(a, { b }, ...c) { let d; { const e = 1; return «() => a + b + c + d + e» } }",
			"a:65!parameter:12 b:69!parameter:17 c:73!parameter:25 d:77!let:34 e:81!const:45"},
		{"{ let a; «() => a» }", "a:16!let:7"},
		{"for (const a of [1]) «() => a»", "a:28!const:12"},
		{"for (let a = 0, f = «() => a»;;) {}", "a:27!let:10"},
		{"for (var a of [1]) «() => a»", "a:26=var:10"},
		{"try {} catch (a) { «() => a» }", "a:26!catch parameter:15"},
		{"switch (1) { case 1: let a; «() => a» }", "a:35!let:26"},
		{"(a, b = «() => a + b + c») => { var c }", "a:15!parameter:2 b:19!parameter:5 c:23"},
		{"(function f() { return «() => f» })", "f:30!function:11"},
		{"function f() { return «() => f» }", "f:29=function:10"},
		{"function f() { return «function () { return this + arguments + new.target }» }", ""},
		{"function f() { return «() => this + arguments + new.target» }",
			"this:29!implicit:1 arguments:36!implicit:1 new.target:48!implicit:1"},
		{"x => «() => this»", ""},
		{"class A { m() { return «() => { this + super.m() + this.#a }» } #a }",
			"this:32!implicit:11 super:39!implicit:1 #a:56!private name:63"},
		{"class A { a = «() => this» }", "this:21!implicit:11"},
		{"class A { static { this.f = «() => this» } }", "this:35!implicit:11"},
		{"class A { static { let a; this.f = «() => a» } }", "a:42!let:24"},
		{"({ «m() { return super.m() + this.n }» })", "super:17!implicit:2"},
		{"({ «m() { return m }» })", "m:17"},
		{"with ({}) «(a) => a + b»", "b:22!with:1"},
		{"function f() { return «function g() { return g() + h() }»; function h() {} }", "h:51!function:67"},
		{"function f() { «function g() { return g() + h() }» function h() {} }", "h:44!function:59"},
		{"function f() { const g = «() => g()» }", "g:32!const:22"},
		{"async function f() { return «class extends (await a) {}» }", "await:44!implicit:1 a:50"},
		{"function* f() { return «class { [yield]() {} }» }", "yield:33!implicit:1"},
		{"const A = «class extends (await Object) {}»", "await:26!implicit:0 Object:32"},

		// Classes and their methods.
		{"class A { «m() { return a + this.n() + A + super.n() }» n() { return b } static c = d }",
			"a:24 b:68 d:83"},
		{"class A extends B { static «m(a) { return a }» constructor() { super(c) } }", "B:17 c:68"},
		{"«class A { #a = b; get [c]() { return this.#a } static { let d; d + e } }»", "b:16 c:24 e:68"},
		{"{ let a; class A { «m() { return a + A }» } }", "a:33!let:7"},
		{"{ let a; «class A { m() { return a + A } }» }", "a:33!let:7"},
	} {
		t.Run(c.code, func(t *testing.T) {
			text, u := unitIn(t, c.code)
			if got := words(u); got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
			for _, m := range u.Free {
				if !stands(text, m.Name, m.Position) || named(m) && !stands(text, m.Name, m.Declared) {
					t.Errorf("%s does not stand at %v, or is not declared at %v", m.Name, m.Position, m.Declared)
				}
			}
		})
	}
}

// stands reports whether a name stands at a place in the first line.
func stands(text source.Text, name string, p source.Position) bool {
	name, _, _ = strings.Cut(name, ".")
	return strings.HasPrefix(text.Code[p.Column-1:], name)
}

// named reports whether what declares a name has it in the text.
func named(m source.Mention) bool {
	return m.Bound != source.Unknown && m.Kind != source.Implicit && m.Kind != source.Dynamic
}

func TestFreePositions(t *testing.T) {
	_, u := unitIn(t, "\ufeff#!/usr/bin/weft\r\nfunction outer(\r\n  größe) {\r\n  /* € */ return «() =>\r\n\t größe + 'ü' + x»\r\n}")
	want := []source.Mention{
		{Name: "größe", Position: source.Position{File: "f.js", Line: 5, Column: 3}, Bound: source.Captured,
			Kind: source.Parameter, Declared: source.Position{File: "f.js", Line: 3, Column: 3}},
		{Name: "x", Position: source.Position{File: "f.js", Line: 5, Column: 20}},
	}
	if !slices.Equal(u.Free, want) {
		t.Errorf("got %+v\nwant %+v", u.Free, want)
	}
	if p := u.Position; p != (source.Position{File: "f.js", Line: 4, Column: 20}) {
		t.Errorf("it begins at %v", p)
	}
}

func TestDeclarations(t *testing.T) {
	const code = `'use strict'
let a = 1, { b, c: [d = () => { var no }] } = x
const e = function no() { let no }
for (var f of []) { var g; let no }
function h(no) {}
class I { no() {} }
var f, a1, h2; { function no() {} }
if (x) { var j } async function k() {} function* l() {}
l: for (;;) {}
var h2; function a1() {}`
	o, err := source.Text{Name: "f.js", Code: code}.Outline()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range o.Declarations() {
		got = append(got, fmt.Sprintf("%v %s %d:%d", d.Kind, d.Name, d.Position.Line, d.Position.Column))
	}
	want := []string{"let a 2:5", "let b 2:14", "let d 2:21", "const e 3:7", "var f 4:10", "var g 4:25", "function h 5:10",
		"class I 6:7", "function a1 10:18", "var h2 7:12", "var j 8:14", "function k 8:33", "function l 8:50"}
	if !slices.Equal(got, want) {
		t.Errorf("got %s\nwant %s", strings.Join(got, ", "), strings.Join(want, ", "))
	}
}
