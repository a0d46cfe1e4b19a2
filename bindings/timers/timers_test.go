package timers_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"weft/bindings/timers"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// run runs a program in virtual time and returns what it wrote to the standard error stream.
func run(t testing.TB, code string) string {
	t.Helper()
	var out, errors bytes.Buffer
	cfg := runtime.Config{
		Stdout: &out, Stderr: &errors, Virtual: true, Modules: []runtime.Module{timers.Module},
	}
	h, err := runtime.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	_ = h.Run(context.Background(), source.Text{Name: "test.js", Code: code})
	return errors.String()
}

// TestNumbersAreForgotten: a timer that was asked for its number is found by it only while there is
// something to clear.
func TestNumbersAreForgotten(t *testing.T) {
	const code = `
		const check = (what, ok) => { if (!ok) throw new Error(what); };
		let fired = 0;
		const a = setTimeout(() => fired++, 1), id = +a;
		await sleep(2);
		clearTimeout(id);
		a.refresh();
		await sleep(2);
		check('a number that was forgotten clears nothing', fired === 2);
		a.refresh();
		clearTimeout(id);
		await sleep(2);
		check('refresh makes it known again', fired === 2);
	`
	if got := run(t, code); got != "" {
		t.Error(got)
	}
}

func BenchmarkTimers(b *testing.B) {
	const each = `let n = 0; for (let i = 0; i < %d; i++) setTimeout(() => { n++; }, i %% 1000);`
	for _, n := range []int{1000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := run(b, fmt.Sprintf(each, n)); got != "" {
					b.Fatal(got)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/timer")
		})
	}
}

func BenchmarkSleepers(b *testing.B) {
	const code = `for (let i = 0; i < 100000; i++) sleep(i % 1000);`
	b.ReportAllocs()
	for b.Loop() {
		if got := run(b, code); got != "" {
			b.Fatal(got)
		}
	}
}
