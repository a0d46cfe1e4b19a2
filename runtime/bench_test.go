package runtime_test

import (
	"context"
	"io"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/source"
)

// computing is a single-threaded program: calls, loops, objects, strings and exceptions.
const computing = `
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) }
function sieve(n) { const c = new Array(n).fill(true); let k = 0; for (let i = 2; i < n; i++) { if (c[i]) { k++; for (let j = i * i; j < n; j += i) c[j] = false } } return k }
class P { constructor(x) { this.x = x } add(o) { return new P(this.x + o.x) } }
let p = new P(0); for (let i = 0; i < 20000; i++) p = p.add(new P(i));
const m = new Map(); for (let i = 0; i < 20000; i++) m.set('k' + i % 100, i);
let caught = 0; for (let i = 0; i < 1000; i++) try { throw new Error(i) } catch (e) { caught++ }
function* g(n) { for (let i = 0; i < n; i++) yield i } let s = 0; for (const x of g(20000)) s += x;
fib(22) + sieve(50000) + p.x + m.size + caught + s + [3, 1, 2].sort((a, b) => a - b).map(x => x * 2)[0]
`

// BenchmarkSingleThreaded runs a program that has no threads in a realm, and on goja alone: the difference is what weft
// costs where it is not needed (budget: 1.05).
func BenchmarkSingleThreaded(b *testing.B) {
	b.Run("weft", func(b *testing.B) {
		for b.Loop() {
			runText(b, runtime.Config{}, computing)
		}
	})
	b.Run("goja", func(b *testing.B) {
		for b.Loop() {
			if _, err := goja.New().RunString(computing); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkStart is a run of a program that does nothing.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		runText(b, runtime.Config{}, "0")
	}
}

// BenchmarkObserved is a program of kernel calls, with the event log and without.
func BenchmarkObserved(b *testing.B) {
	const code = "const l = lock('m'); for (let i = 0; i < 20000; i++) { l.acquire(); l.release() }"
	for _, c := range []struct {
		name string
		log  io.Writer
	}{{"off", nil}, {"on", io.Discard}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				runText(b, runtime.Config{Modules: []runtime.Module{newRun().Module()}, Trace: c.log}, code)
			}
		})
	}
}

func runText(b *testing.B, cfg runtime.Config, code string) {
	cfg.Stdout, cfg.Stderr = io.Discard, io.Discard
	h, err := runtime.New(cfg)
	if err != nil {
		b.Fatal(err)
	}
	if err := h.Run(context.Background(), source.Text{Name: "bench.js", Code: code}); err != nil {
		b.Fatal(err)
	}
}
