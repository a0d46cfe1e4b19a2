package clone

import (
	"bytes"
	"errors"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/soaktest"
)

const everything = `(b => [
	{a: 1, 'é': [1, 'x', null], n: {x: [{}]}}, [1, 2, 3], [1.5], ['a'], [{}, {}], [1, , 3], Object.assign([], {x: 1}),
	new Map([[{}, 1], ['k', new Map()]]), new Set([1, {}]), new Date(5), /x/gi, b, new Uint8Array(b, 1), new Float64Array(2),
	new DataView(b, 2), Object('s'), Object(1), Object(5n), Object(true), 10n ** 30n, new TypeError('m', {cause: {}}),
	new AggregateError([1], 'm'),
])(new ArrayBuffer(8))`

// patch makes every built-in method and accessor of every class throw, and every plain key and index an
// accessor of Object.prototype and Array.prototype.
const patch = `(() => {
	const patched = new Set(), define = Object.defineProperty, describe = Object.getOwnPropertyDescriptor;
	const keysOf = Reflect.ownKeys, parent = Object.getPrototypeOf, apply = Reflect.apply, add = patched.add;
	const has = patched.has, index = Array.prototype.push;
	const spoil = () => { throw new Error('patched'); };
	const roots = keysOf(globalThis).map(k => globalThis[k]).filter(v => typeof v === 'function' || typeof v === 'object');
	const all = [];
	const visit = o => {
		if (o === null || typeof o !== 'object' && typeof o !== 'function' || apply(has, patched, [o])) return;
		apply(add, patched, [o]);
		all[all.length] = o;
		visit(parent(o));
		for (const k of keysOf(o)) { const d = describe(o, k); visit(d.value); visit(d.get); }
	};
	[...roots, [][Symbol.iterator](), new Map().keys(), new Set().keys()].forEach(visit);
	const jobs = [];
	for (const o of all) {
		if (typeof o === 'function') continue;
		for (const k of keysOf(o)) {
			const d = describe(o, k);
			if (!d.configurable || k === 'constructor' || k === 'name' || k === 'message') continue;
			const method = 'value' in d && typeof d.value === 'function';
			jobs[jobs.length] = [o, k, method ? {value: spoil} : {get: spoil, set: spoil}];
		}
	}
	for (const f of [Object, Reflect, Array, Map, Set, Date, RegExp, ArrayBuffer])
		for (const k of keysOf(f)) {
			const d = describe(f, k);
			if (d.configurable) jobs[jobs.length] = [f, k, {get: spoil, set: spoil}];
		}
	for (const k of ['a', 'é', 'n', 'x', '0', '1', '2', '__proto__', 'value', 'get', 'enumerable', 'cause', 'errors', 'stack'])
		for (const o of [Object.prototype, Array.prototype, Map.prototype, Error.prototype])
			jobs[jobs.length] = [o, k, {get: spoil, set: spoil, configurable: true}];
	for (const k of keysOf(globalThis))
		if (typeof k === 'string' && describe(globalThis, k).configurable)
			jobs[jobs.length] = [globalThis, k, {get: spoil, set: spoil}];
	for (let i = 0; i < jobs.length; i++) {
		const j = jobs[i], d = {__proto__: null};
		if ('value' in j[2]) d.value = spoil; else { d.get = spoil; d.set = spoil; }
		d.configurable = true;
		define(j[0], j[1], d);
	}
	return jobs.length;
})()`

func TestPatchedBuiltIns(t *testing.T) {
	b := newBench(t, nil)
	v := b.run(everything)
	plain := b.encode(v)
	if n := b.run(patch).ToInteger(); n < 300 {
		t.Fatalf("only %d things were patched", n)
	}
	if _, err := b.vm.RunString(`[].map(x => x)`); err == nil {
		t.Fatal("nothing was patched")
	}
	patched := b.encode(v)
	if !bytes.Equal(patched, plain) {
		t.Error("the encoding has changed")
	}
	again := b.encode(b.decode(patched))
	if !bytes.Equal(again, plain) {
		t.Error("the copy is another")
	}
}

// What a script does before the codec is used for the first time matters only for constructors, and is
// noticed.
func TestReplacedConstructor(t *testing.T) {
	for _, src := range []string{
		`Map = class extends Map { constructor() { super(); ran = true; } }`, `Map = Set`, `Map = undefined`,
		`Object.defineProperty(globalThis, 'Map', {get() { ran = true; }})`, `Map = Map.bind(null)`, `Map = Math.max`,
	} {
		b := newBench(t, nil)
		v := b.run(`var ran = false; var kept = new Map([[1, {}]]); kept`)
		b.run(src)
		data := b.encode(v)
		_, err := b.codec.Decode(bytes.NewReader(data), int64(len(data)))
		if err == nil || !strings.Contains(err.Error(), "a script has replaced") {
			t.Errorf("%s: %v", src, err)
		}
		if b.run(`ran`).ToBoolean() {
			t.Errorf("%s: it ran", src)
		}
	}
}

func TestThrownPassesThrough(t *testing.T) {
	for _, src := range []string{
		`({get a() { throw thrown; }})`,
		`[{b: [1, {get a() { throw thrown; }}]}]`,
		`Object.assign(new Error('m'), {b: {get a() { throw thrown; }}})`,
		`Object.defineProperty(new Error('m'), 'name', {get() { throw thrown; }})`,
		`Object.defineProperty(new Error('m'), 'message', {value: {toString() { throw thrown; }}})`,
		`Object.defineProperty([1], 0, {get() { throw thrown; }})`,
	} {
		b := newBench(t, nil)
		want := b.run(`var thrown = {mine: true}; thrown`)
		var w bytes.Buffer
		err := b.codec.Encode(&w, b.run(src), "it")
		var thrown *goja.Exception
		if !errors.As(err, &thrown) || thrown.Value() != want || w.Len() != 0 {
			t.Errorf("%s: %v", src, err)
		}
		b.compare(b.run(`({a: 1})`), b.copy(b.run(`({a: 1})`)))
	}
}

func TestEncodeWithinGetter(t *testing.T) {
	b := newBench(t, nil)
	_ = b.vm.Set("clone", func(v goja.Value) goja.Value { return b.copy(v) })
	v := b.run(`({a: 1, get b() { return clone({a: {get a() { return clone([this, 2].slice(1)); }}, z: 3}); }, c: [{a: 4}]})`)
	for range 2 { // the second time there is an encoder to be used again
		b.compare(b.run(`({a: 1, b: {a: {a: [2]}, z: 3}, c: [{a: 4}]})`), b.copy(v))
	}
}

// Decoding runs no script, not even where goja asks an error for its name and message.
func TestDecodeRunsNoScript(t *testing.T) {
	b := newBench(t, nil)
	data := b.encode(b.run(`var ran = 0; new TypeError('m')`))
	b.run(`for (const E of [Error, TypeError]) for (const k of ['name', 'message', 'stack', 'toString'])
		Object.defineProperty(E.prototype, k, {get() { ran++; }, set() { ran++; }})`)
	b.decode(data)
	if n := b.run(`ran`).ToInteger(); n != 0 {
		t.Errorf("it ran %d getters", n)
	}
}

func TestDepth(t *testing.T) {
	for _, src := range []string{
		`[v]`, `({next: v})`, `new Map([[1, v]])`, `new Set([v])`, `[1, , v]`, `Object.assign(new Error(), {v})`,
	} {
		b := newBench(t, nil)
		v := b.run(`var v = null; for (let i = 0; i < 10000; i++) v = ` + src + `; v`)
		data := b.encode(v)
		if again := b.encode(b.decode(data)); !bytes.Equal(again, data) {
			t.Errorf("%s: the copy is another", src)
		}
	}
}

func TestTooDeep(t *testing.T) {
	if soaktest.Race() {
		t.Skip("it is on one goroutine, and long")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // the time goes into collecting what is needed to the end
	b := newBench(t, nil)
	data := b.encode(b.run(`[[]]`))
	data = slices.Concat(data[:1], bytes.Repeat([]byte{tagList, 1}, maxDepth), data[3:])
	_ = b.vm.Set("v", b.decode(data))
	var refused *TooDeep
	if err := b.codec.Encode(&bytes.Buffer{}, b.run(`[v]`), "it"); !errors.As(err, &refused) {
		t.Errorf("%v", err)
	}
	data = slices.Insert(data, 1, tagList, 1)
	var bad *Malformed
	if _, err := b.codec.Decode(bytes.NewReader(data), int64(len(data))); !errors.As(err, &bad) {
		t.Errorf("%v", err)
	}
}

func TestPathOfDepth(t *testing.T) {
	b := newBench(t, nil)
	v := b.run(`var v = () => 1; for (let i = 0; i < 5000; i++) v = {a: v}; v`)
	err := b.codec.Encode(&bytes.Buffer{}, v, "args[0]")
	want := "args[0]" + strings.Repeat(".a", pathHead) + "…(4968 more)…" + strings.Repeat(".a", pathTail) +
		": a function cannot be sent"
	if err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
}

// Every object that a script can get at is of a known kind.
func TestKindsAreKnown(t *testing.T) {
	b := newBench(t, nil)
	n := b.codec.builtIns()
	all := b.run(`(() => {
		const all = new Set();
		const visit = o => {
			if (o === null || typeof o !== 'object' && typeof o !== 'function' || all.has(o)) return;
			all.add(o);
			visit(Object.getPrototypeOf(o));
			for (const k of Reflect.ownKeys(o)) {
				const d = Object.getOwnPropertyDescriptor(o, k);
				visit(d.value);
				visit(d.get);
			}
		};
		[globalThis, async () => 1, function* () {}, class {}, async function () {}, {m() {}, *g() {}, async a() {}},
			(() => 1).bind(null), (function () { return arguments; })(1), [][Symbol.iterator](), (s => s)` + "`x${1}`" + `,
			Object(Symbol()), new Map().keys(), 'x'.matchAll(/x/g), (function* () {})()].forEach(visit);
		return [...all];
	})()`).(*goja.Object)
	for _, o := range n.Elements(all) {
		if o := o.(*goja.Object); n.kindOf(o) == kindRefused && n.refused(o) == "an object of this kind" {
			t.Errorf("%s", n.typeOf(o))
		}
	}
}
