package queue_test

import (
	"context"
	"fmt"
	"io"
	"testing"

	"go.uber.org/goleak"

	"weft/bindings/queue"
	"weft/runtime"
	"weft/runtime/engine/source"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func bench(b *testing.B, setup, turn string) {
	b.ReportAllocs()
	cfg := runtime.Config{Stdout: io.Discard, Stderr: io.Discard, Modules: []runtime.Module{queue.Module}}
	h, err := runtime.New(cfg)
	if err != nil {
		b.Fatal(err)
	}
	code := fmt.Sprintf("%s; for (let i = 0; i < %d; i++) { %s }", setup, b.N, turn)
	if err := h.Run(context.Background(), source.Text{Name: "bench.js", Code: code}); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkPutGet(b *testing.B) {
	bench(b, `const q = new queue.Queue()`, `q.put(i); q.get();`)
}

// BenchmarkPriorityPutGet keeps a thousand items in the queue.
func BenchmarkPriorityPutGet(b *testing.B) {
	bench(b, `const q = new queue.PriorityQueue(); for (let i = 0; i < 1000; i++) q.put(i * 7919 % 1000)`,
		`q.put(i * 7919 % 1000); q.get();`)
}
