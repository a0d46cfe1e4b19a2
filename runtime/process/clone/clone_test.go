package clone

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// same compares two values as a script can: kinds, own properties, items, identity and cycles.
const same = `(function () {
	'use strict';
	const describe = Object.getOwnPropertyDescriptor, keysOf = Object.getOwnPropertyNames;
	const tag = o => Object.prototype.toString.call(o);
	return function same(a, b) {
		const pairs = new Map(), back = new Map();
		const todo = [[a, b, 'it']];
		const differ = (at, why) => { throw new Error(at + ': ' + why); };
		while (todo.length) {
			const [x, y, at] = todo.pop();
			if (typeof x !== typeof y) differ(at, typeof x + ' is not ' + typeof y);
			if (typeof x !== 'object' || x === null || y === null) {
				if (!Object.is(x, y)) differ(at, String(x) + ' is not ' + String(y));
				continue;
			}
			if (pairs.has(x) !== back.has(y) || pairs.has(x) && pairs.get(x) !== y) differ(at, 'identity');
			if (pairs.has(x)) continue;
			pairs.set(x, y); back.set(y, x);
			if (x === y) differ(at, 'not a copy');
			if (tag(x) !== tag(y)) differ(at, tag(x) + ' is not ' + tag(y));
			if (Object.getPrototypeOf(x) !== Object.getPrototypeOf(y)) differ(at, 'prototype');
			switch (tag(x)) {
			case '[object Date]': case '[object Boolean]': case '[object Number]': case '[object BigInt]':
				if (!Object.is(x.valueOf(), y.valueOf())) differ(at, 'value');
				break;
			case '[object RegExp]': if (String(x) !== String(y)) differ(at, 'expression'); break;
			case '[object DataView]':
				if (x.byteLength !== y.byteLength || x.byteOffset !== y.byteOffset) differ(at, 'view');
				todo.push([x.buffer, y.buffer, at + '.buffer']);
				break;
			case '[object ArrayBuffer]': {
				const xs = new Uint8Array(x), ys = new Uint8Array(y);
				if (xs.length !== ys.length) differ(at, 'size');
				for (let i = 0; i < xs.length; i++) if (xs[i] !== ys[i]) differ(at, 'byte ' + i);
				break;
			}
			case '[object Map]': todo.push([[...x].flat(), [...y].flat(), at + '[entries]']); break;
			case '[object Set]': todo.push([[...x], [...y], at + '[members]']); break;
			}
			if (ArrayBuffer.isView(x) && x.length !== undefined) {
				if (x.byteOffset !== y.byteOffset) differ(at, 'offset');
				todo.push([x.buffer, y.buffer, at + '.buffer']);
				if (x.length !== y.length) differ(at, 'length');
				continue;
			}
			const xs = keysOf(x), ys = keysOf(y);
			if (xs.join() !== ys.join()) differ(at, 'keys ' + xs + ' are not ' + ys);
			for (const k of xs) {
				const d = describe(x, k), e = describe(y, k);
				if (d.enumerable !== e.enumerable) differ(at, 'enumerable ' + k);
				todo.push([d.value, e.value, at + '.' + k]);
			}
		}
		return true;
	};
})()`

// bench is a runtime with its codec, and a comparison that was made before any script ran.
type bench struct {
	testing.TB
	vm    *goja.Runtime
	codec *Codec
	same  goja.Callable
}

func newBench(t testing.TB, host Host) *bench {
	vm := goja.New()
	f, _ := goja.AssertFunction(must(vm.RunString(same)))
	return &bench{t, vm, New(vm, host), f}
}

func must(v goja.Value, err error) goja.Value {
	if err != nil {
		panic(err)
	}
	return v
}

func (b *bench) run(src string) goja.Value {
	b.Helper()
	v, err := b.vm.RunString(src)
	if err != nil {
		b.Fatalf("%s: %v", src, err)
	}
	return v
}

func (b *bench) encode(v goja.Value) []byte {
	b.Helper()
	var w bytes.Buffer
	if err := b.codec.Encode(&w, v, "it"); err != nil {
		b.Fatalf("encode: %v", err)
	}
	return w.Bytes()
}

func (b *bench) decode(data []byte) goja.Value {
	b.Helper()
	v, err := b.codec.Decode(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatalf("decode: %v", err)
	}
	return v
}

func (b *bench) copy(v goja.Value) goja.Value {
	b.Helper()
	return b.decode(b.encode(v))
}

func (b *bench) compare(x, y goja.Value) {
	b.Helper()
	if _, err := b.same(goja.Undefined(), x, y); err != nil {
		b.Errorf("%v", err)
	}
}

func TestRoundTrip(t *testing.T) {
	for _, src := range []string{
		`undefined`, `null`, `true`, `false`, `0`, `-0`, `1`, `-1`, `127`, `128`, `255`, `256`, `1e15`, `2**53`,
		`-(2**53)`, `2**60`, `1.5`, `NaN`, `Infinity`, `-Infinity`, `5e-324`, `1e308`,
		`0n`, `1n`, `-1n`, `255n`, `-256n`, `2n**64n`, `-(2n**4000n)`,
		`''`, `'a'`, `'seventeen letters'`, `'é'`, `'日本語'`, `'😀'`, `'\ud800'`, `'a\udc00b'`, `'\ufffd'`, `'\0'`,
		`'x'.repeat(100000)`, `'é'.repeat(100000)`, `'\udfff'.repeat(20000)`,
		`Object(true)`, `Object(false)`, `Object(-0)`, `Object(1.5)`, `Object('text')`, `Object('\ud800')`, `Object(5n)`,
		`new Date(0)`, `new Date(-1)`, `new Date(8.64e15)`, `new Date(-8.64e15)`, `new Date(NaN)`, `new Date(1e12)`,
		`/a/`, `/[/]\/\n/gimsuy`, `new RegExp('')`, `new RegExp('\n')`, `/é\ud83d/`,
		`new ArrayBuffer(0)`, `new Uint8Array([1, 2, 3]).buffer`, `new Uint8Array(10000).fill(7).buffer`,
		`new Int8Array([-1])`, `new Uint8Array([1])`, `new Uint8ClampedArray([300])`, `new Int16Array([-2, 3])`,
		`new Uint16Array([65535])`, `new Int32Array([-5])`, `new Uint32Array([2**32-1])`, `new Float32Array([1.5])`,
		`new Float64Array([NaN, -0, 1e300])`, `new BigInt64Array([-5n])`, `new BigUint64Array([2n**64n-1n])`,
		`new DataView(new ArrayBuffer(4))`, `new DataView(new ArrayBuffer(8), 3, 2)`, `new DataView(new ArrayBuffer(8), 8)`,
		`(b => ({a: new Uint8Array(b, 2, 3), b: new DataView(b, 1), c: b, d: new Int16Array(b, 2)}))(new ArrayBuffer(8))`,
		`(b => [b, new Uint8Array(b), new Float64Array(b)])(new ArrayBuffer(16384))`,
		`new Map()`, `new Map([[1, 'a'], ['b', {}], [NaN, -0], [undefined, null]])`, `new Set([1, 'a', {}, NaN])`,
		`(m => m.set(m, m).set('m', new Set([m])))(new Map())`, `(s => s.add(s))(new Set())`,
		`({})`, `({a: 1, b: {c: [2, {d: null}]}})`, `({b: 1, a: 2, 2: 'x', 1: 'y'})`, `({'': 1, ' ': 2, 'é': 3})`,
		`({'\ud800': '\udc00', '\ud83d\ude00': 1, '\udc00\ud800': 2})`, `JSON.parse('{"__proto__": {"a": 1}}')`,
		`({'4294967294': 1, '4294967295': 2, '01': 3, '-1': 4, constructor: 5, toString: 6, length: 7})`,
		`[]`, `[1, 2, 3]`, `[1.5, 2, -0, NaN]`, `['a', 'é', '\ud800']`, `[true, null, undefined, 5n, 'x', 1]`,
		`[[], [[]], {}]`, `[1, , 3, , ]`, `new Array(5)`, `[, ]`, `Array.from({length: 1000}, (_, i) => i * i)`,
		`Object.assign([1, 2], {x: 3, '-1': 4})`, `Object.assign(new Array(4294967295), {7: 1, 4294967294: 2, x: 3})`,
		`(a => { a.length = 100; a[99] = {}; return a; })([])`, `(a => { a[5000] = 1; return a; })([])`,
		`Array.from({length: 3000}, () => 1).concat(Object.assign(new Array(9000), {8000: 2}))`,
		`(a => { for (let i = 0; i < 40000; i += 9) a[i] = i; return a; })([])`,
		`(a => { a.length = 0; a[2] = 'x'; return a; })([1, 2])`, `(a => { a.pop(); a.push({}); return a; })([1, 2, 3])`,
		`(a => { a.push(a, [a]); return a; })([])`, `(o => { o.o = o; o.p = [o, {o}]; return o; })({})`,
		`(s => [s, s, {s}])({x: 1})`, `(d => [d, d])(new Date(5))`, `(r => ({r, s: r}))(/x/g)`, `(n => [n, n])(Object(1))`,
		`Array.from({length: 50}, (_, i) => ({id: i, name: 'n' + i, tags: ['a', 'b']}))`,
		`(() => { let l = null; for (let i = 0; i < 100; i++) l = {next: l, ['k' + i]: i}; return l; })()`,
		`new Error('m')`, `new TypeError('m', {cause: {a: 1}})`, `new Error()`, `new RangeError('\ud800')`,
		`new AggregateError([1, new Error('x')], 'm')`, `Object.assign(new Error('m'), {code: 5, detail: {a: [1]}})`,
		`(e => { e.cause = e; return e; })(new Error('m', {cause: 1}))`, `(e => (delete e.stack, e))(new Error('m'))`,
		`(e => (e.stack = 'mine', e))(new SyntaxError('m'))`, `[EvalError, ReferenceError, URIError].map(E => new E('m'))`,
	} {
		b := newBench(t, nil)
		v := b.run(src)
		if b.compare(v, b.copy(v)); t.Failed() {
			t.Fatalf("in %s", src)
		}
	}
}

// What the copy is when it is not the same, as Node's structuredClone has it; but for the names of errors.
func TestCopies(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{`new (class A { #x = 1; y = 2; get z() { return 3; } })`, `({y: 2})`},
		{`Object.create({inherited: 1}, {a: {value: 1, enumerable: true}, b: {value: 2}})`, `({a: 1})`},
		{`Object.create(null)`, `({})`},
		{`({[Symbol('s')]: 1, a: 1})`, `({a: 1})`},
		{`Object.assign(new Map([[1, 2]]), {x: 1})`, `new Map([[1, 2]])`},
		{`Object.assign(new Date(1), {x: 1})`, `new Date(1)`},
		{`Object.assign(new String('ab'), {x: 1})`, `new String('ab')`},
		{`Object.assign(new Uint8Array(2), {x: 1})`, `new Uint8Array(2)`},
		{`(r => (r.lastIndex = 3, r))(/a/g)`, `/a/g`},
		{`(class A extends Array {}).from([1, {}])`, `[1, {}]`},
		{`new (class extends Map {})([[1, 2]])`, `new Map([[1, 2]])`},
		{`Object.freeze({a: Object.freeze([1])})`, `({a: [1]})`},
		{`new Set([-0])`, `new Set([0])`},
		{`Math`, `({})`},
		{`JSON`, `({})`},
		{`Array.prototype`, `[]`},
		{`({get a() { delete this.b; this.c = 9; this.d = 1; return 1; }, b: 2, c: 3})`, `({a: 1, c: 9})`},
		{`({get toString() { delete this.valueOf; return 1; }, valueOf: 2})`, `({toString: 1})`},
		{`(a => (a[0] = {get x() { a[1] = 7; a.length = 2; a[5] = 1; return 1; }}, a))([0, 1, 2])`, `[{x: 1}, 7, , ]`},
		{`(a => (a[0] = {get x() { a.push(9); return 1; }}, a))([0, 1])`, `[{x: 1}, 1]`},
		{`(a => (a[0] = {get x() { Object.defineProperty(a, 1, {get() { return {}; }}); }}, a))([0, 1])`,
			`[{x: undefined}, {}]`},
		{`(m => m.set('a', {get x() { m.set('z', 1); m.delete('b'); return 1; }}).set('b', 2))(new Map())`,
			`new Map([['a', {x: 1}], ['b', 2]])`},
		{`Object.defineProperty([1, 2], 0, {get() { return 5; }, enumerable: true})`, `[5, 2]`},
		{`Object.defineProperty([1, 2], 0, {enumerable: false})`, `[, 2]`},
		{`(e => (e.message = {toString() { return 'T'; }}, delete e.stack, e))(new Error('m'))`,
			`(e => (delete e.stack, e))(new Error('T'))`},
		{`(e => (delete e.stack, e))(Object.assign(new Error('m'), {f() {}, a: 1, g: [{}, () => 1], b: [2]}))`,
			`(e => (delete e.stack, e))(Object.assign(new Error('m'), {a: 1, b: [2]}))`},
		{`(s => [Object.assign(new Error('m'), {stack: '', f: [s, {new: 1, g() {}}], b: s,
			c: {new: 2}}), s])({})`,
			`(s => [Object.assign(new Error('m'), {stack: '', b: s, c: {new: 2}}), s])({})`},
		{`(e => (delete e.stack, e))(new (class Mine extends RangeError {})('m'))`,
			`(e => (delete e.stack, e))(new RangeError('m'))`},
		{`(e => (delete e.stack, e.name = 'Mine', e))(new RangeError('m'))`,
			`(e => (delete e.stack, Object.defineProperty(e, 'name', {value: 'Mine'}), e))(new Error('m'))`},
	} {
		b := newBench(t, nil)
		if b.compare(b.run(test.want), b.copy(b.run(test.src))); t.Failed() {
			t.Fatalf("in %s", test.src)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{`() => 1`, `it: a function cannot be sent`},
		{`({args: [{cb() {}}]})`, `it.args[0].cb: a function cannot be sent`},
		{`[async () => 1]`, `it[0]: a function cannot be sent`},
		{`[function* () {}]`, `it[0]: a function cannot be sent`},
		{`[Math.max]`, `it[0]: a function cannot be sent`},
		{`[Map]`, `it[0]: a function cannot be sent`},
		{`[(() => 1).bind(null)]`, `it[0]: a function cannot be sent`},
		{`[class {}]`, `it[0]: a class cannot be sent`},
		{`Symbol('s')`, `it: a symbol cannot be sent`},
		{`[1, Symbol('s')]`, `it[1]: a symbol cannot be sent`},
		{`[Object(Symbol('s'))]`, `it[0]: a symbol cannot be sent`},
		{`({'a-b': new Proxy({}, {})})`, `it["a-b"]: a Proxy cannot be sent`},
		{`[new Proxy(() => 1, {})]`, `it[0]: a Proxy cannot be sent`},
		{`[, Promise.resolve()]`, `it[1]: a Promise cannot be sent`},
		{`[new WeakMap()]`, `it[0]: a WeakMap cannot be sent`},
		{`[new WeakSet()]`, `it[0]: a WeakSet cannot be sent`},
		{`(function* () {})()`, `it: a generator cannot be sent`},
		{`[][Symbol.iterator]()`, `it: an iterator cannot be sent`},
		{`new Map().keys()`, `it: an iterator cannot be sent`},
		{`new Set().keys()`, `it: an iterator cannot be sent`},
		{`''[Symbol.iterator]()`, `it: an iterator cannot be sent`},
		{`'x'.matchAll(/x/g)`, `it: an iterator cannot be sent`},
		{`(function () { return arguments; })(1)`, `it: an arguments object cannot be sent`},
		{`(function () { 'use strict'; return arguments; })(1)`, `it: an arguments object cannot be sent`},
		{`JSON.rawJSON('1')`, `it: raw JSON cannot be sent`},
		{`globalThis`, `it: the global object cannot be sent`},
		{`new Map([['cb', () => 1]])`, `it.get("cb"): a function cannot be sent`},
		{`new Map([[5, {x: () => 1}]])`, `it.get(5).x: a function cannot be sent`},
		{`new Map([[{}, 1], [{}, () => 1]])`, `it.values()[1]: a function cannot be sent`},
		{`new Map([[() => 1, 1]])`, `it.keys()[0]: a function cannot be sent`},
		{`new Set([1, () => 1])`, `it.values()[1]: a function cannot be sent`},
		{`new Error('m', {cause: [() => 1]})`, `it.cause[0]: a function cannot be sent`},
		{`new AggregateError([() => 1])`, `it.errors[0]: a function cannot be sent`},
		{`Object.assign([1], {x: () => 1})`, `it.x: a function cannot be sent`},
		{`({['k'.repeat(50)]: () => 1})`, `it["` + strings.Repeat("k", 40) + `…"]: a function cannot be sent`},
		{`host`, `it: an object of the host cannot be sent`},
	} {
		b := newBench(t, nil)
		_ = b.vm.Set("host", &struct{ A int }{})
		var w bytes.Buffer
		err := b.codec.Encode(&w, b.run("("+test.src+")"), "it")
		var refused *Error
		if !errors.As(err, &refused) || !strings.HasPrefix(err.Error(), test.want) || w.Len() != 0 {
			t.Errorf("%s: %v, %d bytes; want %s", test.src, err, w.Len(), test.want)
		}
	}
}
