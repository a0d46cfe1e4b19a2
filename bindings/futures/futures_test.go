package futures_test

import (
	"bytes"
	"context"
	"testing"

	"go.uber.org/goleak"

	"weft/bindings/futures"
	"weft/runtime"
	"weft/runtime/source"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func run(t testing.TB, code string) {
	t.Helper()
	var out, errors bytes.Buffer
	h, err := runtime.New(runtime.Config{Stdout: &out, Stderr: &errors, Modules: []runtime.Module{futures.Module}})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Run(context.Background(), source.Text{Name: "test.js", Code: code}); err != nil {
		t.Fatal(err, errors.String())
	}
}

// TestStoppedPool: a program that ends with an error while its pool is at work leaves no goroutine.
func TestStoppedPool(t *testing.T) {
	const code = `
		const pool = new futures.ThreadPoolExecutor(4);
		const never = new futures.Future();
		for (let i = 0; i < 20; i++) pool.submit(() => never.result());
		pool.submit(() => 1);
		new Promise(() => { throw new Error('stop'); });
	`
	var out, errors bytes.Buffer
	h, err := runtime.New(runtime.Config{Stdout: &out, Stderr: &errors, Modules: []runtime.Module{futures.Module}})
	if err != nil {
		t.Fatal(err)
	}
	err = h.Run(context.Background(), source.Text{Name: "test.js", Code: code})
	if got := runtime.ExitCode(err); got != 1 {
		t.Errorf("exit code %d, want 1: %s", got, errors.String())
	}
}

func BenchmarkSubmit(b *testing.B) {
	const code = `
		const pool = new futures.ThreadPoolExecutor(4);
		const fs = [];
		for (let i = 0; i < 10000; i++) fs.push(pool.submit(x => x, i));
		for (const f of fs) f.result();
	`
	b.ReportAllocs()
	for b.Loop() {
		run(b, code)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10000, "ns/job")
}

func BenchmarkRoundTrip(b *testing.B) {
	const code = `
		const pool = new futures.ThreadPoolExecutor(1);
		for (let i = 0; i < 10000; i++) pool.submit(x => x, i).result();
	`
	b.ReportAllocs()
	for b.Loop() {
		run(b, code)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10000, "ns/job")
}
