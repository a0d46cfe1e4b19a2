package bindings_test

import (
	"context"
	"io"
	"testing"
	"time"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// BenchmarkJournal runs programs that do little but call the kernel, with a journal and without, in turn. It gives what the quickest
// run of each takes, and the first by the second (budget: 1.05).
func BenchmarkJournal(b *testing.B) {
	for _, c := range []struct{ name, code string }{
		{"lock", "const l = new threading.Lock(); for (let i = 0; i < 50000; i++) { l.acquire(); l.release() }"},
		{"queue", "const q = new queue.Queue(); for (let i = 0; i < 50000; i++) { q.put(i); q.get() }"},
		{"hand-over", `const a = new threading.Semaphore(0), b = new threading.Semaphore(0), n = 10000
			const t = thread(() => { for (let i = 0; i < n; i++) { a.acquire(); b.release() } })
			for (let i = 0; i < n; i++) { a.release(); b.acquire() } t.join()`},
		{"timers", "for (let i = 0; i < 20000; i++) setTimeout(() => {}, 0)"},
		{"sleepers", "const all = []; for (let i = 0; i < 10000; i++) all.push(sleep(1)); await Promise.all(all)"},
		{"clock", "let s = 0; for (let i = 0; i < 100000; i++) s += performance.now()"},
		{"ticks", `let n = 0; function work() { for (let i = 0; i < 200000; i++) n = n + 1 }
			[1, 2].map(() => thread(work)).forEach(t => t.join())`},
		{"await", "async function f() { for (let i = 0; i < 30000; i++) await i } await f()"},
	} {
		b.Run(c.name, func(b *testing.B) {
			quickest := [2]time.Duration{time.Hour, time.Hour}
			for b.Loop() {
				for i, method := range []runtime.StartMethod{runtime.Spawn, runtime.Fork} {
					quickest[i] = min(quickest[i], timeOf(b, c.code, method))
				}
			}
			b.ReportMetric(quickest[1].Seconds()*1000, "ms/journal")
			b.ReportMetric(quickest[0].Seconds()*1000, "ms/none")
			b.ReportMetric(quickest[1].Seconds()/quickest[0].Seconds(), "ratio")
		})
	}
}

func timeOf(b *testing.B, code string, method runtime.StartMethod) time.Duration {
	begun := time.Now()
	h, err := runtime.New(runtime.Config{
		Stdout: io.Discard, Stderr: io.Discard, Modules: bindings.All(), StartMethod: method,
	})
	if err == nil {
		err = h.Run(context.Background(), source.Text{Name: "bench.js", Code: code})
	}
	if err != nil {
		b.Fatal(err)
	}
	return time.Since(begun)
}
