package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

// trip is a function that is taken from one realm to another.
type trip struct {
	name  string
	code  string // @ stands before the function, or in the class
	get   string // what gives it
	given string // what the other realm has
	call  string // what is done with it there and here; it is target
	want  string // what comes of it there, if something was given
}

const stackOf = "try { target() } catch (e) { e.stack }"

func trips() []trip {
	return []trip{
		{"declaration", "@function work(a, b = 2) { return a + b }", "work", "", "target(1)", ""},
		{"declaration that calls itself", "1\n@function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) }", "fib",
			"var fib = n => 100 * n", "target(3)", "300"},
		{"inner declaration", "function f() { @function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) } return fib }",
			"f()", "", "target(10)", ""},
		{"function expression", "const work = @function (a) { return [...arguments, new.target] }", "work", "", "target(1, 2)", ""},
		{"named expression", "const work = @function own(n) { return n ? own(n - 1) + '.' : typeof own }", "work", "", "target(3)", ""},
		{"arrow", "const work = @(a, ...b) => { return a + b.length }", "work", "", "target(1, 2, 3)", ""},
		{"arrow with an expression", "const work = @x => x * 2", "work", "", "target(4)", ""},
		{"arrow with an object", "const work = @(x) => ({ x, y: (1, 2) })", "work", "", "JSON.stringify(target(4))", ""},
		{"arrow with parentheses", "const work = [@x => y => ((x + y) /* ) */ ) ][0]", "work", "", "target(4)(5)", ""},
		{"arrow with new", "const work = @() => new Object()", "work", "", "typeof target()", ""},
		{"arrow with an increment", "var n = 1; const work = @() => n ++", "work", "var n = 5", "target() + n", "11"},
		{"arrow with a name that is not ASCII", "const é = 1, work = @a => a + é", "work", "var é = 3", "target(1)", "4"},
		{"arrow with an escape", "const work = @ab => \\u0061b", "work", "", "target(1)", ""},
		{"arrow with a private name", "class A { static #f = 1; static f = @() => 2 }", "A.f", "", "target()", ""},
		{"arrow with this", "@() => this === globalThis", "", "", "target()", ""},
		{"two identical arrows", "function both(f) { return f() } const a = 1, work = [x => x, @x => x][1]", "work", "", "target(7)", ""},
		{"assigned", "var work; work ||= @() => 1", "work", "", "target()", ""},
		{"default value", "var [work = @() => 1] = []", "work", "", "target()", ""},
		{"property", "const o = { 'a b': @() => 1 }", "o['a b']", "", "target()", ""},
		{"property __proto__", "var __proto__ = @() => 1", "__proto__", "", "target()", ""},
		{"async function", "const work = @async function (x) { const y = await x; return y + 1 }", "work", "", "target(1)", ""},
		{"async arrow", "const work = @async x => await x + await 2", "work", "", "target(1)", ""},
		{"async that returns a promise", "const work = @async () => Promise.resolve(3)", "work", "", "target()", ""},
		{"generator", "@function* work(n) { for (let i = 0; i < n; i++) yield i }", "work", "", "[...target(3)]", ""},
		{"method", "const o = { a: 1, @m(x) { return x + typeof this + ('prototype' in o.m) } }", "o.m", "var o = { m: {} }",
			"target(1)", "1objectfalse"},
		{"async method", "const o = { @async m() { return await 1 } }", "o.m", "", "target()", ""},
		{"generator method", "const o = { @*m() { yield 1 } }", "o.m", "", "[...target()]", ""},
		{"method with a string for a name", "const o = { @'a b'() { return 1 } }", "o['a b']", "", "target()", ""},
		{"method with a number for a name", "const o = { @7() { return 1 } }", "o[7]", "", "target()", ""},
		{"method __proto__", "const o = { @__proto__() { return 1 } }", "Object.getOwnPropertyDescriptor(o, '__proto__').value", "",
			"target()", ""},
		{"getter", "const o = { @get x() { return 1 } }", "Object.getOwnPropertyDescriptor(o, 'x').get", "", "target()", ""},
		{"setter", "const o = { @set x(v) { globalThis.y = v } }", "Object.getOwnPropertyDescriptor(o, 'x').set", "",
			"target(3), y", ""},
		{"static method", "class A { static n = 2; static @twice(x) { return A.n * x } }", "A.twice", "", "target(4)", ""},
		{"static method of a class without a name", "const A = class { static @m() { return 1 } }", "A.m", "", "target()", ""},
		{"static and not", "class A { m() { return 1 } static @m() { return 2 } }", "A.m", "", "target()", ""},
		{"instance method", "class A { static m() { return 1 } @m() { return 2 } }", "A.prototype.m", "", "target()", ""},
		{"method with super", "class A extends Array { static @m() { return super.name } }", "A.m", "", "target()", ""},
		{"generator method of a class", "class A { @*m() { yield 1 } }", "A.prototype.m", "", "[...target()]", ""},
		{"method with a private field", "class A { static #n = 4; static @m() { return A.#n } }", "A.m", "", "target()", ""},
		{"class", "class Point { @constructor(x) { this.x = x } get twice() { return this.x * 2 } }", "Point", "",
			"new target(4).twice + new target(1).constructor.name", ""},
		{"class with everything", `class A extends Array {
  static made = 0; static { A.made++; this.also = () => A.made }
  #secret = 4; ['com' + 'puted']() { return this.#secret } @async later() { return await 1 } static #p() { return 9 }
  static get p() { return A.#p() }
}`, "A", "", "new target(3).computed() + target.also() + target.p + target.name + target.length + (new target(3).length)", ""},
		{"class without a name", "const Work = @class { name() { return new.target } }", "Work", "", "target.name + new target().name()", ""},
		{"class with a static name", "const Work = @class { static name = 'own' }", "Work", "", "target.name", ""},
		{"empty class", "var a = class {}, B = @class {}", "B", "", "target.name", ""},
		{"strict text", "'use strict'; const work = @function () { return String(this) }", "work", "", "target()", ""},
		{"strict function", "const work = @function () { 'use strict'; return String(this) }", "work", "", "target()", ""},
		{"method of strict code", "class A { static f = @function () { return String(this) } }", "A.f", "", "target()", ""},
		{"sloppy function", "const work = @function () { return this === globalThis }", "work", "", "target()", ""},
		{"arguments in an arrow", "const work = @function () { return (() => arguments[0])() }", "work", "", "target(5)", ""},
		{"assigns to a global", "const work = @() => { made = 1 }", "work", "", "target(), made", ""},
		{"eval", "const work = @x => eval('x + 1')", "work", "", "target(1)", ""},
		{"template", "const work = @() => String.raw`a\\n${1}` + `\\u{10FFFF}`", "work", "", "target()", ""},
		{"regular expression", "const work = @s => /\\u{10FFFE}|b/u.test(s)", "work", "", "target('b')", ""},
		{"minified", "var a=1,b=function(){return a},c=@()=>{return()=>({d:b?.()})},e=()=>{return()=>({d:b?.()})};c()", "c",
			"var b = () => 6", "JSON.stringify(target()())", `{"d":6}`},

		{"error", "1\n  ;(@function work() {\n  throw new Error('no') })", "", "", stackOf, ""},
		{"error in a nested call", "const work = @() => { const inner = () => { null.x };\n inner() }", "work", "", stackOf, ""},
		{"error in a method", "class A {\n static @m() { throw new Error('no') } }", "A.m", "", stackOf, ""},
		{"error of an arrow", "const f = 1, work = @() => nothing.at.all", "work", "", stackOf, ""},
		{"error in a constructor", "class A {\n @constructor() { this.x() } }", "A", "", "try { new target() } catch (e) { e.stack }", ""},
		{"byte order mark", "\ufeffconst work = @() => { throw Error('no') }", "work", "", stackOf, ""},
		{"first line of a script", "#!/usr/bin/env weft\nconst work = @() => { throw Error('no') }", "work", "", stackOf, ""},
		{"all marks", "\ufeff#!/usr/bin/env wéft\r\nconst work = @() => {\r\n throw Error('no') }", "work", "", stackOf, ""},
		{"carriage returns", "\r\r\n\rconst work = @() => {\r\n throw Error(`\r\n`) }", "work", "", stackOf, ""},
		{"other line ends", "\u2028\u2029const work = @() => {\u2028 throw Error('no') }", "work", "", stackOf, ""},
		{"not ASCII", "const größe = '€😀', work = @() => { '世界'; throw Error('no') }", "work", "", stackOf, ""},
		{"top-level await", "const x = await 1; await 2; const work = @async () => { await 3; throw Error('no') }", "work", "",
			"target().catch(e => e.stack)", ""},
		{"escapes that goja cannot parse", "'\\u{10FFFF}'; const work = @() => { '\\u{10ffff}'; throw Error('\\u{10fffe}') }", "work", "",
			stackOf, ""},
		{"source map", "const work = @() => 1\n//# sourceMappingURL=/etc/passwd", "work", "", "target()", ""},
	}
}

// TestRoundTrip compares all that can be seen of a function with what is made of its source.
func TestRoundTrip(t *testing.T) {
	for _, redeclare := range []bool{false, true} {
		for _, c := range trips() {
			t.Run(fmt.Sprintf("%s/%v", c.name, redeclare), func(t *testing.T) { c.test(t, redeclare) })
		}
	}
}

func (c trip) test(t *testing.T, redeclare bool) {
	near := len(strings.TrimPrefix(c.code[:strings.Index(c.code, "@")], "\ufeff"))
	text := source.Text{Name: "f.js", Code: strings.Replace(c.code, "@", "", 1)}
	parent, child := newHost(t), newHost(t)
	p, err := source.Compile(text, source.Options{Prompt: true, Redeclare: redeclare})
	if err != nil {
		t.Fatal(err)
	}
	v := valueOf(t, parent, p)
	if c.get != "" {
		v, err = parent.vm.RunString(c.get)
	}
	if err != nil {
		t.Fatal(err)
	}
	u, err := findUnit(text, v.String(), near)
	if err != nil {
		t.Fatal(err)
	}
	p, err = source.CompileUnit(text, u.Ref, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := child.vm.RunString(c.given); err != nil {
		t.Fatal(err)
	}
	want, got := seen(t, parent, v, c.call), seen(t, child, valueOf(t, child, p), c.call)
	if c.given != "" {
		want[len(want)-1] = c.want
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\n got %q\nwant %q", text.Code, got, want)
	}
}

func valueOf(t testing.TB, h *host, p *source.Program) goja.Value {
	t.Helper()
	v, err := h.vm.RunProgram(p.Compiled)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// seen is what a script can see of a function, and what a call gives.
func seen(t *testing.T, h *host, fn goja.Value, call string) []string {
	t.Helper()
	h.vm.Set("target", fn)
	var all []string
	for _, code := range []string{
		"Function.prototype.toString.call(target)", "JSON.stringify(Object.getOwnPropertyDescriptor(target, 'name'))", "target.length",
		"Object.prototype.toString.call(Object.getPrototypeOf(target))", "Object.getOwnPropertyNames(target)", call,
	} {
		p, err := source.Compile(source.Text{Name: "call.js", Code: code}, source.Options{Prompt: true})
		if err != nil {
			t.Fatal(err)
		}
		v, err := h.vm.RunProgram(p.Compiled)
		o := settle(v, err, nil)
		all = append(all, o.Value+o.Error)
	}
	return all
}

// TestFunctionSource: what package vm tells of a function is enough to find it, rewritten as it is.
func TestFunctionSource(t *testing.T) {
	for _, c := range trips() {
		t.Run(c.name, func(t *testing.T) {
			text := source.Text{Name: "f.js", Code: strings.Replace(c.code, "@", "", 1)}
			f := c.made(t, text)
			near := len(strings.TrimPrefix(c.code[:strings.Index(c.code, "@")], "\ufeff"))
			if c.name == "empty class" {
				near = -1
			}
			u, err := findUnit(text, f.Source, f.Offset)
			if err != nil {
				t.Fatal(err)
			}
			if again, err := findUnit(text, f.Source, near); err != nil || again.Ref != u.Ref {
				t.Errorf("at %d there is %+v, at the mark %+v, %v", f.Offset, u, again, err)
			}
		})
	}
}

// made makes a trip's function on a heap that has the hooks that this takes.
func (c trip) made(t *testing.T, text source.Text) vm.Function {
	t.Helper()
	heap, err := vm.New()
	if err != nil {
		t.Fatal(err)
	}
	r := heap.Runtime()
	hooks := r.NewObject()
	hooks.Set("await", func(v goja.Value) goja.Value { return v })
	hooks.Set("ticks", r.NewObject())
	hooks.Set("methods", func(v goja.Value) goja.Value { return v })
	if err := source.Install(r, hooks); err != nil {
		t.Fatal(err)
	}
	p, err := source.Compile(text, source.Options{Prompt: true})
	if err != nil {
		t.Fatal(err)
	}
	v, err := r.RunProgram(p.Compiled)
	if c.get != "" {
		v, err = r.RunString(c.get)
	}
	if err != nil {
		t.Fatal(err)
	}
	f, ok := heap.FunctionSource(v.(*goja.Object))
	if !ok {
		t.Fatalf("got %+v", f)
	}
	return f
}
