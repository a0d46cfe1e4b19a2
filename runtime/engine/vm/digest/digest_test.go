package digest

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
	"weft/runtime/soaktest"
)

// run runs a script and the promise jobs that follow from it.
func run(t testing.TB, h *vm.Heap, script string) goja.Value {
	t.Helper()
	v, err := h.Runtime().RunScript("test.js", script)
	if err == nil {
		err = h.Jobs.Run(nil, func(*vm.Stack, func()) { t.Error("a job of another stack") })
	}
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return v
}

// heapOf is a heap in which some scripts have run.
func heapOf(t testing.TB, scripts ...string) *vm.Heap {
	t.Helper()
	h, err := vm.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, script := range scripts {
		run(t, h, script)
	}
	return h
}

// described is the digest of a heap and its description, which are the same each time.
func described(t testing.TB, h *vm.Heap, roots ...any) ([32]byte, string) {
	t.Helper()
	roots = append(roots, h.Main())
	var b bytes.Buffer
	if err := Describe(&b, h, roots...); err != nil {
		t.Fatal(err)
	}
	sum := Of(h, roots...)
	if sum != sha256.Sum256(b.Bytes()) {
		t.Fatal("a digest is not that of the description")
	}
	return sum, b.String()
}

// difference is the first line that two descriptions have not in common.
func difference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d\n%s\n%s", i, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

// pair are two ways to go on with a heap.
type pair struct{ name, before, a, b string }

// same are ways that no script could tell one from the other afterwards.
var same = []pair{
	{"integers and floats", ``, `var x = [1, 0, -7, 2**40]`, `var x = [0.5 + 0.5, 0.25 * 0, -3.5 * 2, 1.5 * 2**41 / 3]`},
	{"ascii in a unicode text", ``, `var x = "ab"`, `var x = "ab\u00e9".slice(0, 2)`},
	{"texts put together", ``, `var x = "hello, this is long"`, `var x = ["hello,", "this", "is"].join(" ") + " " + "long"`},
	{"unicode put together", ``, `var x = "\u{1F600}é"`, `var x = "\uD83D" + "\uDE00" + "é"`},
	{"long texts", ``, `var x = "a".repeat(1000)`, `var x = "é".repeat(500) + "a".repeat(1000); x = x.slice(500)`},
	{"imported texts", ``, `var x = "longer than sixteen ünits"`, `var x = JSON.parse(JSON.stringify("longer than sixteen ünits"))`},
	{"imported texts that were not looked at", ``, `var x = '{"a":"longer than sixteen ünits"}'`,
		`var x = JSON.stringify({a: "longer than sixteen ünits"})`},
	{"keys that were asked for", `var x = {a: 1, 2: 1, 1: 1, b: 2}`, ``, `Object.keys(x); for (let k in x);`},
	{"indices by their order", ``, `var x = {1: 1, 2: 1, 10: 3}`, `var x = {10: 3, 2: 1, 1: 1}`},
	{"dense and sparse", `var x = []`, `x[0] = 1; x[2] = 3; x.length = 5`,
		`x[70000] = 1; x.length = 0; x[0] = 1; x[2] = 3; x.length = 5`},
	{"holes at the end", ``, `var x = [1]; x.length = 3`, `var x = [1, 2, 3]; delete x[2]; delete x[1]`},
	{"built-in objects made", ``, ``, `{ [].map; Math.max; JSON.parse; new Map([[1, 2]]); Error.prototype.name;
			const seen = new Set();
		(function look(o) {
			if (Object(o) !== o || seen.has(o)) return;
			seen.add(o);
			look(Object.getPrototypeOf(o));
			for (const k of Reflect.ownKeys(o)) {
				const d = Object.getOwnPropertyDescriptor(o, k);
				look(d.value), look(d.get), look(d.set);
			}
		})([Function.prototype, Array, Object, Reflect, Math, JSON, String, Number, Date, Symbol, RegExp, Promise, Proxy,
			Map, Set, WeakMap, WeakSet, BigInt, Boolean, Error, AggregateError, TypeError, RangeError, SyntaxError, EvalError,
			ReferenceError, URIError, DataView, ArrayBuffer, Int8Array, Int16Array, Int32Array, Uint8Array, Uint8ClampedArray,
			Uint16Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array, parseInt, eval,
			(function* () {})(), async function () {}, [].values(), new Set().values(), new Map().keys(), "".matchAll(/a/g),
			""[Symbol.iterator]()]) }`},
	{"prototypes of functions made", `function f() {}; var g = function () {}; f.x = 1`, ``, `f.prototype; g.prototype`},
	{"stacks of errors made", `var e = new TypeError("no"), e2 = new RangeError(), e3 = new Error("")`, ``, `e.stack; e2.stack; e3.stack`},
	{"stacks of errors of classes", `class E extends Error { get x() { return 1 } }; var e = new E("ä"); e.name = "N"`, ``, `e.stack`},
	{"properties deleted", ``, `var o = {a: 1, c: 3}`, `var o = {a: 1, b: 2, c: 3}; delete o.b`},
	{"entries deleted", ``, `var m = new Map([[1, 2], [3, 4]])`, `var m = new Map([[1, 2], [5, 6], [3, 4]]); m.delete(5)`},
	{"iterators whose entries were deleted", `var m = new Map([[1, 1], [2, 2], [3, 3]]), i = m.keys(); i.next()`,
		`m.delete(2)`, `i.next(); m.delete(2)`},
	{"keys of weak maps that nobody has", `var k = {}, w = new WeakMap([[k, 1]])`, ``, `w.set({}, 2)`},
	{"garbage", `var x = 1`, ``, `for (let i = 0; i < 100; i++) ({i}); new Map; Symbol(); new Promise(() => {}); [].concat()`},
	{"garbage of asynchronous functions", `async function f() { await 1; await 2 }`, ``, `f(); void 0`},
	{"attributes by default", `var o = {}`, `o.a = 1`,
		`Object.defineProperty(o, "a", {value: 1, writable: true, enumerable: true, configurable: true})`},
	{"negative zero as a key", ``, `var m = new Map([[0, 1]])`, `var m = new Map([[-0, 1]])`},
	{"symbols asked for", `var s = Symbol.for("a")`, ``, `Symbol.for("b")`},
	{"template objects", "function t(x) { return x }; var f = () => t`a${1}b`; var x = f()", ``, `x = f()`},
	{"generators that have ended", `function* g(a) { yield a } var i = g(1), j = g(2)`,
		`for (const x of i); j = 0`, `for (const x of j); i = j; j = 0`},
	{"regular expressions used", `var r = /a+(b)/`, ``, `r.test("xaab"); "aab".replace(r, "")`},
	{"code compiled twice", ``, `var f = (0, eval)("() => 1"), g = (0, eval)("() => 1")`,
		`var f = (0, eval)("() => 1"), g = (0, eval)("() => 1"); g = (0, eval)("() => 1")`},
	{"mutations undone", `var o = {a: [1, {b: 2}]}, m = new Map([[1, o]])`, ``,
		`o.a[1].b = 3; o.a.push(1); m.set(2, 2); m.delete(2); o.a.pop(); o.a[1].b = 2`},
	{"private fields in two orders", `class A { #a = 1; static v(o) { return o.#a } }; class B extends A { #b = 2 }; var b = new B()`,
		``, `A.v(b)`},
}

func TestDigestSame(t *testing.T) {
	for _, c := range same {
		t.Run(c.name, func(t *testing.T) {
			x, first := described(t, heapOf(t, c.before, c.a))
			y, second := described(t, heapOf(t, c.before, c.b))
			if x != y {
				t.Error(difference(first, second))
			}
		})
	}
}

// different are ways of which a script, the probe, can tell afterwards which was gone.
var different = []struct {
	pair
	probe string
}{
	{pair{"a value", ``, `var x = 1`, `var x = 2`}, `x`},
	{pair{"a type", ``, `var x = 1`, `var x = "1"`}, `typeof x`},
	{pair{"null and undefined", ``, `var x = null`, `var x`}, `x`},
	{pair{"zero and minus zero", ``, `var x = 0`, `var x = -0`}, `1 / x`},
	{pair{"a number and a bigint", ``, `var x = 5`, `var x = 5n`}, `typeof x`},
	{pair{"large numbers", ``, `var x = 2**53`, `var x = 2**53 + 2`}, `x`},
	{pair{"nearly equal numbers", ``, `var x = 0.1 + 0.2`, `var x = 0.3`}, `x`},
	{pair{"bigints", ``, `var x = 2n**100n`, `var x = 2n**100n + 1n`}, `x`},
	{pair{"infinity", ``, `var x = 1/0`, `var x = NaN`}, `x`},
	{pair{"texts", ``, `var x = "a"`, `var x = "b"`}, `x`},
	{pair{"lone surrogates", ``, `var x = "\uD800"`, `var x = "\uFFFD"`}, `x.charCodeAt(0)`},
	{pair{"long texts", ``, `var x = "a".repeat(1000)`, `var x = "a".repeat(999) + "b"`}, `x`},
	{pair{"long texts of unicode", ``, `var x = "ä".repeat(1000)`, `var x = "ä".repeat(999) + "b"`}, `x`},
	{pair{"quotes", ``, `var x = ["\",\""]`, `var x = ["", ""]`}, `x.length`},
	{pair{"a property", `var o = {}`, ``, `o.a = undefined`}, `"a" in o`},
	{pair{"a property's name", `var o = {}`, `o.a = 1`, `o.b = 1`}, `"a" in o`},
	{pair{"order of properties", ``, `var o = {a: 1, b: 2}`, `var o = {b: 2, a: 1}`}, `Object.keys(o)`},
	{pair{"writable", `var o = {a: 1}`, ``, `Object.defineProperty(o, "a", {writable: false})`}, `o.a = 2; o.a`},
	{pair{"enumerable", `var o = {a: 1}`, ``, `Object.defineProperty(o, "a", {enumerable: false})`}, `Object.keys(o)`},
	{pair{"configurable", `var o = {a: 1}`, ``, `Object.defineProperty(o, "a", {configurable: false})`}, `delete o.a`},
	{pair{"extensible", `var o = {}`, ``, `Object.preventExtensions(o)`}, `Object.isExtensible(o)`},
	{pair{"frozen", `var o = [1]`, ``, `Object.freeze(o)`}, `Object.isFrozen(o)`},
	{pair{"frozen length", `var o = [1]`, ``, `Object.defineProperty(o, "length", {writable: false})`}, `o[1] = 2; o.length`},
	{pair{"a prototype", `var o = {}, p = {}`, ``, `Object.setPrototypeOf(o, p)`}, `Object.getPrototypeOf(o) === p`},
	{pair{"no prototype", ``, `var o = {}`, `var o = Object.create(null)`}, `Object.getPrototypeOf(o)`},
	{pair{"a getter", `var f = () => 1, g = () => 1, o = {}`, `Object.defineProperty(o, "a", {get: f})`,
		`Object.defineProperty(o, "a", {get: g})`}, `Object.getOwnPropertyDescriptor(o, "a").get === f`},
	{pair{"a setter", `var f = () => 1, o = {}`, `Object.defineProperty(o, "a", {get: f})`,
		`Object.defineProperty(o, "a", {set: f})`}, `o.a`},
	{pair{"a value and a getter of it", `var o = {}`, `Object.defineProperty(o, "a", {get: Date})`,
		`Object.defineProperty(o, "a", {value: Date})`}, `typeof o.a`},
	{pair{"identity", ``, `var a = {}, b = a`, `var a = {}, b = {}`}, `a === b`},
	{pair{"cycles", `var a = {}, b = {}`, `a.x = a; b.x = b`, `a.x = b; b.x = a`}, `a.x === a`},
	{pair{"holes", ``, `var x = [1,,3]`, `var x = [1,undefined,3]`}, `1 in x`},
	{pair{"lengths", ``, `var x = [1]`, `var x = [1]; x.length = 2`}, `x.length`},
	{pair{"places in sparse arrays", `var x = []`, `x[100000] = 1; x[200000] = 1`, `x[100001] = 1; x[200000] = 1`}, `100000 in x`},
	{pair{"properties of arrays", `var x = [1]`, ``, `x.a = 1`}, `x.a`},
	{pair{"symbols as keys", `var s = Symbol("a"), t = Symbol("a"), o = {}`, `o[s] = 1`, `o[t] = 1`}, `o[s]`},
	{pair{"order of symbols", `var s = Symbol("a"), t = Symbol("a"), o = {}`, `o[s] = o[t] = 1`, `o[t] = o[s] = 1`},
		`Object.getOwnPropertySymbols(o)[0] === s`},
	{pair{"descriptions of symbols", ``, `var s = Symbol("a")`, `var s = Symbol("b")`}, `s.description`},
	{pair{"symbols without one", ``, `var s = Symbol()`, `var s = Symbol("")`}, `s.description`},
	{pair{"symbols that are registered", ``, `var s = Symbol("a")`, `var s = Symbol.for("a")`}, `Symbol.keyFor(s)`},
	{pair{"symbols that are well known", ``, `var s = Symbol.iterator`, `var s = Symbol("Symbol.iterator")`}, `s === Symbol.iterator`},
	{pair{"variables of closures", `function f(n) { return () => n }`, `var g = f(1)`, `var g = f(2)`}, `g()`},
	{pair{"closures that share", `function f() { let n = 0; return [() => ++n, () => n] }; var a = f(), b = f(), g`,
		`g = [a[0], a[1]]`, `g = [a[0], b[1]]`}, `g[0](); g[1]()`},
	{pair{"variables", ``, `let x = 1`, `let x = 2`}, `x`},
	{pair{"constants", ``, `let x = 1`, `const x = 1`}, `try { x = 2 } catch {} x`},
	{pair{"sources of functions", ``, `var f = x => x`, `var f = x => (x)`}, `f + ""`},
	{pair{"names of functions", ``, `var f = () => 1`, `var g = () => 1; var f = g`}, `f.name`},
	{pair{"this of arrows", `function f() { return () => this }`, `var g = f.call({a: 1})`, `var g = f.call({a: 2})`}, `g().a`},
	{pair{"new.target of arrows", `function f() { return () => new.target }`, `var g = f()`, `var g = new f()`}, `g()`},
	{pair{"arguments of bound functions", `function f(...a) { return a }`, `var g = f.bind(0, 1)`, `var g = f.bind(0, 2)`}, `g()`},
	{pair{"this of bound functions", `function f() { return this }`, `var g = f.bind(1)`, `var g = f.bind(2)`}, `+g()`},
	{pair{"targets of bound functions", `var f = () => 1, h = () => 1; f.a = 1`, `var g = f.bind()`, `var g = h.bind()`},
		`g = Object.getOwnPropertyDescriptor(g, "name").value`},
	{pair{"home objects", `var o = {__proto__: {m() { return 1 }}, f() { return super.m() }}, p = {__proto__: {m() { return 1 }}, f: o.f}, g`,
		`g = {__proto__: o}`, `g = {__proto__: p}`}, `Object.getPrototypeOf(g) === o`},
	{pair{"private fields", `class C { #x; constructor(x) { this.#x = x } get() { return this.#x } }`, `var c = new C(1)`,
		`var c = new C(2)`}, `c.get()`},
	{pair{"private fields of others", `class C { #x = 1; static has(o) { return #x in o } }; class D { #x = 1 }`,
		`var c = new C(); Object.setPrototypeOf(c, null)`, `var c = new D(); Object.setPrototypeOf(c, null)`}, `C.has(c)`},
	{pair{"private static fields", `class C { static #x = 1; static set(x) { C.#x = x } static get() { return C.#x } }`, ``, `C.set(2)`}, `C.get()`},
	{pair{"private methods", `function make(r) { return class { #m() { return r } m() { return this.#m() } } }`,
		`var c = new (make(1))`, `var c = new (make(2))`}, `c.m()`},
	{pair{"keys of fields", `function make(k) { return class { [k] = 1 } }`, `var C = make("a")`, `var C = make("b")`}, `Object.keys(new C)`},
	{pair{"instances of two classes", `function make() { return class { #x; static has(o) { return #x in o } } }; var A = make(), B = make()`,
		`var c = new A(); Object.setPrototypeOf(c, null)`, `var c = new B(); Object.setPrototypeOf(c, null)`}, `A.has(c)`},
	{pair{"order of a Map", ``, `var m = new Map([[1, 1], [2, 2]])`, `var m = new Map([[2, 2], [1, 1]])`}, `[...m]`},
	{pair{"values of a Map", ``, `var m = new Map([[1, 1]])`, `var m = new Map([[1, 2]])`}, `[...m]`},
	{pair{"order of a Set", ``, `var m = new Set([1, 2])`, `var m = new Set([2, 1])`}, `[...m]`},
	{pair{"keys that are objects", `var a = {}, b = {}`, `var m = new Map([[a, 1]])`, `var m = new Map([[b, 1]])`}, `m.get(a)`},
	{pair{"iterators of a Map", `var m = new Map([[1, 1], [2, 2]]), i = m.keys()`, ``, `i.next()`}, `i.next().value`},
	{pair{"iterators at the end", `var m = new Set([1]), i = m.keys(); i.next()`, ``, `i.next()`}, `m.add(2); i.next().value`},
	{pair{"iterators of what", `var m = new Map([[1, 2]])`, `var i = m.keys()`, `var i = m.values()`}, `i.next().value`},
	{pair{"iterators of arrays", `var a = [1, 2], i = a.values()`, ``, `i.next()`}, `i.next().value`},
	{pair{"iterators of texts", `var i = "abc"[Symbol.iterator]()`, ``, `i.next()`}, `i.next().value`},
	{pair{"iterators of unicode", `var i = "äöü"[Symbol.iterator]()`, ``, `i.next()`}, `i.next().value`},
	{pair{"iterators of matches", `var i = "abc".matchAll(/./g)`, ``, `i.next()`}, `i.next().value`},
	{pair{"values in a WeakMap", `var k = {}, w = new WeakMap()`, `w.set(k, 1)`, `w.set(k, 2)`}, `w.get(k)`},
	{pair{"keys of a WeakMap", `var k = {}, l = {}, w = new WeakMap()`, `w.set(k, 1)`, `w.set(l, 1)`}, `w.get(k)`},
	{pair{"chains of a WeakMap", `var k = {}, l = {}, w = new WeakMap([[k, l]]), v = new WeakMap()`, `v.set(l, 1); l = 0`, `v.set(l, 2); l = 0`},
		`v.get(w.get(k))`},
	{pair{"a WeakSet", `var k = {}, w = new WeakSet()`, ``, `w.add(k)`}, `w.has(k)`},
	{pair{"places of generators", `function* g() { yield 1; yield 2 } var i = g()`, ``, `i.next()`}, `i.next().value`},
	{pair{"locals of generators", `function* g(n) { let m = n; yield; yield m } var i`, `i = g(1); i.next()`, `i = g(2); i.next()`}, `i.next().value`},
	{pair{"generators that are new and ended", `function* g() { yield 1 } var i = g()`, ``, `i.return()`}, `i.next().value`},
	{pair{"generators in loops", `function* g() { for (const x of [1, 2, 3]) yield x } var i = g(); i.next()`, ``, `i.next()`}, `i.next().value`},
	{pair{"generators in loops over keys", `function* g() { for (const x in {a: 1, b: 1, c: 1}) yield x } var i = g(); i.next()`, ``, `i.next()`}, `i.next().value`},
	{pair{"generators in loops over what", `function* g(o) { for (const x in o) yield x } var a = {a: 1, b: 2}, b = {a: 1, c: 2}, i`,
		`i = g(a); i.next(); a = b = 0`, `i = g(b); i.next(); a = b = 0`}, `i.next().value`},
	{pair{"generators that delegate", `function* g(a) { yield* a } var i`, `i = g([1, 2]); i.next()`, `i = g([1, 3]); i.next()`}, `i.next().value`},
	{pair{"generators in finally", `function* g() { try { yield 1 } finally { yield 2 } } var i = g(); i.next()`, `i.return(1)`, `i.return(2)`},
		`i.next().value`},
	{pair{"generators in with", `function* g(o) { with (o) { yield; yield a } } var i`, `i = g({a: 1}); i.next()`, `i = g({a: 2}); i.next()`},
		`i.next().value`},
	{pair{"states of promises", ``, `var p = new Promise(() => {})`, `var p = Promise.resolve()`}, `var l = []; p.then(() => l.push(1)); l`},
	{pair{"values of promises", ``, `var p = Promise.resolve(1)`, `var p = Promise.resolve(2)`}, `var r; p.then(x => r = x); () => r`},
	{pair{"reactions of promises", `var r, p = new Promise(x => r = x), l = [], f = () => l.push(1)`, ``, `p.then(f)`}, `r(); () => l`},
	{pair{"which reaction", `var r, p = new Promise(x => r = x), l = [], f = () => l.push(1), g = () => l.push(2)`, `p.then(f)`, `p.then(g)`},
		`r(); () => l`},
	{pair{"reactions to what", `var r, p = new Promise((a, b) => r = [a, b]), l = [], f = () => l.push(1)`, `p.then(f)`, `p.catch(f)`},
		`r[0](); () => l`},
	{pair{"functions that settle", `var p = new Promise(x => r = x), q = new Promise(x => s = x), r, s, l = []; p.then(() => l.push(1))`, `s = 0`, `r = s; s = 0`},
		`r(); () => l`},
	{pair{"functions that have settled", `var r, p = new Promise(x => r = x), q = new Promise(() => {}), l = []; p.then(() => l.push(1))`, ``, `r(q)`},
		`r(1); () => l`},
	{pair{"asynchronous functions", `var r, p = new Promise(x => r = x), l = []; async function f(n) { await p; l.push(n) }`, `f(1); 0`, `f(2); 0`},
		`r(); () => l`},
	{pair{"asynchronous functions' places", `var l = [], q = []; const w = () => new Promise(x => q.push(x));
		async function f() { await w(); l.push(1); await w(); l.push(2) } f()`, ``, `q[0]()`}, `q.at(-1)(); () => l`},
	{pair{"Promise.all", `var rs = [], ps = [1, 2].map(() => new Promise(r => rs.push(r))), l = []; Promise.all(ps).then(x => l.push(x))`,
		`rs[0](1)`, `rs[0](2)`}, `rs[1](3); () => l`},
	{pair{"Promise.any", `var rs = [], ps = [1, 2].map(() => new Promise((_, r) => rs.push(r))), l = []; Promise.any(ps).catch(x => l.push(x.errors))`,
		`rs[0](1)`, `rs[0](2)`}, `rs[1](3); () => l`},
	{pair{"Promise.allSettled", `var rs = [], ps = [1, 2].map(() => new Promise(r => rs.push(r))), l = [];
		Promise.allSettled(ps).then(x => l.push(JSON.stringify(x)))`, `rs[0](1)`, `rs[0](2)`}, `rs[1](3); () => l`},
	{pair{"finally", `var r, p = new Promise(x => r = x), l = [], f = () => l.push(1), g = () => l.push(2)`, `p.finally(f)`, `p.finally(g)`}, `r(); () => l`},
	{pair{"promises that follow", `var rs = [], a = new Promise(r => rs.push(r)), b = new Promise(r => rs.push(r)), l = []`,
		`Promise.resolve().then(() => a).then(x => l.push(x))`, `Promise.resolve().then(() => b).then(x => l.push(x))`}, `rs[0](3); () => l`},
	{pair{"dates", ``, `var d = new Date(0)`, `var d = new Date(1)`}, `+d`},
	{pair{"invalid dates", ``, `var d = new Date(0)`, `var d = new Date(NaN)`}, `+d`},
	{pair{"sources of regular expressions", ``, `var r = /a/`, `var r = /b/`}, `r.source`},
	{pair{"flags of regular expressions", ``, `var r = /a/g`, `var r = /a/y`}, `r.flags`},
	{pair{"lastIndex", `var r = /a/g`, ``, `r.test("xa")`}, `r.lastIndex`},
	{pair{"boxed values", ``, `var x = Object(1)`, `var x = Object(2)`}, `+x`},
	{pair{"boxed texts", ``, `var x = Object("a")`, `var x = Object("b")`}, `x + ""`},
	{pair{"boxed symbols", `var s = Symbol(), t = Symbol()`, `var x = Object(s)`, `var x = Object(t)`}, `x.valueOf() === s`},
	{pair{"bytes", `var b = new Uint8Array(100)`, ``, `b[50] = 1`}, `b[50]`},
	{pair{"views of one buffer", `var a = new ArrayBuffer(8), b = new ArrayBuffer(8)`, `var x = new Uint8Array(a), y = new Uint8Array(a)`,
		`var x = new Uint8Array(a), y = new Uint8Array(b)`}, `x.buffer === y.buffer`},
	{pair{"offsets of views", `var a = new ArrayBuffer(8)`, `var x = new Uint8Array(a, 0, 1)`, `var x = new Uint8Array(a, 1, 1)`}, `x.byteOffset`},
	{pair{"types of views", `var a = new ArrayBuffer(8)`, `var x = new Uint8Array(a); Object.setPrototypeOf(x, null)`,
		`var x = new Int8Array(a); Object.setPrototypeOf(x, null)`}, `Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Int8Array.prototype), Symbol.toStringTag).get.call(x)`},
	{pair{"DataView", `var a = new ArrayBuffer(8)`, `var x = new DataView(a, 0)`, `var x = new DataView(a, 4)`}, `x.byteOffset`},
	{pair{"handlers of proxies", ``, `var p = new Proxy({}, {get: Date.now})`, `var p = new Proxy({}, {has: Date.now})`}, `typeof p.x`},
	{pair{"targets of proxies", ``, `var p = new Proxy({a: 1}, {})`, `var p = new Proxy({a: 2}, {})`}, `p.a`},
	{pair{"revoked proxies", `var p = Proxy.revocable({}, {})`, ``, `p.revoke()`}, `try { p.proxy.a; 1 } catch { 2 }`},
	{pair{"functions that revoke", `var p = Proxy.revocable({}, {}), q = Proxy.revocable({}, {}), r`, `r = p.revoke`, `r = q.revoke`},
		`r(); try { p.proxy.a; 1 } catch { 2 }`},
	{pair{"messages of errors", ``, `var e = Error("a")`, `var e = Error("b")`}, `e.message`},
	{pair{"places of errors", ``, `var e = Error("a")`, `

		var e = Error("a")`}, `e.stack`},
	{pair{"causes of errors", ``, `var e = Error("a", {cause: 1})`, `var e = Error("a", {cause: 2})`}, `e.cause`},
	{pair{"built-in objects changed", ``, ``, `Array.prototype.map = Array.prototype.filter`}, `[1].map(() => 0).length`},
	{pair{"built-in objects extended", ``, ``, `Array.prototype.map.x = 1`}, `[].map.x`},
	{pair{"built-in objects deleted", ``, ``, `delete Array.prototype.map`}, `typeof [].map`},
	{pair{"built-in objects frozen", ``, ``, `Object.freeze(Math)`}, `Object.isFrozen(Math)`},
	{pair{"built-in objects without a name", ``, ``, `Object.getPrototypeOf([].values()).x = 1`}, `[].values().x`},
	{pair{"globals deleted", ``, ``, `delete globalThis.escape`}, `typeof escape`},
	{pair{"attributes of built-in objects", ``, ``, `Object.defineProperty(Math, "max", {writable: false})`}, `Math.max = 1; Math.max`},
	{pair{"template objects", "function t(x) { return x }; var f = n => n ? t`a` : t`a`, x = f(0), y", `y = f(0)`, `y = f(1)`}, `x === y`},
	{pair{"texts of template objects", "function t(x) { return x }; var f = n => n ? t`a` : t`b`", `var x = f(0)`, `var x = f(1)`}, `x[0]`},
	{pair{"generators in a destructuring", `function* g(o) { let {a = yield, ...r} = o; yield r.b } var i`, `i = g({b: 1}); i.next()`,
		`i = g({b: 2}); i.next()`}, `i.next().value`},
	{pair{"generators in an assignment", `function* g(o) { o[yield] = yield; return o.a } var i`, `i = g({}); i.next(); i.next("a")`,
		`i = g({}); i.next(); i.next("b")`}, `i.next(1).value`},
	{pair{"arguments", `function f() { return arguments }`, `var a = f(1, 2)`, `var a = f(1, 3)`}, `a[1]`},
	{pair{"arguments that are parameters", `function f(x) { return [arguments, () => x] }; var a = f(1), b = f(1), c`,
		`c = [a[0], a[1]]`, `c = [a[0], b[1]]`}, `c[0][0] = 5; c[1]()`},
	{pair{"arguments no longer parameters", `function f(x) { return [arguments, () => x] }; var a = f(1)`, ``,
		`Object.freeze(a[0])`}, `a[0][0] = 5; a[1]()`},
	{pair{"variables of eval", `function f(s) { eval(s); return () => typeof a }`, `var g = f("var a")`, `var g = f("var b = 1, a = 1")`}, `g()`},
	{pair{"objects of with", `function f(o) { with (o) return () => a }`, `var g = f({a: 1})`, `var g = f({a: 2})`}, `g()`},
}

func TestDigestDifferent(t *testing.T) {
	for _, c := range different {
		t.Run(c.name, func(t *testing.T) {
			a, b := heapOf(t, c.before, c.a), heapOf(t, c.before, c.b)
			x, text := described(t, a)
			if y, _ := described(t, b); x == y {
				t.Errorf("the same digest:\n%s", text[strings.LastIndex(text, "roots="):])
			}
			if p, q := probed(t, a, c.probe), probed(t, b, c.probe); p == q {
				t.Errorf("no script can tell: %s", p)
			}
		})
	}
}

// probed is what a script says; when it says a function, what that says after the promise jobs.
func probed(t *testing.T, h *vm.Heap, probe string) string {
	v := run(t, h, probe)
	if f, ok := goja.AssertFunction(v); ok {
		v, _ = f(nil)
	}
	return fmt.Sprint(v)
}

// A digest is the same in twenty heaps, whatever the order of Go's maps and the addresses are.
func TestDigestOften(t *testing.T) {
	var all []string
	for _, c := range different {
		if !strings.Contains(c.before+c.b, "let ") && !strings.Contains(c.before+c.b, "class ") {
			all = append(all, "(function () {"+c.before+"\n"+c.b+"\nreturn () => eval('')})()")
		}
	}
	script := "var all = [" + strings.Join(all, ",\n") + "]"
	want, first := described(t, heapOf(t, script))
	for range 20 {
		if got, text := described(t, heapOf(t, script)); got != want {
			t.Fatal(difference(first, text))
		}
	}
}

func TestDigestLong(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	n := 1_000_000
	if soaktest.Race() { // on one goroutine
		n = 10_000
	}
	for name, make := range map[string]string{
		"list":      `var x = null; for (let i = 0; i < %d; i++) x = {x, i}`,
		"closures":  `var x = () => 1; for (let i = 0; i < %d / 10; i++) { const y = x; x = () => y }`,
		"functions": `var x = () => 1; for (let i = 0; i < %d / 100; i++) x = x.bind(i)`,
		"weak maps": `var x = {}, k = x; for (let i = 0; i < %d / 50; i++) { const n = {}; n.w = new WeakMap([[k, n]]); k = n }; var w = k.w`,
		"promises":  `var r, x = new Promise(f => r = f); for (let i = 0; i < %d / 50; i++) x = x.then()`,
		"scopes":    `var x; (function f(n) { x = () => n; if (n) eval("f(n - 1)") })(%d / 1000)`,
	} {
		t.Run(name, func(t *testing.T) {
			h := heapOf(t, fmt.Sprintf(make, n))
			sum := Of(h)
			run(t, h, `typeof x === "function" ? x.a = 1 : (function end(o) { while (o.x) o = o.x; o.a = 1 })(x)`)
			if Of(h) == sum {
				t.Error("the end is not seen")
			}
		})
	}
}

// Programs that change a graph of objects at random have the same digest for the same seed, and another one after one
// change more.
func TestDigestRandom(t *testing.T) {
	for seed := range soaktest.Seeds(t, 40, 5000) {
		a, b := heapOf(t, mutations), heapOf(t, mutations)
		run(t, a, fmt.Sprintf("mutate(%d, 300)", seed))
		run(t, b, fmt.Sprintf("mutate(%d, 300)", seed))
		x, first := described(t, a)
		if y, second := described(t, b); x != y {
			t.Fatal(seed, difference(first, second))
		}
		n := rand.New(rand.NewPCG(seed, 1)).IntN(20)
		run(t, b, fmt.Sprintf("change(%d)", n))
		if y, _ := described(t, b); x == y {
			t.Errorf("seed %d: change %d is not seen", seed, n)
		}
	}
}

const mutations = `
class P { #v; constructor(v) { this.#v = v } set(v) { this.#v = v } get() { return this.#v } }
class Q extends P { #w = []; add(v) { this.#w.push(v) } }
function* counter(n) { try { for (let i = n; ; i++) { const got = yield i; if (got) n = got } } finally { yield n } }
async function wait(p, o) { o.waited = await p; await null; o.waited2 = 1 }
const promises = new WeakSet(), all = [{}], closures = [], rand = { s: 1 };
function rnd(n) { rand.s = (rand.s * 1103515245 + 12345) % 2147483648; return Math.floor(rand.s / 65536) % n }
const pick = () => all[rnd(all.length)];
const value = () => [pick, () => rnd(5), () => rnd(5) / 2, () => "t" + rnd(3), () => "ü" + rnd(3), () => undefined, () => null,
	() => BigInt(rnd(9)), () => Symbol.for("s" + rnd(3)), () => Symbol("s"), () => true][rnd(11)]();
const make = [() => ({}), () => [], () => new Map(), () => new Set(), () => new P(value()), () => new Q(value()), () => counter(rnd(3)),
	() => new WeakMap(), () => new Date(rnd(9)), () => /a/g, () => { const v = value(); return () => v }, () => new Uint8Array(rnd(9)),
	() => new Proxy(pick(), {}), () => (function () {}).bind(value(), value()), () => Object.create(pick()), () => new Error("e" + rnd(3)),
	() => { let r; const p = new Promise(f => r = f); promises.add(p); p.resolve = r; return p }, () => Object(value() ?? 1), () => new Map().entries()];
const steps = [
	o => { all.push(make[rnd(make.length)]()) },
	o => { o["k" + rnd(4)] = value() },
	o => { o[rnd(9)] = value() },
	o => { delete o["k" + rnd(4)] },
	o => { Object.defineProperty(o, "p" + rnd(3), {value: value(), configurable: true, enumerable: rnd(2) == 0, writable: rnd(2) == 0}) },
	o => { const v = value(); Object.defineProperty(o, "g" + rnd(3), {get() { return v }, configurable: true}) },
	o => { if (o instanceof Map) o.set(value(), value()); if (o instanceof Set) o.add(value()); if (o instanceof WeakMap) o.set(pick(), value()) },
	o => { if (o instanceof Map || o instanceof Set) { o.delete(value()); if (!rnd(5)) o.clear() } },
	o => { if (o instanceof P) o.set(value()); if (o instanceof Q) o.add(value()) },
	o => { if (o.next) o.next(rnd(3)) },
	o => { if (o instanceof Promise) { o.then(() => pick()); if (!rnd(3)) o.resolve?.(value()) } },
	o => { if (promises.has(o)) wait(o, pick()) },
	o => { if (Array.isArray(o)) [() => o.push(value()), () => o.pop(), () => o.length = rnd(9), () => o.reverse(), () => o[rnd(3) * 5000] = 1][rnd(5)]() },
	o => { if (o instanceof Uint8Array && o.length) o[0]++ },
	o => { if (!rnd(9)) Object.freeze(o) },
	o => { o[Symbol.for("s" + rnd(3))] = value() },
	o => { if (all.length > 20) all.splice(rnd(all.length), 1) },
];
function step() { try { steps[rnd(steps.length)](pick()) } catch (e) { if (!(e instanceof TypeError || e instanceof RangeError)) throw e } }
function mutate(seed, n) { rand.s = seed; for (let i = 0; i < n; i++) step() }
const changes = [() => all.push(1), () => all.pop(), () => all.reverse(), () => all[0] = {}, () => rand.s++, () => all.unshift({}),
	() => { rand.x = 1 }, () => closures.push(() => 1), () => Object.freeze(rand), () => Object.setPrototypeOf(rand, null),
	() => Object.defineProperty(rand, "s", {enumerable: false}), () => { Array.prototype.x = 1 }, () => { delete Map.prototype.set },
	() => { globalThis.y = 1 }, () => { pick.name2 = 1 }, () => Object.setPrototypeOf(P.prototype, {}), () => { rand.s = -0 },
	() => { all.push(counter(1)) }, () => { rand.s = BigInt(rand.s) }, () => { all.length += 1 }];
function change(n) { changes[n]() }
`

// told is a value of Go that tells what it holds.
type told struct{ says string }

func (d *told) Digest(w io.Writer) { fmt.Fprint(w, d.says) }

type silent struct{ says string }

func TestDigestOfGo(t *testing.T) {
	of := func(x any) [32]byte {
		h := heapOf(t)
		if err := h.Runtime().Set("x", x); err != nil {
			t.Fatal(err)
		}
		sum, _ := described(t, h)
		return sum
	}
	a, b := new(told), new(told)
	for _, c := range []struct {
		name string
		a, b any
		same bool
	}{
		{"what is told", &told{"a"}, &told{"a"}, true},
		{"what is told otherwise", &told{"a"}, &told{"b"}, false},
		{"what is not told", &silent{"a"}, &silent{"b"}, true},
		{"types", &silent{"a"}, &told{""}, false},
		{"identity", []any{a, a}, []any{a, b}, false},
		{"functions", strings.ToUpper, strings.ToLower, false},
		{"maps", map[string]any{"a": 1, "b": "x"}, map[string]any{"a": 1, "b": "y"}, false},
		{"lists", []any{1, 2}, []any{1, 3}, false},
		{"nil", (*told)(nil), (*told)(nil), true},
	} {
		if got := of(c.a) == of(c.b); got != c.same {
			t.Errorf("%s: the same is %v", c.name, got)
		}
	}
}

// In a function of Go, scripts wait on the stack.
func TestDigestOfFrames(t *testing.T) {
	of := func(script string, roots ...any) (sum [32]byte) {
		h := heapOf(t)
		_ = h.Runtime().Set("look", func() { sum, _ = described(t, h, roots...) })
		run(t, h, "var f = n => n;"+script)
		return sum
	}
	base := `(function g(n) { let m = n; for (const x of [1, 2]) { look(); if (x) return m } })(1)`
	for name, other := range map[string]string{
		"locals":   `(function g(n) { let m = 5; for (const x of [1, 2]) { look(); if (x) return m } })(1)`,
		"callers":  `f((function g(n) { let m = n; for (const x of [1, 2]) { look(); if (x) return m } })(1))`,
		"jobs":     `Promise.resolve().then(f); (function g(n) { let m = n; for (const x of [1, 2]) { look(); if (x) return m } })(1)`,
		"key loop": `(function g(n) { let m = n; for (const x in [1, 2]) { look(); if (x) return m } })(1)`,
	} {
		if of(base) == of(other) {
			t.Errorf("%s are not seen", name)
		}
		if first, again := of(other), of(other); first != again {
			t.Errorf("%s differ each time", name)
		}
	}
	if of(base, 1) == of(base, 2) {
		t.Error("roots are not seen")
	}
}

// then adds a reaction to a promise.
func then(h *vm.Heap, p *goja.Object) {
	f, _ := goja.AssertFunction(p.Get("then"))
	_, _ = f(p, goja.Undefined())
}

// A job says what it will do, whoever has made it.
func TestDigestOfJobs(t *testing.T) {
	of := func(n int, jobs func(h *vm.Heap, o *goja.Object)) [32]byte {
		h := heapOf(t)
		jobs(h, run(t, h, fmt.Sprintf("({n: %d})", n)).(*goja.Object))
		if !h.Jobs.Any() {
			t.Fatal("there is no job")
		}
		sum, _ := described(t, h)
		return sum
	}
	for name, jobs := range map[string]func(h *vm.Heap, o *goja.Object){
		"reaction": func(h *vm.Heap, o *goja.Object) { then(h, h.Promises.Resolve(o)) },
		"observer": func(h *vm.Heap, o *goja.Object) { h.Promises.Observe(h.Promises.Resolve(o), func(goja.Value, bool) {}) },
		"following": func(h *vm.Heap, o *goja.Object) {
			p, q := new(vm.Pending), new(vm.Pending)
			p.Init(h)
			q.Init(h)
			_ = p.Object().Set("o", o)
			q.Resolve(p.Object())
		},
	} {
		if first, again := of(1, jobs), of(1, jobs); first != again {
			t.Errorf("%s: differs each time", name)
		}
		if of(1, jobs) == of(2, jobs) {
			t.Errorf("%s: what it is about is not seen", name)
		}
	}
}

// The functions that a thenable gets lead to the promise that they settle.
func TestDigestOfPending(t *testing.T) {
	of := func(i int) [32]byte {
		h := heapOf(t, `var f`)
		both := [2]vm.Pending{}
		for n, name := range []string{"a", "b"} {
			both[n].Init(h)
			_ = h.Runtime().Set(name, both[n].Object())
		}
		both[i].Resolve(run(t, h, `({then(a, b) { f = [a, b] }})`))
		run(t, h, ``)
		if run(t, h, `f.length`).ToInteger() != 2 {
			t.Fatal("the thenable was not called")
		}
		sum, _ := described(t, h)
		return sum
	}
	if of(0) == of(1) {
		t.Error("which promise is not seen")
	}
	if first, again := of(0), of(0); first != again {
		t.Error("differs each time")
	}
}

// What a job runs on is a stack, and which one counts.
func TestDigestOfStacks(t *testing.T) {
	of := func(second bool) [32]byte {
		h := heapOf(t, `var r, p = new Promise(f => r = f)`)
		s := h.NewStack()
		if second {
			h.Switch(s)
		}
		if _, err := h.Runtime().RunString(`p.then(() => 1)`); err != nil {
			t.Fatal(err)
		}
		h.Switch(h.Main())
		sum, _ := described(t, h, s)
		return sum
	}
	if of(true) == of(false) {
		t.Error("the stack is not seen")
	}
	if first, again := of(true), of(true); first != again {
		t.Error("differs each time")
	}
}

// Whether a function has something put around it does not count, only whose it is.
func TestDigestOfAround(t *testing.T) {
	of := func(name string, limited bool) [32]byte {
		h := heapOf(t, `var f = `+name)
		fn := h.Runtime().Get("f").(*goja.Object)
		if limited && !h.Around(fn, func(_ goja.Value, args []goja.Value, run func([]goja.Value)) { run(args) }) {
			t.Fatal("not a native function")
		}
		sum, _ := described(t, h)
		return sum
	}
	if of("JSON.parse", true) != of("JSON.parse", false) {
		t.Error("what is put around a function is seen")
	}
	if of("JSON.parse", true) == of("JSON.stringify", true) {
		t.Error("two functions are the same")
	}
}

// A digest runs nothing and has goja make nothing.
func TestDigestChangesNothing(t *testing.T) {
	h := heapOf(t, `var ran = 0, run = () => ran++, e = new Error("a"), f = function () {};
		var p = new Proxy(function () {}, new Proxy({}, {get: run})), o = {get a() { return run() }, toString: run};
		Object.defineProperty(e, "message", {get: run}); Object.defineProperty(e, "name", {value: {toString: run}});
		var w = new WeakMap([[o, o]]), l = [o, p, e]`)
	made := func() (n int) {
		for _, offset := range newShapes(h.Types()).intrinsics {
			if o := vm.Read[*goja.Object](vm.PointerTo(h.Runtime()), offset); o != nil {
				n += 1 + properties(h, o)
			}
		}
		return n
	}
	before := made()
	described(t, h)
	if after := made(); after != before {
		t.Errorf("there were %d built-in objects and properties, and now %d", before, after)
	}
	if n := run(t, h, `ran`).ToInteger(); n != 0 {
		t.Errorf("scripts have run: %d", n)
	}
	if n := properties(h, run(t, h, `f`).(*goja.Object)); n != 2 {
		t.Errorf("a function has %d properties", n)
	}
}

// properties is how many properties goja has made of an object.
func properties(h *vm.Heap, o *goja.Object) int {
	if !vm.Embeds(vm.StructOf(o), h.Types().BaseObject) {
		return 0
	}
	_, self := h.Self(o)
	return len(vm.Read[map[unistring.String]goja.Value](self, newShapes(h.Types()).base.values))
}

// The runtime that stands for what was not made has everything made.
func TestPristine(t *testing.T) {
	h := heapOf(t)
	s := newShapes(h.Types())
	for i, offset := range s.intrinsics {
		if vm.Read[vm.Pointer](pristine(s), offset).IsNil() {
			t.Errorf("intrinsic %d is missing", i)
		}
	}
}

func BenchmarkDigestEmpty(b *testing.B) {
	h := heapOf(b)
	for b.Loop() {
		Of(h)
	}
}

func BenchmarkDigest(b *testing.B) {
	for name, script := range map[string]string{
		"list":     `var x = null; for (let i = 0; i < 1000000; i++) x = {x, i}`,
		"objects":  `var x = []; for (let i = 0; i < 1000000; i++) x.push({a: i, b: "text", c: [1, 2]})`,
		"closures": `var x = []; for (let i = 0; i < 300000; i++) x.push(() => i)`,
		"map":      `var x = new Map(); for (let i = 0; i < 1000000; i++) x.set(i, {i})`,
	} {
		b.Run(name, func(b *testing.B) {
			h := heapOf(b, script)
			w := newWalk(h, io.Discard)
			w.all(nil)
			b.ReportMetric(0, "ns/op")
			b.ResetTimer()
			for b.Loop() {
				Of(h)
			}
			b.ReportMetric(float64(w.ids.last)*float64(b.N)/b.Elapsed().Seconds(), "nodes/s")
		})
	}
}
