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
		`let n = 1; function f() { n = n + 1 } f(); n`:                                          "r n 1, w n 2, r n 2",
		`var n = 1; const f = () => n++; f() + f()`:                                             "r n 1, w n 2, r n 2, w n 3",
		`let n = 1; const f = () => { n += 2; return --n }; f()`:                                "r n 1, w n 3, r n 3, w n 2",
		`let n = 1; n = 5; n`:                                                                   "", // no function writes it
		`const n = {x: 1}; function f() { n.x = 2 } f()`:                                        "",
		`let n = 1; function f() { let n = 2; n = 3; return n } f()`:                            "",
		`let n = 1; function f(n) { n = 3 } f(2); n`:                                            "",
		`let n = 0; function f() { n ||= 4; n &&= 5; n ??= 6 } f(); n`:                          "r n 5",
		`let n = 1, m = 2; const f = () => { [n, m] = [m, n]; n = n }; f()`:                     "r n 1, r n 2, w n 2",
		`let n = 1; const f = () => { ({ n } = { n: n + 1 }); n = n }; f()`:                     "r n 1, r n 2, w n 2",
		`let n = 1; const f = () => { for (n of [7]) ; n = 8 }; f()`:                            "w n 8",
		`let n = 1; const f = () => { n = 2; return typeof n }; f()`:                            "w n 2",
		`let f = () => { f = () => 3; return 2 }; f() + f()`:                                    "w f function",
		"let n = 1; const f = () => { n = `${n}!`; return { n, m: n } }; f().m":                 "r n 1, w n 1!, r n 1!",
		`let n = 1; const f = () => { n = 2; return eval('n') }; f()`:                           "w n 2",
		`let n; class A { static { n = 1 } m() { return n } } new A().m()`:                      "w n 1, r n 1",
		`let n = { a: 1 }; const f = () => { n = { a: 2 }; return n.a + n['a'] + (n?.a) }; f()`: "w n [object Object], r n [object Object], r n [object Object], r n [object Object]",
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
