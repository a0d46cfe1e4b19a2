package source_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// same holds scripts that must do exactly the same with everything inserted as on plain goja, errors, their stacks
// and completion values included.
var same = []string{
	`1+1`,
	`var s=0; for (var i=0;i<3;i++) s+=i; s`,
	`var s=0; for (let i=0;i<3;i++) { s+=i } s`,
	`let r=[]; for (const k in {a:1,b:2}) r.push(k); r.join()`,
	`let r=[]; for (const k of [1,2]) r.push(k); r.join()`,
	`let i=0; while (i<3) i++; i`,
	`let i=0; do i++; while (i<3); i`,
	`let i=0; do i++; while (i<3) log(i)`,
	`if (1) for (var i=0;i<2;i++) log(i); else log('no')`,
	`if (0) while(1); else log('else')`,
	`outer: for (let i=0;i<3;i++) for (let j=0;j<3;j++) { if (j==1) continue outer; if (i==2) break outer; log(i,j) }`,
	`a: b: for (;;) { for (;;) { break a } }`,
	`var n = 0; a: while (n++ < 3) { do { continue a } while (0); log('never') } n`,
	`for (;;) { break } 5; for (var i=0;i<2;i++) { 7; if (i) break }`,
	`let f=[]; for (let i=0;i<3;i++) f.push(()=>i); f.map(g=>g()).join()`,
	`for (var i=0, n=2; i<n; i++) ; i`,
	`for (let i=0; i<2; i++) function_(); function function_() { log('f') }`,
	`for (let x of [1]) { let x = 2; log(x) } for (const x of [1]) { function g() {return 3} log(g()) }`,
	`label: { log(1); break label; log(2) }`,
	`switch (3) { case 1: log(1); default: for (const a of [1,2]) { if (a==2) break; log(a) } case 2: log('2') }`,
	`switch (1) { case 1: }`,
	`function f() { 'use strict'; return this } String(f())`,
	`function f() { 'use strict'; x1 = 1 } try { f() } catch (e) { log(e.message) }`,
	`'use strict'; function f() { y1 = 1 } try { f() } catch (e) { log(e.message) }`,
	`const f = () => ({a:1}); f().a`,
	`const f = x => x, g = (x,y) => x+y; f(1)+g(2,3)`,
	`const f = x => y => z => x+y+z; f(1)(2)(3)`,
	`(() => {})()`,
	`(function () { return arguments.length })(1,2,3)`,
	`(function () { return [...arguments].map(x => x*2).join() })(1,2,3)`,
	`(function f(a, b=()=>a) { var a = 2; return b() })(1)`,
	`class A { constructor(x) { this.x=x } get y() { return this.x } set y(v) { this.x=v } static s() { return 's' }
  #p = 1; get p() { return this.#p } z = () => this.x; static t = 5; static { log('block') } *g() { yield this.x } }
class B extends A { constructor() { super(7) } get y() { return super.y+1 } }
const b = new B(); b.y = 9; [b.x,b.y,b.p,b.z(),A.t,A.s(),[...b.g()]].join()`,
	`function* g() { for (let i=0;i<3;i++) yield i; return 1 } [...g()].join()`,
	`function* g() { const x = yield 1; log(x) } const it=g(); it.next(); it.next(5); it.next().done`,
	`const o = { get a() { return 1 }, set a(v) {}, m() { return 2 }, *g() { yield 3 }, async h() { return 4 }, ['c'+1]() { return 5 } };
[o.a,o.m(),[...o.g()],o.c1()].join()`,
	`async function f(x) { const y = await x; return y+1 } f(1).then(log); log('first')`,
	`const f = async x => await x + 1; f(1).then(log)`,
	`const f = async (x, y = x) => { log(await x); await null; log(await Promise.resolve(y)) }; f(1)`,
	`class A { async m() { return await 1 + await 2 } static async s() { for (const x of [1,2]) log(await x) } }
new A().m().then(log); A.s()`,
	`async function f() { try { await Promise.reject(new Error('x')) } catch (e) { log(e.message) } finally { log('f') } } f()`,
	`async function f() { const g = async () => { await 1; return this }; return await g() } f.call(5).then(x => log(typeof x))`,
	`async function f() { return await await await 3 } f().then(log)`,
	`async function f() { return -await 3 + (await 2, await 4) * !await 0 } f().then(log)`,
	`async function f() { return (await {a:{b:1}}).a?.b ?? await 2 } f().then(log)`,
	"async function f() { return `${await 1}-${await (async () => await 2)()}` } f().then(log)",
	`async function f() { await 1; function g() { return arguments.length } return g(1,2) } f().then(log)`,
	`async
function_(); function function_() { log('called') } var async`,
	`function f() { return
1 } f()`,
	`var await = 1; await + 1`,
	`var of = [1]; for (var x of of) log(x)`,
	`const o = { await: 1, get async() { return 2 }, of: 3 }; o.await + o.async + o.of`,
	`var a = 4, g = 2; a /2/g; /}"/.test('}"') ? 1 : 2`,
	"`a${(() => { for (const x of [1]) return `${x}` })()}b`",
	"const tag = (s, ...v) => s.raw.join('|') + v.join(); tag`a\\n${1}b${(x => x)(2)}`",
	`const e = new Error('m'); e.stack.split('\n').length + e['stack'].length`,
	`function thrower() { throw new TypeError('boom') } try { thrower() } catch (err) { log(err.stack) }`,
	`var e; e?.stack`,
	`var e = null; [e?.stack, e?.a.stack, e?.a?.stack, e?.stack.length].join()`,
	`var e = {a: null}; try { e?.a.stack } catch (x) { log(x.message) } e?.a?.stack`,
	`var e; e.stack`,
	`const e = {stack: 1}; e.stack += 2; e.stack++; ({stack: e.stack} = {stack: e.stack*2}); delete e.stack; 'stack' in e`,
	`class A { get stack() { return 1 } } class B extends A { get stack() { return super.stack + 1 } } new B().stack`,
	`eval('var q = 5; for (const x of [1,2]) q += x; q')`,
	`(function () { var x = 1; return eval('x + 1') })()`,
	`with ({a: 1}) { log(a); for (const x of [a]) log(x) }`,
	`try { null.x } catch ({message}) { log(message) } finally { log('f') }`,
	`const {a = () => 1, ...rest} = {b: 2}; a() + rest.b`,
	`var [x = (() => 5)(), {y = x => x}] = [, {}]; x + y(1)`,
	`[...'ab'].map((c, i) => c + i).join()`,
	`new (class { constructor() { log(new.target !== undefined) } })().constructor.name`,
	`const f = function () {}, g = () => {}, h = class {}; f.name + g.name + h.name`,
	`(function fact(n) { return n < 2 ? n : n * fact(n-1) })(5)`,
	`void 0; typeof x0; delete globalThis.x0`,
	`debugger; ; ;`,
	`'\u{10FFFD}'.codePointAt(0)`,
	`for (var i in null) ; for (x.y in {a:1}) ; var x = {}`,
	`var x = {}; for (x.y in {a:1}) ; for (x['z'] of [2]) ; for ([x.q] of [[3]]) ; JSON.stringify(x)`,
	`(async () => { for (var i = 0, s = 0; i < await 3; i++) s += await i; log(s) })()`,
	`(async function () { var fs = []; for (let i = 0; i < 2; i++) { await 0; fs.push(() => i) } log(fs.map(f => f())) })()`,
	`(async () => { throw new Error('x') })().catch(e => log(e.message))`,
	`(async () => { null.f() })().catch(e => log(e.stack))`,
	`(async () => { await 1
  undefined_f() })().catch(e => log(e.stack))`,
	"\n\n  foo.bar(function () { return 1 },\n   () => baz())",
	`const o = {f() { return () => { throw new Error('deep') } }}; for (const i of [1]) { o.f()() }`,
	`let π = 1; const é = () => { π.x.y }; for (;;) { é() }`,
	`[1,2].forEach(function (x) { if (x == 2) undefined_name })`,
	`function f(a = undefined_default) {} f()`,
	`class A { x = this.y.z } new A()`,
	`class A { static { null.x } }`,
	`let s = Symbol(); s + 1`,
	`(x => { for (;;) { while (true) { do { x() } while (1) } } })(5)`,
	`Function('a', 'for (;;) return a')(3)`,
	`var f = function () { return f }; f.toString() + (() => 1) + class A { m ( ) { for(;;) ; } } + ({ get x ( ) { return 1 } }).__lookupGetter__('x')`,
	`async function f ( ) { await 1 /* c */ } String(f)`,
}

func TestSameAsPlain(t *testing.T) {
	for _, code := range same {
		plain := runPlain(code)
		rewritten := newHost(t).runRewritten(t, code)
		if diff := cmp.Diff(plain.lines(), rewritten.lines()); diff != "" {
			t.Errorf("%s\n(-plain +rewritten)\n%s", code, diff)
		}
	}
}
