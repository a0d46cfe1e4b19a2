package vm

import (
	"testing"

	"github.com/dop251/goja"
)

func BenchmarkSwitch(b *testing.B) {
	w := newScheduler(b, 0)
	main, other := w.h.Main(), w.h.NewStack()
	for b.Loop() {
		w.h.Switch(other)
		w.h.Switch(main)
	}
}

func BenchmarkNewStackAndRecycle(b *testing.B) {
	w := newScheduler(b, 0)
	for b.Loop() {
		w.h.Recycle(w.h.NewStack())
	}
}

func BenchmarkHere(b *testing.B) {
	w := newScheduler(b, 0)
	_ = w.h.Runtime().Set("here", func() { _, _ = w.h.Here(none) })
	_ = w.h.Runtime().Set("nothing", func() {})
	for _, name := range []string{"nothing", "here"} {
		b.Run(name, func(b *testing.B) {
			w.repeat(b, "function f() { "+name+"() }")
		})
	}
	b.Run("alone", func(b *testing.B) {
		_ = w.h.Runtime().Set("measure", func() {
			for b.Loop() {
				_, _ = w.h.Here(none)
			}
		})
		w.must("measure()")
	})
}

func BenchmarkGuard(b *testing.B) {
	w := newScheduler(b, 0)
	for b.Loop() {
		_ = w.h.Guard(func() {})
	}
}

// BenchmarkGenerator compares a step of plain goja's generators with one that is moved to the running stack first.
func BenchmarkGenerator(b *testing.B) {
	const script = "const it = (function* () { for (;;) yield 1 })(); function f() { it.next() }"
	b.Run("plain", func(b *testing.B) {
		r := goja.New()
		_, _ = r.RunString(script)
		_ = r.Set("n", b.N)
		b.ResetTimer()
		_, _ = r.RunString("for (let i = 0; i < n; i++) f()")
	})
	b.Run("rebound", func(b *testing.B) { newScheduler(b, 0).repeat(b, script) })
}

// BenchmarkAwait compares an await with one that is announced by Suspend, of a settled promise and of a plain value.
func BenchmarkAwait(b *testing.B) {
	for _, c := range []struct{ name, body string }{
		{"settled/plain", "await p"},
		{"settled/suspend", "await suspend(c, p, 1)"},
		{"value/plain", "await 1"},
		{"value/suspend", "await suspend(c, 1, 1)"},
	} {
		b.Run(c.name, func(b *testing.B) {
			w := newScheduler(b, 0)
			w.hooks()
			w.must(`const p = Promise.resolve(1); async function go(n) { const c = enter(); for (let i = 0; i < n; i++) ` + c.body + ` }`)
			w.times(b, "blockOn(go(n))")
		})
	}
}

// repeat measures calls of the function f that a script declares.
func (w *fakeScheduler) repeat(b *testing.B, script string) {
	w.must(script)
	w.times(b, "for (let i = 0; i < n; i++) f()")
}

// times measures a script that does b.N times what is measured: n.
func (w *fakeScheduler) times(b *testing.B, script string) {
	_ = w.h.Runtime().Set("n", b.N)
	b.ReportAllocs()
	b.ResetTimer()
	w.must(script)
}
