package vm

import (
	"fmt"
	"testing"

	"github.com/dop251/goja"
)

func TestAround(t *testing.T) {
	w := newScheduler(t, 0)
	r := w.h.Runtime()
	var seen []string
	around := func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
		seen = append(seen, fmt.Sprint(this, args))
		if len(args) > 0 && args[0].String() == "no" {
			panic(r.NewTypeError("refused"))
		}
		run(args)
	}
	for _, fn := range []string{"eval", "Function", "parseInt", "ArrayBuffer"} {
		if !w.h.Around(r.Get(fn).(*goja.Object), around) {
			t.Fatalf("%s is refused", fn)
		}
	}
	for _, fn := range []string{"(function () {})", "({})"} {
		v, err := r.RunString(fn)
		if err != nil || w.h.Around(v.(*goja.Object), around) {
			t.Errorf("%s is taken, %v", fn, err)
		}
	}
	for _, c := range []struct{ code, want, seen string }{
		{`parseInt('7', 8)`, "7", "[undefined [7 8]]"},
		{`parseInt.call(1, '7')`, "7", "[1 [7]]"},
		{`(function () { let a = 1; return eval('a') })()`, "1", "[]"}, // a direct eval is no call
		{`(0, eval)('2')`, "2", "[undefined [2]]"},
		{`new Function('return 3')()`, "3", "[<nil> [return 3]]"},
		{`new (class extends ArrayBuffer { constructor() { super(5) } })().byteLength`, "5", "[<nil> [5]]"},
		{`try { parseInt('no') } catch (e) { e.message }`, "refused", "[undefined [no]]"},
	} {
		seen = nil
		v, err := r.RunString(c.code)
		if err != nil || v.String() != c.want || fmt.Sprint(seen) != c.seen {
			t.Errorf("%s: got %v, %v, seen %v; want %s, seen %s", c.code, v, err, seen, c.want, c.seen)
		}
	}
}
