package vm

import (
	"testing"

	"github.com/dop251/goja"
)

// iterating are programs whose value is what they have seen of the elements; they begin with all = [] and see, which adds to it.
var iterating = []struct{ name, code string }{
	{"an array", `for (const x of [1, 'a', null, undefined, [2]]) see(x)`},
	{"holes", `for (const x of [1, , 3]) see(x); see(...[, 1, , 2, ,]); see([...[, 1]].length); const [a, b, ...c] = [, , , 4]; see(a, b, c)`},
	{"one that grows", `const a = [1, 2]; for (const x of a) { see(x); if (a.length < 5) a.push(x * 2) }`},
	{"one that shrinks", `const a = [1, 2, 3, 4]; for (const x of a) { see(x); a.pop() }; for (const x of a) { see(x); a.shift() }`},
	{"one that is emptied", `const a = [1, 2, 3]; for (const x of a) { see(x); a.length = 0 }; see(a)`},
	{"one with a getter", `const a = [1, 2]; Object.defineProperty(a, 1, { get: () => 'got' }); see(...a); for (const x of a) see(x)`},
	{"a frozen one", `see(...Object.freeze([1, 2])); for (const x of Object.freeze([3])) see(x)`},
	{"keys and pairs", `see(...['a', , 'c'].keys()); for (const [i, x] of ['a', , 'c'].entries()) see(i, x)`},
	{"what is like an array", `see(...(function () { return arguments })(1, 2)); see(...'aé😀'); see(...new Uint8Array([1, 2])); for (const x of Array.prototype.values.call({ length: 2, 0: 'x' })) see(x)`},
	{"a Map", `const m = new Map([[1, 'a'], [2, 'b'], [3, 'c']]); for (const [k, v] of m) { see(k, v); if (k === 1) { m.delete(2); m.set(4, 'd') } }; see(...m.keys(), ...m.values(), ...m)`},
	{"a Set", `const s = new Set([1, 2, 3]); for (const x of s) { see(x); s.delete(x); if (x < 3) s.add(x + 10) }; see(...s, ...s.entries(), [...s])`},
	{"an end that stays", `const i = [1].values(); see(...i); see(...i); const m = new Map([[1, 2]]), j = m.keys(); see(...j); m.set(3, 4); see(...j, ...m.keys())`},
	{"a break", `const a = [1, 2, 3], i = a[Symbol.iterator](); for (const x of i) { see(x); break }; see(...i)`},
	{"an error inside", `try { for (const x of [1, 2]) { see(x); throw 'no' } } catch (e) { see(e) }; try { const [x = see('default') || (() => { throw 'never' })()] = [] } catch (e) { see(e) }`},
	{"in each other", `for (const x of [1, 2]) for (const y of new Set([x, 3])) for (const [k, v] of new Map([[x, y]])) see(x, y, k, v)`},
	{"destructuring", `const [a, , b = 5, ...[c, ...d]] = [1, 2, , 4, 5, 6]; see(a, b, c, d); const [[e], { f }] = [[7], { f: 8 }]; see(e, f); let g, h; [g, h] = [1, 2]; [g, h] = [h, g]; see(g, h)`},
	{"the rest of none", `const [a, b, ...c] = [1]; see(a, b, c, c.length); const [...d] = new Set(); see(d)`},
	{"another next", `const p = Object.getPrototypeOf([][Symbol.iterator]()), next = p.next; p.next = function () { const r = next.call(this); return r.done ? r : { done: false, value: r.value * 10 } }; for (const x of [1, 2]) see(x); see(...[3]); const [a, ...b] = [4, 5]; see(a, b); p.next = next; see(...[6])`},
	{"an own next", `const i = [1, 2].values(); let n = 0; i.next = () => ({ done: n++ > 1, value: 'mine' }); see(...i); for (const x of i) see(x)`},
	{"another iterator", `const a = [1, 2]; a[Symbol.iterator] = function* () { yield 'own'; yield* this.values() }; see(...a); for (const x of a) see(x); const [b, ...c] = a; see(b, c)`},
	{"no iterator", `const a = [1]; a[Symbol.iterator] = undefined; for (const f of [() => { see(...a) }, () => [...a], () => { for (const x of a); }, () => { const [x] = a }, () => see(...5), () => [...{}]]) try { f() } catch (e) { see(e.name) }`},
	{"what returns", `const i = () => { let n = 0; return { [Symbol.iterator]() { return this }, next: () => ({ done: n++ > 3, value: n }), return() { see('returned'); return {} } } }; for (const x of i()) { see(x); break }; const [a] = i(); see(a); see(...i())`},
	{"generators", `function* g() { try { const got = yield 1; see(got); yield* [2, 3] } finally { see('end') } }; for (const x of g()) { see(x); if (x === 2) break }; see(...g()); const [a] = g(); see(a)`},
	{"a prototype with elements", `Array.prototype[1] = 'proto'; for (const x of [1, , 3]) see(x); see(...[4, , 6]); delete Array.prototype[1]`},
	{"more and more", `let a = []; for (let i = 0; i < 50; i++) a = [...a, i, ...[i]]; see(a.length, a.at(-1), a.push(1), a.pop(), a.shift(), ...a.slice(0, 3))`},
	{"a proxy", `for (const x of new Proxy([1, 2], {})) see(x); see(...new Proxy([3], { get: (t, k, r) => k === '0' ? 'trapped' : Reflect.get(t, k, r) }))`},
}

// TestIterating compares what the patched instructions see with what goja's do.
func TestIterating(t *testing.T) {
	for _, tt := range iterating {
		t.Run(tt.name, func(t *testing.T) {
			code := "(() => { const all = [], see = (...x) => void all.push(...x);\n" + tt.code + "\nreturn JSON.stringify(all, (k, v) => v === undefined ? 'undefined' : v) })()"
			want, err := goja.New().RunString(code)
			if err != nil {
				t.Fatal(err)
			}
			p := goja.MustCompile("", code, false)
			if err := Patch(p, PatchLoops|PatchLengths); err != nil {
				t.Fatal(err)
			}
			for range 2 { // before and after the first iterator of each sort
				got, err := goja.New().RunProgram(p)
				if err != nil || got.String() != want.String() {
					t.Errorf("got  %v, %v\nwant %v", got, err, want)
				}
			}
		})
	}
}

// TestNoNext: an iterator without a next is a TypeError, where goja's own instructions panic.
func TestNoNext(t *testing.T) {
	p := goja.MustCompile("", `const o = { [Symbol.iterator]: () => ({ get return() { throw 'asked to close' } }) }, f = () => {};
		[() => { f(...o) }, () => [...o], () => { for (const x of o); }, () => { const [x] = o }, () => { const [...x] = o }]
			.map(f => { try { f() } catch (e) { return e instanceof TypeError } }).join()`, false)
	if err := Patch(p, PatchLoops); err != nil {
		t.Fatal(err)
	}
	if v, err := goja.New().RunProgram(p); err != nil || v.String() != "true,true,true,true,true" {
		t.Error(v, err)
	}
}

// BenchmarkIterating goes through 1,000 elements.
func BenchmarkIterating(b *testing.B) {
	for _, c := range []struct{ name, code string }{
		{"array", "for (const x of a);"}, {"map", "for (const [k, v] of m);"}, {"set", "for (const x of s);"}, {"spread", "[...a]"},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := goja.MustCompile("", "const a = Array.from({ length: 1000 }, (_, i) => i), s = new Set(a), m = new Map(a.entries()); () => { "+c.code+" }", false)
			if err := Patch(p, PatchLoops); err != nil {
				b.Fatal(err)
			}
			vm := goja.New()
			v, err := vm.RunProgram(p)
			if err != nil {
				b.Fatal(err)
			}
			loop, _ := goja.AssertFunction(v)
			for b.Loop() {
				if _, err := loop(nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
