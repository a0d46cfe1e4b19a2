package vm

import (
	"strings"
	"testing"
	"time"
)

// overflows are bodies that call too deeply in different ways. Each logs what catch and finally saw and must leave a stack
// that works.
var overflows = []struct{ name, call string }{
	{"plain", `const f = () => f() + 1; f()`},
	{"method", `const o = { f() { return this.f() + 1 } }; o.f()`},
	{"constructor", `class A { constructor() { this.a = new A } } new A`},
	{"super", `class A { constructor() { new B } } class B extends A { } new B`},
	{"getter", `const o = { get x() { return this.x + 1 } }; o.x`},
	{"proxy", `const p = new Proxy({}, { get: (t, k, r) => r[k] + 1 }); p.x`},
	{"toString", `const o = { toString() { return 'x' + this } }; '' + o`},
	{"valueOf", `const o = { valueOf() { return this + 1 } }; +o`},
	{"forEach", `const f = () => [1].forEach(f); f()`},
	{"sort", `const f = () => [2, 1].sort(f); f()`},
	{"replace", `const f = () => 'a'.replace('a', f); f()`},
	{"toJSON", `const o = { toJSON() { return JSON.stringify(this) } }; JSON.stringify(o)`},
	{"apply", `const f = () => f.apply(null, []); f()`},
	{"bind", `let f = () => f.bind(null)(); f()`},
	{"Reflect", `const f = () => Reflect.apply(f, null, []); f()`},
	{"eval", `globalThis.ev = () => (0, eval)('ev()'); ev()`},
	{"generator", `function* g() { yield* g() } g().next()`},
	{"delegation", `let it = [][Symbol.iterator](); function* g(x) { yield* x } for (let i = 0; i < 12000; i++) it = g(it); it.next()`},
	{"generator spread", `function* g() { yield [...g()] } g().next()`},
	{"iterator", `const it = { [Symbol.iterator]: () => { for (const x of it); } }; for (const x of it);`},
	{"default parameter", `const f = (a = f()) => a; f()`},
	{"field", `class A { x = new A } new A`},
	{"tagged template", "const f = () => f`x`; f()"},
	{"catch that calls on", `let n = 0; const f = () => { try { f() } catch (e) { if (n++ < 20) f(); throw e } }; f()`},
	{"finally that calls on", `let n = 0; const f = () => { try { f() } finally { if (n++ < 20) f() } }; f()`},
}

const overflowing = `
function work(id) {
	const seen = [];
	try { try { call(id) } finally { seen.push('finally', depth()) } }
	catch (e) {
		seen.push(e instanceof RangeError, e.message, typeof e.stack, e.stack.length > 20);
	}
	const f = n => n ? 1 + f(n - 1) : 0;
	seen.push(f(5000));
	return seen.join();
}
`

func TestOverflow(t *testing.T) {
	const want = "finally,3,true,Maximum call stack size exceeded,string,true,5000"
	for _, c := range overflows {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newScheduler(t, 0)
			source := "function call(id) { gap(); " + c.call + "}" + overflowing
			got := w.must(source + "work(0)")
			if got != strings.Replace(want, ",3,", ",4,", 1) {
				t.Errorf("on the main thread: got %s", got)
			}
			w.must(`const ts = [thread(work, 1), thread(work, 2)]; for (const t of ts) log(t.join())`)
			for _, got := range w.log {
				if got != want {
					t.Errorf("got  %s, want %s", got, want)
				}
			}
		})
	}
}

func TestOverflowInAsync(t *testing.T) {
	w := newScheduler(t, 0)
	got := w.must(`
	const seen = [];
	async function plain() { return plain2() + 1 }
	const plain2 = () => plain2() + 1;
	async function catches() { try { await null; plain2() } catch (e) { seen.push(e.message) } finally { seen.push('finally') } return 'on' }
	async function deep() { return await deep() }
	const f = async () => {
		await plain().catch(e => seen.push('rejected ' + (e instanceof RangeError)));
		seen.push(await catches());
		await deep().catch(e => seen.push('deep ' + (e instanceof RangeError)));
		return seen.join();
	};
	const t1 = thread(f);
	blockOn(f()) + '|' + (t1.join(), seen.length)`)
	one := "rejected true,Maximum call stack size exceeded,finally,on,deep true"
	if !strings.Contains(got, "rejected true") || !strings.HasSuffix(got, "|10") {
		t.Errorf("got %s, want %s twice", got, one)
	}
}

// TestOverflowInCalls has a stack overflow strike at each place of a chain of calls: what called them goes on as if nothing had been.
func TestOverflowInCalls(t *testing.T) {
	for name, code := range map[string]string{
		"async":            `const f = async n => n ? await f(n - 1) : 0; const call = () => { f(200).catch(e => log(e.name)) }`,
		"async methods":    `const o = { async f(n) { await o.f(n + 1) } }; const call = () => { o.f(0).catch(e => log(e.name)) }`,
		"async, native":    `const f = async n => [0].map(f)[0]; const call = () => { f(200).catch(e => log(e.name)) }`,
		"generators":       `function* f(n) { yield* f(n - 1) } const call = () => { try { f(200).next() } catch (e) { log(e.name) } }`,
		"made generators":  `function* g() {} const f = n => { g(); f(n + 1) }; const call = () => { try { f(0) } catch (e) { log(e.name) } }`,
		"async generators": `const f = async n => { const g = (function* () { yield f(n + 1) })(); await g.next().value }; const call = () => { f(0).catch(e => log(e.name)) }`,
	} {
		t.Run(name, func(t *testing.T) {
			for limit := 30; limit < 46; limit++ {
				w := newScheduler(t, 0)
				w.must(code)
				most := at[int](w.h.cur.vm, w.h.l.vm.maxCallStackSize)
				was := *most
				*most = limit
				w.must(`const before = [1, 2]; const got = [before[0], call(), before[1]].join() + [3, 4]; if (got !== '1,,23,4') throw got`)
				*most = was
				w.must(`blockOn(Promise.resolve(1)); if ([5, [6, f => f][0]].join() !== '5,6') throw 'the stack is another one'`)
				if len(w.log) != 1 || w.log[0] != "RangeError" {
					t.Errorf("with %d frames: %v", limit, w.log)
				}
			}
		})
	}
}

// TestDeepTogether has two threads go 10,000 deep at once, taking turns at the bottom and on the way.
func TestDeepTogether(t *testing.T) {
	w := newScheduler(t, 0)
	got := w.must(`
	function down(n) { if (n % 1000 === 0) gap(); return n === 0 ? 0 : 1 + down(n - 1) }
	function all(id) { let n = 9990, r = []; r.push(down(n)); try { down(20000) } catch (e) { r.push(e.name) } r.push(down(n)); return r.join() }
	const a = thread(all, 1), b = thread(all, 2);
	[a.join(), b.join()].join('|')`)
	if want := "9990,RangeError,9990|9990,RangeError,9990"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestGeneratorAtTheLimit has a stack overflow strike where a generator is resumed: it must be usable after.
func TestGeneratorAtTheLimit(t *testing.T) {
	w := newScheduler(t, 0)
	got := w.must(`
	function* g() { let i = 0; while (true) yield i++ }
	const it = g(); it.next();
	let turns = 0;
	const f = () => { it.next(); turns++; f() };
	try { f() } catch (e) { log(e.name) }
	const r = it.next();
	[r.done, r.value - turns < 3 && r.value - turns > 0].join()`)
	if got != "false,true" || w.log[0] != "RangeError" {
		t.Errorf("got %s after %v, want a generator that goes on", got, w.log)
	}
}

// TestDeepValues has goja recurse over values in Go, which has no limit of its own.
func TestDeepValues(t *testing.T) {
	for _, c := range []struct{ name, script string }{
		{"stringify", `let o = {}; for (let i = 0; i < 5000; i++) o = { o }; JSON.stringify(o).length`},
		{"stringify arrays", `let o = []; for (let i = 0; i < 5000; i++) o = [o]; JSON.stringify(o).length`},
		{"join", `let o = []; for (let i = 0; i < 5000; i++) o = [o]; String(o).length + 1`},
		{"flat", `let o = [1]; for (let i = 0; i < 5000; i++) o = [o]; o.flat(Infinity).length`},
		{"prototypes", `let o = {}; for (let i = 0; i < 5000; i++) o = Object.create(o); o.x === undefined`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := newScheduler(t, 0).must(c.script); got == "" || got == "0" {
				t.Errorf("got %q", got)
			}
		})
	}
}

// TestOverflowIsQuick bounds what a caught overflow costs: a trace of ten thousand frames, not one at each of them.
func TestOverflowIsQuick(t *testing.T) {
	w := newScheduler(t, 0)
	took := func(code string) time.Duration {
		start := time.Now()
		w.must(code)
		return time.Since(start)
	}
	usual := took(`const g = n => n ? g(n - 1) + 1 : 0; for (let i = 0; i < 20; i++) g(5000)`)
	spent := took(`const f = () => f() + 1; for (let i = 0; i < 20; i++) try { f() } catch { }`)
	t.Logf("%v, without an overflow %v", spent, usual)
	if spent > 5*time.Second && spent > 100*usual {
		t.Errorf("20 caught overflows took %v", spent)
	}
}

func BenchmarkOverflow(b *testing.B) {
	for _, c := range overflows {
		b.Run(c.name, func(b *testing.B) {
			w := newScheduler(b, 0)
			w.must("function call(id) { " + c.call + "}")
			for b.Loop() {
				w.must("try { call(0) } catch { }")
			}
		})
	}
}
