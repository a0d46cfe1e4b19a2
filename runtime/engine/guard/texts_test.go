package guard_test

import (
	"context"
	"strings"
	"testing"

	"weft/runtime"
	"weft/runtime/kerneltest"
)

// TestTexts: what scripts evaluate goes the way of all texts, and sees what it ought to see.
func TestTexts(t *testing.T) {
	for _, c := range []struct{ name, code, want string }{
		// variables, this and scopes
		{"variables around it", `function f(a) { var b = 2; return eval('var c = 3; let d = 4; a + b + c + d + eval("a")') + c } print(f(1), typeof c, typeof d)`,
			"14 undefined undefined"},
		{"this", `const o = { m() { return eval('this') === this && (() => eval('this'))() === this } }; print(o.m(), eval('this') === globalThis)`, "true true"},
		{"this of a derived class", `class B { n = 3 } class A extends B { constructor() { eval('super()'); this.m = eval('this.n') } } try { print(new A().m) } catch (e) { print(e.name) }`,
			"3"},
		{"private names", `class A { #p = 5; m() { return eval('this.#p') } } print(new A().m())`, "5"},
		{"strict code around it", `(function () { 'use strict'; eval('var q = 1'); print(typeof q) })()`, "undefined"},
		{"strict code in it", `eval('"use strict"; var q = 1'); print(typeof q)`, "undefined"},
		{"a variable of the function", `(function () { eval('var v = 7; function w() { return v }'); print(v, w()) })(); print(typeof v)`, "7 7\nundefined"},
		{"global variables", `(0, eval)('var v = 7; let l = 8'); print(v, typeof l, delete globalThis.v, typeof v)`, "7 undefined true undefined"},
		{"parameters", `(function (a, b = eval('a + 1'), c = () => eval('b')) { print(b, c()) })(1)`, "2 2"},
		{"with", `with ({ f(x) { return this.n + x }, n: 1 }) print(eval('f(Number("2"))'))`, "3"},
		{"its value", `print(eval('1;;;'), eval(''), eval({ a: 1 }).a, eval(), eval('if (1) { 5 }'), [1].map(eval)[0])`, "1 undefined 1 undefined 5 1"},
		{"another eval", `{ const eval = s => typeof s + s; print(eval('x')) } { const o = { eval(s) { return s } }; print(o.eval('1')) }`, "stringx\n1"},
		{"eval that was replaced", `const old = eval; globalThis.eval = s => 'new ' + s; print(eval('1'), old('1')); globalThis.eval = old; print(eval('2'))`, "new 1 1\n2"},
		{"spread", `print(eval(...['1 + 1']), eval('3', ...[]))`, "2 3"},
		{"what it throws", `try { eval('throw 4') } catch (e) { print(e) } finally { print(eval('5')) }`, "4\n5"},
		{"an error of syntax", `try { eval('let a; let a') } catch (e) { print(e.name, e.message, e instanceof SyntaxError) }`,
			"SyntaxError Identifier 'a' has already been declared true"},
		{"a generator", `const g = (function* () { const x = 1; eval('var y = x + 1'); yield eval('y'); yield eval('x + y') })(); print([...g])`, "[ 2, 3 ]"},
		{"an async function", `let x = 4; print(await eval('(async () => { await 1; return await x })()'))`, "4"},
		{"recursion", `const f = n => n ? eval('f(n - 1)') + 1 : 0; print(f(50))`, "50"},
		{"too much recursion", `const f = () => eval('f()'); try { f() } catch (e) { print(e.name) } print(eval('1'))`, "RangeError\n1"},

		// cures
		{"an if that is constant", `print(eval('let t = 0; for (const x of [1, 2, 3]) { if (false) { continue } t += x } t'))`, "6"},
		{"a switch", `print(eval("switch (1) { case 1: let v = 2; eval('v + 1') }"))`, "3"},
		{"finally", `try { Function("try { } catch { print('no') } finally { print('f'); throw 4 }")() } catch (e) { print(e) }`, "f\n4"},
		{"what is awaited for a logical assignment", `const f = async () => { let p, q = 1, r = 0; p ??= await 3; q &&= await 4; r ||= await 5; return p + q + r }
			for (const x of [f, eval(String(f))]) print(await x())`, "12\n12"},
		{"bits", `const x = 1e21; print(eval('x | 0'), (0, eval)('1e21 >>> 0'), Function('x', 'return ~x')(x))`, "-559939584 3735027712 559939583"},
		{"a function that is not there", `try { eval('missing(print(1))') } catch (e) { print(e.name) }`, "ReferenceError"},
		{"a field named get", `print(eval('class A { static #get = 5; static m() { return A.#get } } A.m()'))`, "5"},
		{"arrow functions", `print((function () { return eval('(() => arguments[0])()') })(5), Function('return () => arguments[0]')(6)())`, "5 6"},
		{"the last code point", `print(eval("'\\u{10FFFF}'").codePointAt(0))`, "1114111"},

		// functions that are made of texts
		{"their text", `print(String(new Function('a', 'b', 'for (;;) return a // x')), new Function().name)`, "function anonymous(a,b\n) {\nfor (;;) return a // x\n} anonymous"},
		{"generators", `const G = (function* () {}).constructor; print([...G('a', 'yield a; yield 2')(1)], Object.getPrototypeOf(G('')) === G.prototype)`, "[ 1, 2 ] true"},
		{"async functions", `const A = (async () => {}).constructor; print(await A('x', 'return await x + 1')(sleep(1, 4)), Object.getPrototypeOf(A('')) === A.prototype)`, "5 true"},
		{"classes", `class F extends Function { m() { return this() } } const f = new F('return 3'); print(f.m(), f instanceof F, Reflect.construct(Function, ['return 4'], F).m())`, "3 true 4"},
		{"where they are", `(function () { const v = 1; print(Function('return typeof v')()) })()`, "undefined"},
		{"texts that are not whole", `for (const a of [['/*', '*/){'], ['a){}, function(', ''], ['', '}, function(){'], ['a', '})//'], ['']]) {
			try { Function(...a); print('made') } catch (e) { print(e.name) } }`, "SyntaxError\nSyntaxError\nSyntaxError\nSyntaxError\nmade"},
		{"parameters that are whole", `print(Function('{ a } = { a: 1 }', '[b]', ...['...c', 'return a + b + c.length'])(undefined, [2], 3, 4), Function('a /* ) */', '// }\nreturn a')(5))`, "5 5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := kerneltest.New()
			err := r.Start(t, context.Background(), c.code, nil)
			if got := strings.TrimSpace(r.Stdout.String()); runtime.ExitCode(err) != 0 || got != c.want {
				t.Errorf("%v, printed %q, want %q\n%s", err, got, c.want, r.Stderr.String())
			}
		})
	}
}
