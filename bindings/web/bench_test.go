package web

import (
	"fmt"
	"testing"

	"github.com/dop251/goja"
)

// bench runs statements b.N times in one realm, after those of setup.
func bench(b *testing.B, setup, statements string) {
	p := newPage(b)
	v, err := p.vm.RunString(fmt.Sprintf("(n) => { %s; for (; n > 0; n--) { %s } }", setup, statements))
	must(b, err)
	loop, _ := goja.AssertFunction(v)
	if _, err := loop(goja.Undefined(), p.vm.ToValue(1)); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	loop(goja.Undefined(), p.vm.ToValue(b.N))
}

func BenchmarkNewEvent(b *testing.B) {
	bench(b, "", "new Event('x')")
}

func BenchmarkDispatch(b *testing.B) {
	bench(b, "const t = new EventTarget(), e = new Event('x'); t.addEventListener('x', () => {})",
		"t.dispatchEvent(e)")
}

func BenchmarkAddRemoveListener(b *testing.B) {
	bench(b, "const t = new EventTarget(), f = () => {}",
		"t.addEventListener('x', f); t.removeEventListener('x', f)")
}

func BenchmarkAbort(b *testing.B) {
	bench(b, "", "const c = new AbortController(); c.signal.onabort = () => {}; c.abort()")
}

// A signal that lives long gathers nothing from those that depend on it: the cost of one stays the same.
func BenchmarkAnyOfLongLivedSignal(b *testing.B) {
	bench(b, "const { signal } = new AbortController(), f = () => {}",
		"const s = AbortSignal.any([signal]);"+
			"s.addEventListener('abort', f); s.removeEventListener('abort', f)")
}

// Many listeners that wait for one signal, taken back in any order.
func BenchmarkListenersOfOneSignal(b *testing.B) {
	bench(b, "const { signal } = new AbortController(), f = () => {}, ts = []",
		"const t = new EventTarget(); t.addEventListener('x', f, { signal }); ts.push(t);"+
			"if (ts.length === 1000) { for (const t of ts) t.removeEventListener('x', f); ts.length = 0 }")
}

// One of 10,000 listeners of a target is added, and taken back.
func BenchmarkManyListeners(b *testing.B) {
	bench(b, "const t = new EventTarget(); for (let i = 0; i < 10_000; i++) t.addEventListener('x', () => {})",
		"const f = () => {}; t.addEventListener('x', f); t.removeEventListener('x', f)")
}

func BenchmarkNewEventTarget(b *testing.B) {
	bench(b, "", "new EventTarget()")
}

func BenchmarkNewAbortController(b *testing.B) {
	bench(b, "", "new AbortController()")
}

func BenchmarkNewDOMException(b *testing.B) {
	bench(b, "", "new DOMException('m', 'AbortError')")
}

// What the first use of the biggest file costs: all files but domexception.js.
func BenchmarkFirstAbortController(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		p := newPage(b)
		b.StartTimer()
		p.vm.RunString("AbortController")
	}
}
