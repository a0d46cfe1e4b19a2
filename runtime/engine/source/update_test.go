package source_test

import (
	"reflect"
	"testing"
)

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
