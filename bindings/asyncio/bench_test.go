package asyncio_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/bindings/asyncio"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// run runs a program in virtual time, with n in place of N.
func run(b testing.TB, code string) {
	b.Helper()
	var errors strings.Builder
	h, err := runtime.New(runtime.Config{
		Stdout: io.Discard, Stderr: &errors, Modules: []runtime.Module{asyncio.Module}, Virtual: true,
	})
	if err != nil {
		b.Fatal(err)
	}
	_ = h.Realm().VM().Set("N", count(b))
	if err := h.Run(context.Background(), source.Text{Name: "bench.js", Code: code}); err != nil {
		b.Fatal(err, errors.String())
	}
}

func count(tb testing.TB) int {
	if b, ok := tb.(*testing.B); ok {
		b.ReportAllocs()
		b.ResetTimer()
		return b.N
	}
	return 1
}

const loop = "async function f() { const p = Promise.resolve(1); for (let i = 0; i < N; i++) await p }\n"

// BenchmarkAwait compares the await of a settled promise with plain goja's.
func BenchmarkAwait(b *testing.B) {
	b.Run("plain", func(b *testing.B) {
		vm := goja.New()
		_ = vm.Set("N", count(b))
		if _, err := vm.RunString(loop + "f()"); err != nil {
			b.Fatal(err)
		}
	})
	b.Run("task", func(b *testing.B) { run(b, loop+"asyncio.run(f)") })
}

// BenchmarkTask makes a task and awaits it.
func BenchmarkTask(b *testing.B) {
	b.Run("function", func(b *testing.B) {
		run(b, "async function f() {}; asyncio.run(async () => { for (let i = 0; i < N; i++) await asyncio.createTask(f) })")
	})
	b.Run("promise", func(b *testing.B) {
		run(b, "async function f() { await null }; asyncio.run(async () => { for (let i = 0; i < N; i++) await asyncio.createTask(f()) })")
	})
}

// BenchmarkSleepers has N tasks sleep at the same time.
func BenchmarkSleepers(b *testing.B) {
	b.Run("gather", func(b *testing.B) {
		run(b, "asyncio.run(() => asyncio.gather(Array.from({ length: N }, () => asyncio.sleep(1000))))")
	})
	b.Run("tasks", func(b *testing.B) {
		run(b, `async function f() { await asyncio.sleep(1000) }
			asyncio.run(() => asyncio.gather(Array.from({ length: N }, () => asyncio.createTask(f))))`)
	})
}

// BenchmarkContended has ten tasks take turns at something.
func BenchmarkContended(b *testing.B) {
	for name, code := range map[string]string{
		"lock": "const l = new asyncio.Lock(); async function take() { await l.acquire(); await null; l.release() }",
		"with": "const l = new asyncio.Lock(); async function take() { await l.with(async () => { await null }) }",
	} {
		b.Run(name, func(b *testing.B) {
			run(b, code+`
				async function work() { for (let i = 0; i < N / 10; i++) await take() }
				asyncio.run(() => asyncio.gather(Array.from({ length: 10 }, work)))`)
		})
	}
}

// BenchmarkFirstUse is what a small program pays for the module.
func BenchmarkFirstUse(b *testing.B) {
	for _, code := range []string{"0", "asyncio.run(() => asyncio.sleep(0))"} {
		b.Run(code[:1], func(b *testing.B) {
			for b.Loop() {
				run(nothing{b}, code)
			}
		})
	}
}

// nothing is a testing.TB that is no benchmark.
type nothing struct{ testing.TB }
