package vm

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"weft/runtime/soaktest"
)

// TestStress runs random programs of many threads on random schedules, and compares with what each thread computes alone.
func TestStress(t *testing.T) {
	for seed := range soaktest.Seeds(t, 8, 2000) {
		stress(t, seed)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// FuzzStress runs the program and schedule of a seed.
func FuzzStress(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(stress)
}

func stress(t *testing.T, seed uint64) {
	rnd := rand.New(rand.NewPCG(seed, 1))
	n := 2 + rnd.IntN(8)
	plans := make([][]int, n)
	for i := range plans {
		plans[i] = make([]int, 5+rnd.IntN(20))
		for j := range plans[i] {
			plans[i][j] = rnd.IntN(1 << 16)
		}
	}
	alone := make([]string, n)
	for i, plan := range plans {
		w := newScheduler(t, seed)
		w.hooks()
		alone[i] = w.must(stressWork + fmt.Sprintf("work(%s)", js(plan)))
	}
	w := newScheduler(t, seed)
	w.hooks()
	got := w.must(stressWork + stressShared + fmt.Sprintf("together([%s])", js(plans...)))
	if got != "sound" {
		t.Errorf("seed %d: shared things: %s", seed, got)
	}
	for i, want := range alone {
		if i >= len(w.log) || w.log[i] != want {
			t.Errorf("seed %d: thread %d computed something else than alone", seed, i)
		}
	}
}

// js prints plans as JavaScript arrays.
func js(plans ...[]int) string {
	s := ""
	for _, p := range plans {
		s += "["
		for _, x := range p {
			s += fmt.Sprint(x, ",")
		}
		s += "],"
	}
	return s[:len(s)-1]
}

// stressWork is what a thread computes: a sum that depends on every step of its plan, and on nothing else.
const stressWork = `
let extra = () => {};
const mix = (h, x) => (Math.imul(h, 31) + (x | 0)) | 0;
const steps = [
	x => { gap(); return x },
	x => [x, x >> 3, 7, x & 15].sort((a, b) => (gap(), a - b)).reduce((a, b) => { gap(); return mix(a, b) }),
	x => { try { [1, 2, 3].forEach(i => { gap(); if (i === x % 4) throw x }) } catch (e) { gap(); return e + 1 } finally { gap() } return -x },
	x => { function* g() { try { for (let i = 0; i < 4; i++) { gap(); x = mix(x, yield i) } } finally { gap(); x++ } } const it = g(); it.next(); it.next(x); if (x & 1) it.return(); else try { it.throw(5) } catch { } return x },
	x => { const f = n => n ? mix(f(n - 1), n) : (gap(), x); return f(x % 300) },
	x => { let n = 0; const f = () => { n++; f() }; try { f() } catch (e) { gap(); return mix(x, e instanceof RangeError && n > 1000 ? 1 : 2) } },
	x => String(('' + x).replace(/\d/g, d => { gap(); return d * 3 })).length * x,
	x => JSON.stringify({ a: { toJSON() { gap(); return x } }, b: [x, { get c() { gap(); return x >> 1 } }] }).length + x,
	x => [x, { toString() { gap(); return [x, { toString() { gap(); return 'y' } }].join('+') } }].join('-').length + x,
	x => { class A { v = (gap(), x); m() { gap(); return this.v } } class B extends A { constructor() { super(); gap(); this.w = super.m() } } return new B().w + 1 },
	x => { let s = x; for (const y of { [Symbol.iterator]: () => ({ i: 0, next() { gap(); return { value: this.i++, done: false } }, return() { gap(); s++; return {} } }) }) { s = mix(s, y); if (y > x % 5) break } return s },
	x => new Proxy({}, { get(t, k) { gap(); return x + String(k).length } }).abc,
	x => { let s = x; for (const y of (function* () { yield* [1, 2]; gap(); yield* (function* () { gap(); yield 3; return 4 })() })()) { gap(); s = mix(s, y) } return s },
	async x => { let s = x; for (let i = 0; i < 5; i++) { s = mix(s, await (i & 1 ? i : Promise.resolve(x))); gap() } return s },
	async x => { try { await Promise.all([1, 2].map(async i => { await null; gap(); if (i === x % 3) throw x; return i })); return x + 1 } catch (e) { gap(); await null; return e - 1 } },
	async x => { const r = await new Promise(r => { gap(); Promise.resolve().then(() => { gap(); r({ then(ok) { gap(); ok(x ^ 5) } }) }) }); return mix(r, x) },
	async x => { const c = enter(); let s = await suspend(c, x, 1); for (let i = 0; i < 4; i++) { gap(); s = mix(s, await suspend(c, i & 1 ? i : Promise.resolve(x), 2)) } return s },
	async x => { const c = enter(); try { await suspend(c, (async () => { const c = enter(); await suspend(c, null, 3); gap(); throw x })(), 4) } catch (e) { gap(); return e * 2 } },
	x => blockOn((async () => { await null; gap(); return x * 2 })()),
	x => { extra(x); return x },
	x => { extra(x); return x },
	x => { extra(x); return x },
];
async function work(plan) { let h = 17; const a = me(); for (const p of plan) { h = mix(h, await steps[p % steps.length](p >> 4)); if (me() !== a) throw new Error('moved') } return String(h) }
`

// stressShared adds what threads do to each other on the way. What generators yield must come out once each.
const stressShared = `
function together(plans) {
	const got = [], outcome = [];
	function* items(k) { try { for (let i = 0; i < 40; i++) { gap(); try { yield k * 1000 + i } finally { gap() } } } finally { outcome.push('end' + k) } }
	function* chained(k) { yield* items(k) }
	const gens = [items(0), chained(1), items(2), (function* () { yield* chained(3) })()];
	gens[0].next(); got.push(0);
	const gates = Array.from({ length: 5 }, () => { const g = {}; g.p = new Promise(r => g.open = r); return g });
	let seen = 0, asked = 0;
	extra = x => {
		const it = gens[x % gens.length], gate = gates[x % gates.length];
		switch (x % 7) {
		case 0: case 1: case 2: case 3:
			try { const r = it.next(); if (!r.done) got.push(r.value) } catch (e) { if (!(e instanceof TypeError)) throw e } break;
		case 4: gate.open(x); break;
		case 5: { const a = me(); asked++; gate.p.then(v => { gap(); if (me() === a || a !== 'main') seen++ }); break }
		case 6: asked++; (async () => { await gate.p; gap(); seen++; await null })(); break;
		}
	};
	const ts = plans.map(p => thread(work, p));
	for (const t of ts) log(t.join());
	gates.forEach(g => g.open(0)); drain();
	for (const g of gens) for (const x of g) got.push(x);
	const all = new Set(got);
	if (got.length !== 160 || all.size !== 160) return 'items: ' + got.length + ', different: ' + all.size;
	if (outcome.sort().join() !== 'end0,end1,end2,end3') return 'generators: ' + outcome;
	if (seen !== asked) return seen + ' of ' + asked + ' reactions came';
	return 'sound';
}
`
