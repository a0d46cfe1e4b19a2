package futures_test

import (
	"bytes"
	"context"
	"testing"

	"go.uber.org/goleak"

	"weft/bindings/futures"
	"weft/runtime"
	"weft/runtime/engine/source"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// run runs a program on the machine's clock; the text is what it wrote to the standard error stream.
func run(t testing.TB, code string) (exit int, errors string) {
	t.Helper()
	var out, report bytes.Buffer
	h, err := runtime.New(runtime.Config{
		Stdout: &out, Stderr: &report, Modules: []runtime.Module{futures.Module},
	})
	if err != nil {
		t.Fatal(err)
	}
	err = h.Run(context.Background(), source.Text{Name: "test.js", Code: code})
	return runtime.ExitCode(err), report.String()
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
	if exit, report := run(t, code); exit != 1 {
		t.Errorf("exit code %d, want 1: %s", exit, report)
	}
}

// measure runs a program of 10,000 jobs again and again.
func measure(b *testing.B, code string) {
	b.ReportAllocs()
	for b.Loop() {
		if exit, report := run(b, code); exit != 0 {
			b.Fatal(report)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/job")
}

func BenchmarkSubmit(b *testing.B) {
	const code = `
		const pool = new futures.ThreadPoolExecutor(4);
		const fs = [];
		for (let i = 0; i < 10000; i++) fs.push(pool.submit(x => x, i));
		for (const f of fs) f.result();
	`
	measure(b, code)
}

func BenchmarkRoundTrip(b *testing.B) {
	const code = `
		const pool = new futures.ThreadPoolExecutor(1);
		for (let i = 0; i < 10000; i++) pool.submit(x => x, i).result();
	`
	measure(b, code)
}
