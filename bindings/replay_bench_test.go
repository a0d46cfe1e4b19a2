package bindings_test

import (
	"bytes"
	"context"
	"io"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/replay/player"
	"weft/runtime/replay/recording"
)

// BenchmarkRecord is what it costs to record programs that do little but call the kernel, and to repeat them.
func BenchmarkRecord(b *testing.B) {
	programs := []struct{ name, code string }{
		{"locks", `const l = new threading.Lock(); for (let i = 0; i < 50000; i++) { l.acquire(); l.release() }`},
		{"clock", `for (let i = 0; i < 50000; i++) time.monotonic()`},
		{"switches", `const f = () => { for (let i = 0; i < 10000; i++) time.sleep(0) }; const t = thread(f); f(); t.join()`},
		{"computing", `let n = 0; const f = () => n++; for (let i = 0; i < 500000; i++) f(); if (n < 0) thread(f)`},
		{"prints", `for (let i = 0; i < 5000; i++) print(i)`},
		{"processes", `const q = new multiprocessing.Queue(), r = new multiprocessing.Queue()
			spawn((q, r) => { for (let i = 0; i < 1000; i++) r.put(q.get()) }, q, r)
			for (let i = 0; i < 1000; i++) { q.put(i); r.get() }`},
	}
	for _, p := range programs {
		text := source.Text{Name: p.name, Code: p.code}
		b.Run(p.name+"/plain", func(b *testing.B) {
			for b.Loop() {
				runOnce(b, text, nil)
			}
		})
		b.Run(p.name+"/recorded", func(b *testing.B) {
			for b.Loop() {
				runOnce(b, text, io.Discard)
			}
		})
		b.Run(p.name+"/repeated", func(b *testing.B) { benchmarkReplay(b, text) })
	}
}

func runOnce(b *testing.B, text source.Text, record io.Writer) {
	h, err := runtime.New(runtime.Config{
		Stdout: io.Discard, Stderr: io.Discard, Modules: bindings.All(), Self: self(), Record: record,
	})
	if err != nil {
		b.Fatal(err)
	}
	if err := h.Run(context.Background(), text); err != nil {
		b.Fatal(err)
	}
}

func benchmarkReplay(b *testing.B, text source.Text) {
	var file bytes.Buffer
	runOnce(b, text, &file)
	rec, err := recording.Open(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		b.Fatal(err)
	}
	p := player.New(player.Config{Modules: bindings.All()}, rec)
	for b.Loop() {
		if err := p.Play(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(file.Len()), "bytes/file")
}
