package source_test

import (
	"reflect"
	"testing"

	"weft/runtime/engine/source"
)

func TestTicks(t *testing.T) {
	for code, want := range map[string]int{
		``:                          0,
		`1`:                         0,
		`for (var i=0;i<3;i++) ;`:   3,
		`for (let i=0;i<3;i++) { }`: 3,
		`for (const x of [1,2]) { if (x) continue }`:                  2,
		`for (const x in {a:1}) x`:                                    1,
		`var i=0; while (i<4) i++`:                                    4,
		`var i=0; do i++; while (i<4)`:                                4,
		`a: for (;;) { for (;;) { break a } }`:                        2,
		`function f() {} f(); f()`:                                    2,
		`function f() { 'use strict'; for (const x of [1,2]) ; } f()`: 3,
		`(() => 1)()`:                                     1,
		`(() => { })()`:                                   1,
		`(async () => 1)()`:                               1,
		`(async () => await 1)()`:                         1,
		`(x => y => x + y)(1)(2)`:                         2,
		`[1,2,3].map(x => x)`:                             3,
		`function* g() { yield 1; yield 2 } [...g()]`:     1,
		`({get a() { return 1 }}).a`:                      1,
		`({set a(x) {}}).a = 1`:                           1,
		`({m() {}}).m()`:                                  1,
		`new (class { constructor() {} })`:                1,
		`new (class { x = 1 })`:                           0,
		`new (class { x = (() => 1)() })`:                 1,
		`class A { static { for (const x of [1,2]) ; } }`: 2,
		`class A { static #p() { for (;;) break } static q = A.#p() }`:       2,
		`(function () { [1,2].forEach(x => { for (const y of [1]) ; }) })()`: 5,
		`((a = (() => 1)()) => a)()`:                                         2,
		`class A { constructor() {} } class B extends A { } new B()`:         1,
	} {
		h := newHost(t)
		if got := h.runRewritten(t, code); got.Error != "" {
			t.Errorf("%s\n%s", code, got.Error)
		}
		if h.ticks != want {
			t.Errorf("%s\n%d ticks, want %d", code, h.ticks, want)
		}
	}
}

func TestWordsDecide(t *testing.T) {
	for code, want := range map[string][2]bool{
		`for (;;) break`:            {false, false},
		`thread(f); function f(){}`: {true, false},
		`threads`:                   {false, false},
		`asyncio.sleep(1)`:          {false, true},
		`"eval"`:                    {true, true},
		`// globalThis`:             {true, true},
		`x.toThread`:                {true, false},
		`a$thread + thread_`:        {false, false},
	} {
		p, err := source.Compile(source.Text{Code: code}, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]bool{p.Threads, p.Tasks}; got != want {
			t.Errorf("%s: threads and tasks are %v, want %v", code, got, want)
		}
	}
}

func TestStackHook(t *testing.T) {
	for code, want := range map[string]int{
		`var e = {}; e.stack; e['stack']; e?.stack; e.e = e; e.e?.stack`: 4,
		`var e = {}; (e, e).stack`:                                       1,
		`var stack = 1; stack; ({stack})`:                                0,
		`var e = {e: {}}; e?.e.stack`:                                    0,
		`var e; e?.stack`:                                                1,
		`var e = {a: {}}; e.a?.stack; e?.a?.stack`:                       2,
		`class A { get stack() { return 1 } } class B extends A { m() { return super.stack } } new B().m()`: 0,
	} {
		h := newHost(t)
		h.trace = true
		if got := h.runRewritten(t, code); got.Error != "" || len(got.Log) != want {
			t.Errorf("%s\n%+v, want %d calls", code, got, want)
		}
	}
}

// TestUpdatesTick counts ticks: one for the entry of f, the others between a read and a write.
func TestUpdatesTick(t *testing.T) {
	const globals = `var n = 0, o = {n: 0, p: {n: 0}}, a = [0]; `
	for body, want := range map[string]int{
		`n`:                                  1,
		`n = 1`:                              1,
		`n = n + 1`:                          2,
		`n += 1`:                             2,
		`n++`:                                2,
		`return --n`:                         2,
		`const old = n; n = old + 1`:         2,
		`const next = n + 1; n = next`:       2,
		`o.n++; o.n -= 1; a[0] *= 2; a[n]--`: 5,
		`o.p.n++`:                            1,
		`o.p.n += 1`:                         2,
		`n ||= 1; n &&= 2; n ??= 3`:          1,
		`n = () => 1`:                        1,
		`let i = 0; i++; i += 1; i = i + 1`:  1,
		`for (let i = 0; i < 3; i++) n++`:    7,
		`let i = 0; (() => { i++ })()`:       3,
		`const g = (i = n++) => i; g()`:      2,
		`class A { x = n++ } new A()`:        1,
		`class A { #x = 1; m() { return this.#x++ } } new A().m()`: 3,
	} {
		h := newHost(t)
		code := globals + `function f() { ` + body + ` } f()`
		if got := h.runRewritten(t, code); got.Error != "" || h.ticks != want {
			t.Errorf("%s\n%s%d ticks, want %d", code, got.Error, h.ticks, want)
		}
	}
}

// TestUpdatesMeanTheSame runs updates with and without their ticks.
func TestUpdatesMeanTheSame(t *testing.T) {
	for _, body := range []string{
		`let s = '5'; (() => { log(s++, s, ++s, s--, --s) })()`,
		`let b = 1n; (() => { log(String(b++), String(++b)); b -= 5n; log(String(b)) })()`,
		`let u; (() => { log(u++, u) })()`,
		`let z = -0; (() => { log(1 / z++, z) })()`,
		`const c = 1; try { (() => c++)() } catch (e) { log(e.name, e.message) }`,
		`try { (() => missing++)() } catch (e) { log(e.name, e.message) }`,
		`try { (() => { later++ })() } catch (e) { log(e.name) } let later = 1`,
		`const o = { get n() { log('get'); return 1 }, set n(v) { log('set', v) } }; log(o.n++, ++o.n, o.n += 2)`,
		`let i = 0; const a = [1, 2]; (() => { a[i++] += a[i++]; log(a, i) })()`,
		`let f; (() => { f = () => 1 })(); log(f.name)`,
		`class A { static #n = 1; static m() { return [this.#n++, ++this.#n, this.#n += 1] } } log(A.m())`,
		`class A { get x() { return 1 } set x(v) { log('set', v) } }
			class B extends A { m() { super.x += 1; return super.x++ } } log(new B().m())`,
		`let n = 1; const [a = n + 1, b = n] = []; (() => { [n = n + 2] = []; log(a, b, n) })()`,
		`let n = 3; const f = () => n > 0 && (n--, f()); f(); log(n)`,
		`let n = 0; function* g() { yield n++; yield ++n } log([...g()], n)`,
		`let n = 0; (function () { eval('n++'); log(n) })()`,
		`null_ = null; try { (() => { null_.x++ })() } catch (e) { log(e.name, e.message) }`,
	} {
		code := `(function () { ` + body + ` })()`
		want, got := runPlain(code), newHost(t).runRewritten(t, code)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s\ngot  %+v\nwant %+v", body, got, want)
		}
	}
}
