package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/source"
)

// TestMarks: what a marked program tells of variables of the top level that functions write. It comes to the same as one that is not
// marked, with as many ticks.
func TestMarks(t *testing.T) {
	for code, want := range map[string]string{
		`let n = 1; function f() { n = n + 1 } f(); n`:                                                                           "r n 1, w n 2, r n 2",
		`var n = 1; const f = () => n++; f() + f()`:                                                                              "r n 1, w n 2, r n 2, w n 3",
		`let n = 1; const f = () => { n += 2; return --n }; f()`:                                                                 "r n 1, w n 3, r n 3, w n 2",
		`let n = 1; n = 5; n`:                                                                                                    "", // no function writes it
		`const n = {x: 1}; function f() { n.x = 2 } f()`:                                                                         "w n.x 2+0",
		`let n = 1; function f() { let n = 2; n = 3; return n } f()`:                                                             "",
		`let n = 1; function f(n) { n = 3 } f(2); n`:                                                                             "",
		`let n = 0; function f() { n ||= 4; n &&= 5; n ??= 6 } f(); n`:                                                           "r n 5",
		`let n = 1, m = 2; const f = () => { [n, m] = [m, n]; n = n }; f()`:                                                      "r n 1, r n 2, w n 2",
		`let n = 1; const f = () => { ({ n } = { n: n + 1 }); n = n }; f()`:                                                      "r n 1, r n 2, w n 2",
		`let n = 1; const f = () => { for (n of [7]) ; n = 8 }; f()`:                                                             "w n 8",
		`let n = 1; const f = () => { n = 2; return typeof n }; f()`:                                                             "w n 2",
		`let f = () => { f = () => 3; return 2 }; f() + f()`:                                                                     "w f function",
		"let n = 1; const f = () => { n = `${n}!`; return { n, m: n } }; f().m":                                                  "r n 1, w n 1!, r n 1!",
		`let n = 1; const f = () => { n = 2; return eval('n') }; f()`:                                                            "w n 2",
		`let n; class A { static { n = 1 } m() { return n } } new A().m()`:                                                       "w n 1, r n 1",
		`let n = { a: 1 }; const f = () => { n = { a: 2 }; return n.a + n['a'] + (n?.a) }; f()`:                                  "w n [object Object], r n [object Object], r n [object Object]",
		`const o = { n: 1 }; const f = () => { o.n = o.n + 1; o.n += 2; return o.n++ }; f() + o.n`:                               "r o.n 1, w o.n 2+0, r o.n ?, w o.n 4+0, r o.n 4, w o.n 5+0, r o.n 5",
		`const o = { n: 1, m: 2 }; const f = () => { --o.n; return o.m + typeof o.n }; f()`:                                      "r o.n 1, w o.n 0+0, r o.n 0",
		`class A { n = 0; add() { this.n++; return this.n } } new A().add()`:                                                     "r A.n 0, w A.n 1+0, r A.n 1",
		`class A { constructor() { this.n = 1 } } class B extends A { get() { return super.n ?? this.n } } new B().get()`:        "w A.n 1+0, r B.n 1",
		`const o = { n: 1, get() { return this.n } }; o.n = 3; o.get() + (o?.n) + o['n']`:                                        "w o.n 3+0, r this.n 3",
		`let gets = 0; const o = { get n() { gets++; return 7 }, set n(v) {} }; o.n = 1; o.n++; o.n += 1; o.n; gets`:             "w o.n 1+0, r o.n ?, r gets 0, w gets 1, w o.n 7+1, r o.n ?, r gets 1, w gets 2, w o.n 8+0, r gets 2, w gets 3, r o.n 7, r gets 3",
		`const o = { n: null }; o.n ||= 3; delete o.n; for (o.n of [1, 2]) ; [o.n] = [5]; ({ a: o.n } = { a: 6 }); o.n = 7; o.n`: "r o.n null, w o.n 3+0, w o.n 7+0, r o.n 7",
		`const o = { f() { return this === o } }; o.f = o.f; o.f()`:                                                              "r o.f function, w o.f f() { return this === o }+0",
		`const o = { t: (s) => s[0] }; o.t = o.t; o.t` + "`x`":                                                                   "r o.t function, w o.t (s) => s[0]+0",
		`const a = [1, 2], i = 1; a[i] = a[0] + a[i]; a[i]++ + a[i]`:                                                             "r a.0 1, r a.1 2, w a.1 3+0, r a.1 ?, w a.1 3+1, r a.1 4",
		`const a = [1]; const b = a.slice(); b[0] += 2; a[0] + b[b.length - 1] + b[0]`:                                           "r b.0 ?, w b.0 3+0, r b.0 3",
		`const a = [() => 7]; a[0] = a[0]; a[0]() + (a?.[0] ? 1 : 0)`:                                                            "r a.0 function, w a.0 () => 7+0",
		`let i = 0; const a = [1, 2], f = () => { i = 1; return a[i] }; a[0] = 3; f()`:                                           "w a.0 3+0, w i 1, r i 1",
		`const o = {}; o.C = class {}; new o.C() instanceof o.C`:                                                                 "w o.C class {}+0, r o.C function, r o.C function",
	} {
		var got [2]string
		var ticks [2]int
		for i, marked := range []bool{false, true} {
			h := newHost(t)
			h.vm.Set("thread", 1) // a word that says that there may be threads
			var told []string
			show := func(v goja.Value) string {
				if _, ok := goja.AssertFunction(v); ok {
					return "function"
				}
				return v.String()
			}
			h.reads = func(name, v goja.Value) { told = append(told, fmt.Sprint("r ", name, " ", show(v))) }
			h.wrote = func(name, v goja.Value) { told = append(told, fmt.Sprint("w ", name, " ", show(v))) }
			p, err := source.Compile(source.Text{Name: "a.js", Code: "thread;" + code}, source.Options{Marked: marked})
			if err != nil {
				t.Fatalf("%s: %v", code, err)
			}
			v, err := h.vm.RunProgram(p.Compiled)
			got[i], ticks[i] = fmt.Sprint(v, err), h.ticks
			if text := strings.Join(told, ", "); marked && text != want || !marked && text != "" {
				t.Errorf("%s: marked %t: %q, want %q", code, marked, text, want)
			}
		}
		if got[0] != got[1] || ticks[0] != ticks[1] {
			t.Errorf("%s: %s, %d ticks; marked %s, %d ticks", code, got[0], ticks[0], got[1], ticks[1])
		}
	}
}
