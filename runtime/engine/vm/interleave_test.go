package vm

import (
	"fmt"
	"testing"
)

// interleaved are bodies of function(id), which call gap wherever goja calls back. Each must give the same result with
// other threads in between as it gives alone.
var interleaved = []struct{ name, body string }{
	{"calls", `const f = n => n ? (gap(), n + f(n - 1)) : 0; return f(30) + id`},
	{"sort", `const a = [5,3,8,1,9,2,7].map(x => x * 10 + id); return a.sort((x, y) => (gap(), x - y)).join()`},
	{"replace", `return 'a1b2c3'.replace(/\d/g, d => { gap(); return '<' + d + id + '>' })`},
	{"forEach", `let s = ''; [1,2,3].forEach((x, i) => { gap(); s += x + i + id; [4,5].forEach(y => { gap(); s += y }) }); return s`},
	{"reduce", `return [1,2,3,4].reduce((a, b) => { gap(); return a + b }, id)`},
	{"getter", `const o = { get x() { gap(); return id }, set y(v) { gap(); this.z = v + id } }; o.y = o.x + o.x; return o.z`},
	{"proxy", `const p = new Proxy({}, { get: (t, k) => (gap(), String(k) + id), has: () => (gap(), true),
		ownKeys: () => (gap(), ['a', 'b']), getOwnPropertyDescriptor: () => (gap(), { configurable: true, enumerable: true, value: id }) });
		return p.one + p.two + ('q' in p) + Object.keys(p)`},
	{"proxy of a function", `const p = new Proxy(function (a) { gap(); return a + id }, { apply: (t, th, args) => { gap(); return t(...args) + 1 },
		construct: (t, args) => { gap(); return { v: args[0] + id } } }); return p(1) + new p(2).v`},
	{"toString in join", `const o = { toString() { gap(); return 'o' + id } }; return [o, [o, o], o].join('-')`},
	{"join of itself", `const a = [1, { toString() { gap(); return String(a) + id } }, 2]; a.push(a); return a.join()`},
	{"valueOf", `const o = { valueOf() { gap(); return id } }; return o + o * o - +o`},
	{"toPrimitive", `const o = { [Symbol.toPrimitive](h) { gap(); return h + id } }; return o + '' + [o] + (o < 1)`},
	{"toJSON", `return JSON.stringify({ a: { toJSON() { gap(); return id } }, b: [{ toJSON() { gap(); return [id] } }] })`},
	{"stringify replacer", `return JSON.stringify({ a: 1, b: { c: 2 } }, (k, v) => (gap(), typeof v === 'number' ? v + id : v))`},
	{"parse reviver", `return JSON.stringify(JSON.parse('{"a":[1,2,{"b":3}]}', (k, v) => (gap(), typeof v === 'number' ? v + id : v)))`},
	{"tagged template", "const tag = (s, ...v) => { gap(); return s.join('|') + v.join() }; return tag`a${(gap(), id)}b${tag`c${id}`}d`"},
	{"destructuring defaults", `const { a = (gap(), id), b: { c = (gap(), id + 1) } = (gap(), {}) } = {}; const [x = (gap(), id), ...y] = []; return [a, c, x, y.length].join()`},
	{"parameter defaults", `const f = (a = (gap(), id), b = (gap(), a + 1), ...c) => [a, b, c.length].join(); return f() + f(1) + f(1, 2, 3)`},
	{"classes", `class A { f = (gap(), id); static s = (gap(), 7); constructor(x) { gap(); this.x = x } get g() { gap(); return this.x } m() { gap(); return 'A' } }
		class B extends A { #p = (gap(), id * 2); constructor() { gap(); super((gap(), id)); gap(); this.y = this.#p } m() { gap(); return super.m() + super.g } }
		const b = new B; return [b.f, b.x, b.y, b.m(), A.s].join()`},
	{"Reflect.construct", `class A { constructor() { gap(); this.t = new.target.name } } class B { }; return Reflect.construct(A, [], B).t + id`},
	{"inherited builtins", `class L extends Array { push(x) { gap(); return super.push(x + id) } static get [Symbol.species]() { gap(); return Array } }
		const l = new L; l.push(1); l.push(2); return l.map(x => (gap(), x * 2)).join()`},
	{"iterator closed by break", `let closed = 0; const it = { [Symbol.iterator]() { gap(); let i = 0; return { next() { gap(); return { value: i++, done: false } },
		return() { gap(); closed++; return {} } } } }; let s = 0; for (const x of it) { s += x; gap(); if (x > 3) break } return [s, closed, id].join()`},
	{"iterator closed by an exception", `let closed = 0; const it = { [Symbol.iterator]: () => ({ next: () => (gap(), { value: 1 }), return() { gap(); closed++; return {} } }) };
		try { for (const x of it) { gap(); throw id } } catch (e) { return [e, closed].join() }`},
	{"nested for-of", `let s = ''; for (const x of [1,2]) for (const y of new Set([gap(), x, id])) { gap(); s += x + '' + y } return s`},
	{"for-in", `let s = ''; for (const k in { a: 1, b: 2, c: (gap(), 3) }) { gap(); s += k + id } return s`},
	{"spread", `function* g() { gap(); yield id; gap(); yield 2 } return Math.max(...g(), ...[...g(), (gap(), 3)])`},
	{"generator", `function* g(n) { try { for (let i = 0; i < n; i++) { gap(); const r = yield i; if (r) { gap(); yield r + id } } } finally { gap() } }
		const it = g(4); let s = it.next().value; s += it.next(5).value; s += it.next().value; s += String(it.return(9).value); return s`},
	{"yield*", `function* a() { gap(); const r = yield* b(); gap(); yield r } function* b() { yield id; gap(); yield* [1, 2]; return 'end' } return [...a()].join()`},
	{"exception through natives", `const boom = x => { gap(); if (x === 3) throw new Error('e' + id); return x };
		try { [1,2,3,4].map(x => [x].forEach(boom)) } catch (e) { gap(); return e.message } finally { gap() }`},
	{"exceptions nested", `const f = n => { try { gap(); if (n === 0) throw id; f(n - 1) } catch (e) { gap(); throw e + 1 } finally { gap() } }; try { f(10) } catch (e) { return e }`},
	{"finally overrides", `const f = () => { try { gap(); throw 1 } finally { gap(); return id } }; return f()`},
	{"labels", `let s = 0; out: for (let i = 0; i < 5; i++) { for (let j = 0; j < 5; j++) { gap(); if (j === 3) continue out; if (i === 3) break out; s += i * j } } return s + id`},
	{"closures in loops", `const fs = []; for (let i = 0; i < 3; i++) { gap(); fs.push(() => (gap(), i + id)) } return fs.map(f => f()).join()`},
	{"eval", `const x = id; return eval('gap(); x + 1') + new Function('a', 'gap(); return a')(id) + (0, eval)('gap(); 5')`},
	{"with", `return new Function('o', 'with (o) { gap(); return a + b }')({ get a() { gap(); return id }, b: 2 })`},
	{"bind, call and apply", `function f(a, b) { gap(); return this.x + a + b } return f.bind({ x: id }, 1)(2) + f.call({ x: 1 }, id, 3) + f.apply({ x: 2 }, [id, (gap(), 4)])`},
	{"Map and Set callbacks", `let s = 0; new Map([[1, id], [2, 3]]).forEach((v, k) => { gap(); s += v * k }); new Set([4, id]).forEach(v => { gap(); s += v }); return s`},
	{"Array.from", `return Array.from({ length: 3, get 0() { gap(); return id } }, (x, i) => (gap(), (x || 0) + i)).join()`},
	{"typed arrays", `return new Int32Array([3,1,2]).sort((a, b) => (gap(), a - b)).map(x => (gap(), x * id)).join()`},
	{"symbol protocols", `const m = { [Symbol.replace]: (s, r) => (gap(), s + r + id), [Symbol.split]: s => (gap(), [s, id]) }; return 'x'.replace(m, 'y') + 'z'.split(m)`},
	{"regexp exec override", `const r = /a/g; let n = 0; r.exec = function (s) { gap(); return n++ < 2 ? Object.assign(['a'], { index: n, input: s }) : null }; return 'baab'.replace(r, () => (gap(), id))`},
	{"optional chains", `const o = { f() { gap(); return { g: () => (gap(), id) } } }; return o.f?.().g?.() + (o.n?.(gap()) ?? (gap(), 1))`},
	{"instanceof", `class E { static [Symbol.hasInstance]() { gap(); return id % 2 } } return String({} instanceof E) + id`},
	{"deep recursion", `const f = n => n ? 1 + f(n - 1) : (gap(), 0); return f(3000) + id`},
	{"overflow", `let fin = 0; const f = () => { try { return f() + 1 } finally { fin++ } }; gap(); try { f() } catch (e) { gap(); return (e instanceof RangeError) + e.message + (fin > 100) + id }`},
	{"arguments", `function f() { gap(); arguments[0] = id; gap(); return [...arguments].join() } return f(1, 2, 3)`},
}

func TestInterleave(t *testing.T) {
	for _, c := range interleaved {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			source := fmt.Sprintf("function body(id) { %s }\n", c.body)
			alone := make([]string, threads)
			for id := range alone {
				w := newScheduler(t, 0)
				alone[id] = w.must(source + fmt.Sprintf("String(body(%d))", id))
			}
			for seed := range uint64(4) {
				w := newScheduler(t, seed)
				w.must(source + together)
				for id, want := range alone {
					if got := w.log[id]; got != want {
						t.Errorf("seed %d: thread %d got %q, alone %q", seed, id, got, want)
					}
				}
				if w.switches < threads {
					t.Errorf("seed %d: only %d context switches", seed, w.switches)
				}
			}
		})
	}
}

const threads = 4

const together = `
const ts = [];
for (let id = 0; id < 4; id++) ts.push(thread(body, id));
for (const t of ts) log(String(t.join()));
`
