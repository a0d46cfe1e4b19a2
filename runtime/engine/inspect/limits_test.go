package inspect

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"

	"weft/runtime/soaktest"
)

// TestLimits shows values that are too large to show: the text must stay near 1 MB, and come.
func TestLimits(t *testing.T) {
	if soaktest.Race() {
		t.Skip("it is on one goroutine, and long")
	}
	for _, expr := range []string{
		"(() => { let o = {}; for (let i = 0; i < 1e5; i++) o = { o }; return o })()",
		"(() => { let o = []; for (let i = 0; i < 1e5; i++) o = [o]; return o })()",
		"(() => { let o = {}; for (let i = 0; i < 60; i++) o = { a: o, b: o }; return o })()",
		"(() => { let o = [1]; for (let i = 0; i < 20; i++) o = Array(100).fill(o); return o })()",
		"(() => { let o = new Map; for (let i = 0; i < 60; i++) o = new Map([[o, o]]); return o })()",
		"(() => { const o = {}; for (let i = 0; i < 1e5; i++) o['key' + i] = i; return o })()",
		"Array(200).fill(Array(200).fill('x'.repeat(9999)))",
		"Array(90).fill(new Error('x'.repeat(1e5)))",
		"new Array(4294967295)", "new Array(3e5).fill(1)", "new Uint8Array(5e7)", "new ArrayBuffer(5e7)",
		"new Set(new Array(1e5).fill().map((_, i) => i))",
		"new Map(new Array(1e5).fill().map((_, i) => [i, i]))",
		"Object.assign(new Array(3e5).fill(1), { x: 1 })", "'x'.repeat(5e6)", "Object('x'.repeat(1e5))",
		"(() => { const a = new Array(1e5).fill(0); for (let i = 0; i < 2e4; i++) delete a[i]; return a })()",
		"(() => { let e = new Error('a'); for (let i = 0; i < 3000; i++) e = new Error('', { cause: e }); return e })()",
		"(() => { let p = {}; for (let i = 0; i < 1e4; i++) p = new Proxy(p, {}); return p })()",
		"(() => { let p = {}; for (let i = 0; i < 1e3; i++) p = Object.create(p); return p })()",
		"(() => { let p = Object.create(null); for (let i = 0; i < 9999; i++) p = Object.create(p); return p })()",
		"(() => { let f = Object.create(null); " +
			"for (let i = 0; i < 300; i++) { f = Object.create(f); f['k'+i] = f } return f })()",
	} {
		in, v := eval(t, expr)
		for _, o := range []Options{{}, {Depth: -1, Color: true}} {
			start := time.Now()
			got := in.Value(v, o)
			if len(got) > 8*maxOutput || time.Since(start) > soaktest.Limit(t) {
				t.Errorf("%.60s with depth %d: %d bytes in %v", expr, o.Depth, len(got), time.Since(start))
			}
		}
	}
}

// arbitrary makes a value of objects that refer to each other at random.
func arbitrary(vm *goja.Runtime, r *rand.Rand, pool *[]goja.Value, depth int) goja.Value {
	if n := r.Intn(12); n < 5 || depth == 0 {
		return vm.ToValue([]any{r.Int(), r.NormFloat64(), nil, r.Intn(2) == 0, text16(r)}[n%5])
	} else if n == 5 && len(*pool) > 0 {
		return (*pool)[r.Intn(len(*pool))]
	}
	o := vm.NewObject()
	if r.Intn(2) == 0 {
		o = vm.NewArray()
	}
	*pool = append(*pool, o)
	for range r.Intn(12) {
		key := text16(r)
		if r.Intn(2) == 0 {
			key = fmt.Sprint(r.Intn(15))
		}
		_ = o.Set(key, arbitrary(vm, r, pool, depth-1))
	}
	return o
}

func text16(r *rand.Rand) string {
	return strings.Repeat(string([]rune("a'\"`\n\x00\x1bé你😀\uFFFD$ ")[r.Intn(12)]), r.Intn(30))
}

func FuzzValue(f *testing.F) {
	for seed := range int64(soaktest.Size(200, 200)) {
		f.Add(seed, 80, 2, false)
	}
	f.Add(int64(1), 1, -1, true)
	f.Fuzz(func(t *testing.T, seed int64, width, depth int, color bool) {
		vm := goja.New()
		in := New(vm, intrinsics.New())
		r := rand.New(rand.NewSource(seed))
		v := arbitrary(vm, r, new([]goja.Value), 6)
		got := in.Value(v, Options{Width: width, Depth: depth, Color: color})
		if !color && strings.ContainsAny(got, "\x00\x1b") {
			t.Errorf("control characters in %q", got)
		}
		plainText := in.Value(v, Options{Width: width, Depth: depth})
		if color && len(plainText) < maxOutput/16 && unpaint(got) != plainText {
			t.Errorf("colours change the layout:\n%.2000s\n%.2000s", got, plainText)
		}
	})
}

func FuzzFormat(f *testing.F) {
	for _, s := range []string{"", "%", "%%", "%s%d%i%f%j%o%O%c%%%x%", "%\xff", "a%sb%"} {
		f.Add(s, "12abc", 3.5)
	}
	f.Fuzz(func(t *testing.T, layout, text string, n float64) {
		vm := goja.New()
		in := New(vm, intrinsics.New())
		list := vm.NewArray(1, text)
		in.Format([]goja.Value{vm.ToValue(layout), vm.ToValue(text), vm.ToValue(n), vm.NewObject(), list}, Options{})
	})
}
