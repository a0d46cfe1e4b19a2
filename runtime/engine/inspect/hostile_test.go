package inspect

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

// patches replaces all that a naive printer could call by functions that count.
const patches = `
var ran = [];
const { ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
function note(name) {
	defineProperty(ran, ran.length, { value: name, enumerable: true, configurable: true, __proto__: null })
}
function trip(name) { return function () { note(name); return undefined } }
function patch(o, name) {
	const keys = ownKeys(o);
	for (let i = 0; i < keys.length; i++) {
		const k = keys[i], d = getOwnPropertyDescriptor(o, k);
		if (k === 'constructor' || k === 'prototype' || !d.configurable) continue;
		const label = name + ' ' + (typeof k);
		if (typeof d.value === 'function')
			defineProperty(o, k, { value: trip(label), configurable: true, __proto__: null });
		else if (d.get) defineProperty(o, k, { get: trip(label), configurable: true, __proto__: null });
	}
}
var make = function () {
	const proxied = new Proxy({ a: 1 }, new Proxy({}, { get(t, k) { note('trap ' + String(k)) } }));
	class Getters extends Error {
		get name() { note('name'); return 'N' }
		get message() { note('message'); return 'M' }
		get stack() { note('stack'); return 'S' }
		get cause() { note('cause') }
		get [Symbol.toStringTag]() { note('tag'); return 'T' }
	}
	class Odd {
		static get name() { note('class name'); return 'X' }
		static [Symbol.hasInstance]() { note('has') }
	}
	const text = { toString() { note('toString'); return 'x' }, toJSON() { note('toJSON') },
		valueOf() { note('valueOf') }, [Symbol.toPrimitive]() { note('prim') }, inspect() { note('inspect') } };
	const named = new Error('x'); named.name = text; named.message = text;
	const iter = [1, 2]; iter[Symbol.iterator] = function* () { note('iterator') };
	const map = new Map([[1, 2]]); map.size2 = 1; map.forEach = trip('own forEach');
	const set = new Set([1]); set[Symbol.iterator] = trip('own iterator'); set.values = trip('own values');
	const flags = /a/g; Object.defineProperty(flags, 'flags', { get: trip('flags') });
	Object.defineProperty(flags, 'source', { get: trip('source') });
	const made = {}; Object.defineProperty(made, 'constructor', { get: trip('constructor') });
	const fn = function () {}; Object.defineProperty(fn, 'name', { get: trip('fn name') });
	fn.toString = trip('fn toString');
	const sub = function Sub() {}; Object.defineProperty(sub, 'prototype', { value: {} });
	const agg = new AggregateError([1], 'm'); Object.defineProperty(agg, 'errors', { get: trip('errors') });
	const p = Promise.resolve(1); p.then = trip('then');
	return [proxied, new Getters('x'), new Odd, Odd, text, named, iter, map, set, flags, made, fn, new sub, agg, p,
		{ get g() { note('getter') }, set g(x) {} }, Object.create(proxied), new (class extends Map {}),
		Object.create({ get constructor() { note('proto constructor') } }), new Date(0), new Date(NaN),
		new Uint8Array([1]), new Uint8ClampedArray(1), new BigInt64Array(1), new ArrayBuffer(1),
		new DataView(new ArrayBuffer(1)), Object('s'), Object(1), Object(1n), Object(Symbol('q')), Object(true),
		new WeakMap, new WeakSet, [1, , 3], Object.create(null), Object.create(DataView.prototype), parseInt, class {},
		(function () { return arguments })(1), (function* () {})(), async () => 1, Array.from({ length: 9 }, (_, i) => i),
		new Proxy(fn, {}), Object.create(Error.prototype), Symbol.prototype, Error.prototype, new Proxy([], {}),
		JSON, Math, [][Symbol.iterator](), new Map().entries()];
};
var values = make();
const classes = [Map, Set, WeakMap, WeakSet, RegExp, Date, Promise, Error, TypeError, Array, String, Number, Boolean,
	BigInt, Symbol, ArrayBuffer, DataView, Object.getPrototypeOf(Uint8Array), Uint8Array];
const mapIterator = Object.getPrototypeOf(new Map().entries()), functionProto = Function.prototype;
const polluted = ['value', 'get', 'set', 'writable', 'enumerable', 'configurable', 'toJSON', 'length', '0', 'next',
	'inspect', 'cause', 'stack', 'errors'];
for (let i = 0; i < classes.length; i++) {
	const c = classes[i];
	patch(c.prototype, 'prototype ' + i);
	patch(c, 'class ' + i);
}
patch(mapIterator, 'map iterator');
patch(JSON, 'JSON');
patch(Object, 'Object');
patch(functionProto, 'Function.prototype');
patch(Object.prototype, 'Object.prototype');
for (let i = 0; i < polluted.length; i++)
	defineProperty(Object.prototype, polluted[i], { __proto__: null,
		get: trip('get ' + polluted[i]), set: trip('set ' + polluted[i]) });
values
`

func hostile(t *testing.T) (*Inspector, []goja.Value, *goja.Object) {
	t.Helper()
	vm := goja.New()
	in := New(vm, intrinsics.New())
	v, err := vm.RunString(patches)
	if err != nil {
		t.Fatal(err)
	}
	ran := vm.Get("ran").(*goja.Object)
	if err := ran.Set("length", 0); err != nil {
		t.Fatal(err)
	}
	var values []goja.Value
	for _, k := range in.js.Keys(v.(*goja.Object)) {
		d, _ := in.own(v.(*goja.Object), k)
		values = append(values, d.value)
	}
	_, err = vm.RunString("trip('control')()")
	if noted := in.js.Keys(ran); err != nil || len(noted) != 1 || len(values) < 50 {
		t.Fatalf("the trap does not work: %v, %v, %d values", err, noted, len(values))
	}
	if err := ran.Set("length", 0); err != nil {
		t.Fatal(err)
	}
	return in, values, ran
}

func TestNothingRuns(t *testing.T) {
	in, values, ran := hostile(t)
	for _, o := range []Options{{}, {Color: true}, {Depth: -1}} {
		for i, v := range values {
			got := in.Value(v, o)
			if tripped := in.js.Keys(ran); len(tripped) > 0 {
				t.Fatalf("value %d (%s) ran %v", i, got, in.Value(ran, Options{}))
			}
		}
	}
}

func TestNothingRunsWithHiddenProperties(t *testing.T) {
	in, values, ran := hostile(t)
	for i, v := range values {
		got := in.Format([]goja.Value{in.vm.ToValue("%o"), v}, Options{})
		if len(in.js.Keys(ran)) > 0 {
			t.Fatalf("value %d (%s) ran %v", i, got, in.Value(ran, Options{}))
		}
	}
}

func TestPatchedBuiltIns(t *testing.T) {
	for _, s := range []sample{
		{"new Map([[1, 2]])", "Map(1) { 1 => 2 }"},
		{"new Set([1])", "Set(1) { 1 }"},
		{"/x/gi", "/x/gi"},
		{"[1, , 2]", "[ 1, <1 empty item>, 2 ]"},
		{"new Uint8Array(2)", "Uint8Array(2) [ 0, 0 ]"},
		{"new Date(0)", "1970-01-01T00:00:00.000Z"},
		{"(class A extends Map {})", "[class A extends Map]"},
	} {
		vm := goja.New()
		in := New(vm, intrinsics.New())
		v, err := vm.RunString("var v = (" + s.expr + "), typed = Object.getPrototypeOf(Uint8Array);" +
			"var list = [Map, Set, RegExp, Date, typed, Array];" +
			"for (let i = 0; i < list.length; i++) { const p = list[i].prototype, keys = Reflect.ownKeys(p);" +
			"for (let i = 0; i < keys.length; i++) if (keys[i] !== 'constructor' && keys[i] !== 'length')" +
			"Object.defineProperty(p, keys[i], { get() { throw 1 } }) } Object.keys = null; v")
		if err != nil {
			t.Fatal(err)
		}
		check(t, s, in.Value(v, Options{}))
	}
}

func TestFormatThrows(t *testing.T) {
	for expr, want := range map[string]string{
		"['%s', { toString() { throw new Error('mine') } }]": "mine",
		"['%d', { valueOf() { throw new Error('mine') } }]":  "mine",
		"['%j', { toJSON() { throw new Error('mine') } }]":   "mine",
		"['%j', 1n]":        "BigInt",
		"['%j', { a: 1n }]": "BigInt",
		"['%s', new Proxy({ toString() { throw new Error('mine') } }, {})]": "mine",
	} {
		in, v := eval(t, expr)
		ex := in.vm.Try(func() { in.Format(in.js.Elements(v.(*goja.Object)), Options{}) })
		if ex == nil || !strings.Contains(ex.Error(), want) {
			t.Errorf("%s: exception %v, want one about %s", expr, ex, want)
		}
	}
}
