package source_test

import (
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

const small = `print('hello, world')`

// large returns a program of about 300 lines that mentions what turns rewrites on.
func large(words string) string {
	const unit = `
// counts to n and adds up what f says
async function countNAME(n, f = x => x * 2) {
  let sum = 0
  for (let i = 0; i < n; i++) {
    if (i % 2 === 0) continue
    sum += await f(i)
  }
  const names = ['a', 'b', 'c'].map(s => s + sum)
  while (names.length > 0) names.pop()
  return { sum, names, text: ` + "`sum is ${sum}`" + ` }
}
class CounterNAME { constructor(n) { this.n = n } up() { return ++this.n } get value() { return this.n } }
try { new CounterNAME(1).up() } catch (e) { print(e.message) }
`
	var b strings.Builder
	b.WriteString("// " + words + "\n")
	for i := range 20 {
		b.WriteString(strings.ReplaceAll(unit, "NAME", string(rune('A'+i))))
	}
	return b.String()
}

// compare reports how long ours takes beside plain. They take turns, and the best time of each counts, so that what
// else the machine does falls on both.
func compare(b *testing.B, name string, plain, ours func()) {
	b.Run(name, func(b *testing.B) {
		best := [2]time.Duration{time.Hour, time.Hour}
		for b.Loop() {
			for i, f := range []func(){plain, ours} {
				start := time.Now()
				f()
				best[i] = min(best[i], time.Since(start))
			}
		}
		b.ReportMetric(float64(best[0].Nanoseconds()), "ns/plain")
		b.ReportMetric(float64(best[1].Nanoseconds()), "ns/ours")
		b.ReportMetric(float64(best[1])/float64(best[0]), "ratio")
	})
}

func BenchmarkCompile(b *testing.B) {
	for _, c := range []struct{ name, code string }{
		{"small", small},
		{"300 lines", strings.NewReplacer("async ", "", "await ", "").Replace(large(""))},
		{"300 lines with await", large("")},
		{"300 lines with everything", large("thread asyncio stack") + "await 1"},
	} {
		compare(b, c.name, func() {
			_, _ = goja.Compile("f.js", strings.TrimSuffix(c.code, "await 1"), false)
		}, func() {
			if _, err := source.Compile(source.Text{Name: "f.js", Code: c.code}, source.Options{}); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// BenchmarkInstall has the cost of a new runtime in both.
func BenchmarkInstall(b *testing.B) {
	compare(b, "realm", func() { goja.New().NewObject() }, func() {
		vm := goja.New()
		if err := source.Install(vm, vm.NewObject()); err != nil {
			b.Fatal(err)
		}
	})
}

// function runs a script and returns a call of the function that is its value.
func function(b *testing.B, vm *goja.Runtime, p *goja.Program) func() {
	v, err := vm.RunProgram(p)
	f, ok := goja.AssertFunction(v)
	if err != nil || !ok {
		b.Fatal(v, err)
	}
	return func() {
		if _, err := f(goja.Undefined()); err != nil {
			b.Fatal(err)
		}
	}
}

// pair compares a script's function as it is with itself rewritten.
func pair(b *testing.B, name, code string) {
	p, err := source.Compile(source.Text{Code: code}, source.Options{Prompt: true})
	if err != nil {
		b.Fatal(err)
	}
	plain := function(b, goja.New(), goja.MustCompile("", code, false))
	compare(b, name, plain, function(b, newHost(b).vm, p.Compiled))
}

func BenchmarkTicks(b *testing.B) {
	pair(b, "loop", `(function () { let s = 0; for (let i = 0; i < 1e5; i++) { s = (s + i) & 65535 } return s })`)
	pair(b, "calls", `function fib(n) { return n < 2 ? n : fib(n-1) + fib(n-2) } (function () { return fib(16) })`)
	pair(b, "callback", `const a = Array(1e4).fill(1); (function () { return a.map(x => x + 1) })`)
	pair(b, "work", `(function () {
  const primes = []
  next: for (let n = 2; primes.length < 300; n++) {
    for (const p of primes) { if (p * p > n) break; if (n % p === 0) continue next }
    primes.push(n)
  }
  return primes.map(p => String(p)).join()
})`)
}

// BenchmarkPatch has programs whose instructions are other ones beside the same without.
func BenchmarkPatch(b *testing.B) {
	for _, c := range []struct{ name, code string }{
		{"bits", `(function () { let h = 17; for (let i = 0; i < 1e5; i++) { h = ((h << 5) - h + i) | 0; h ^= h >>> 3 } return h })`},
		{"elements", `(function () { const a = new Int32Array(1000); for (let j = 0; j < 100; j++) for (let i = 0; i < 1000; i++) a[i] = i })`},
	} {
		p := goja.MustCompile("", c.code, false)
		if err := vm.Patch(p, vm.PatchBits|vm.PatchElements); err != nil {
			b.Fatal(err)
		}
		compare(b, c.name, function(b, goja.New(), goja.MustCompile("", c.code, false)), function(b, goja.New(), p))
	}
}

func BenchmarkAwait(b *testing.B) {
	pair(b, "settled", `async function f(n) { const p = Promise.resolve(1); for (let i = 0; i < n; i++) await p } (function () { f(1000) })`)
	pair(b, "call", `async function g(x) { return await x } async function f(n) { for (let i = 0; i < n; i++) await g(i) } (function () { f(1000) })`)
}
