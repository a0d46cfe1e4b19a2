package source_test

import (
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
