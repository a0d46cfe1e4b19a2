package vm

import (
	"testing"

	"github.com/dop251/goja"
)

// TestArrayEnds takes elements off arrays as scripts do, and compares what goja makes of the rest with what it makes of the same array, new.
func TestArrayEnds(t *testing.T) {
	vm := goja.New()
	take := func(fn func(goja.Value) (goja.Value, bool)) func(goja.FunctionCall) goja.Value {
		return func(c goja.FunctionCall) goja.Value {
			v, ok := fn(c.Argument(0))
			if !ok {
				t.Fatal("goja is to do it")
			}
			return v
		}
	}
	_ = vm.Set("pop", take(Pop))
	_ = vm.Set("shift", take(Shift))
	p := goja.MustCompile("", `
		const all = []
		for (const shorten of [a => pop(a), a => shift(a), a => { a.length = 2 }, a => { a.length -= 1 }]) {
			const a = [1, 2, 3]
			shorten(a)
			a.length = 3
			a[3] = 9
			all.push(JSON.stringify([Object.keys(a), [...a].length, a.length]), [...a].concat(a.slice()).join())
			const [x, y, z, last] = a
			all.push(z, last)
		}
		all.join(' ')`, false)
	if err := Patch(p, PatchLengths); err != nil {
		t.Fatal(err)
	}
	v, err := vm.RunProgram(p)
	const first = `[["0","1","3"],4,4] 1,2,,9,1,2,,9  9`
	const want = first + ` [["0","1","3"],4,4] 2,3,,9,2,3,,9  9 ` + first + ` ` + first
	if err != nil || v.String() != want {
		t.Errorf("%v, %v\nwant %s", v, err, want)
	}
	for _, code := range []string{`Object.freeze([1])`, `[, 1]`, `[]`, `({ length: 1, 0: 1 })`, `Object.defineProperty([1], 'length', { writable: false })`, `1`} {
		v, err := vm.RunString(code)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := Shift(v); ok {
			t.Error(code, "was shifted")
		}
	}
	a := vm.NewArray(3)
	for _, more := range [][]goja.Value{{vm.ToValue(1), vm.ToValue(2)}, {}, {vm.ToValue(0)}} {
		if length, ok := Unshift(a, more); !ok || length.ToInteger() != a.Get("length").ToInteger() {
			t.Errorf("unshift: %v, %v", length, ok)
		}
	}
	if got := a.String(); got != "0,1,2,3" {
		t.Errorf("unshift made %s", got)
	}
}

// BenchmarkShift puts 10,000 elements into an array and takes them out of its front.
func BenchmarkShift(b *testing.B) {
	vm := goja.New()
	for b.Loop() {
		a := vm.NewArray(make([]any, 10_000)...)
		for _, ok := Shift(a); ok; _, ok = Shift(a) {
		}
	}
}
