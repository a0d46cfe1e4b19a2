package threading_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"

	"go.uber.org/goleak"

	"weft/bindings/threading"
	"weft/runtime"
	"weft/runtime/engine/source"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// evaluate runs a program and returns what it shows of its value.
func evaluate(tb testing.TB, code string, seed *uint64) string {
	tb.Helper()
	var out bytes.Buffer
	cfg := runtime.Config{
		Stdout: &out, Stderr: io.Discard, Modules: []runtime.Module{threading.Module},
		Seed: seed, Virtual: seed != nil,
	}
	h, err := runtime.New(cfg)
	if err != nil {
		tb.Fatal(err)
	}
	if err := h.Evaluate(context.Background(), source.Text{Name: "bench.js", Code: code}); err != nil {
		tb.Fatal(err)
	}
	return out.String()
}

// TestSeedRepeats: a race that is lost with a seed is lost in the same way each time, and otherwise with
// another.
func TestSeedRepeats(t *testing.T) {
	const race = `let n = 0;
		function add() { for (let i = 0; i < 1000; i++) n = n + 1; }
		[thread(add), thread(add)].forEach(t => t.join());
		n`
	seen := map[string]bool{}
	for seed := range uint64(5) {
		first := evaluate(t, race, &seed)
		if again := evaluate(t, race, &seed); again != first {
			t.Errorf("seed %d: %s then %s", seed, first, again)
		}
		seen[first] = true
	}
	if len(seen) < 3 || seen["2000\n"] {
		t.Errorf("five seeds gave %v", seen)
	}
}

func bench(b *testing.B, setup, turn, after string) {
	b.ReportAllocs()
	evaluate(b, fmt.Sprintf("%s; for (let i = 0; i < %d; i++) { %s } %s", setup, b.N, turn, after), nil)
}

// BenchmarkStartJoin has a budget of 20 µs.
func BenchmarkStartJoin(b *testing.B) {
	bench(b, `function work() {}`, `thread(work).join();`, ``)
}

func BenchmarkStartResult(b *testing.B) {
	bench(b, `function work() { return 1; }`, `thread(work).result();`, ``)
}

// BenchmarkYield is two hand-overs, there and back, each with a budget of 2 µs.
func BenchmarkYield(b *testing.B) {
	bench(b, `let over = false; const t = thread(() => { while (!over) threading.yieldNow(); })`,
		`threading.yieldNow();`, `over = true; t.join()`)
}

// BenchmarkConditionPingPong is two hand-overs through a condition.
func BenchmarkConditionPingPong(b *testing.B) {
	const setup = `const c = new threading.Condition(); let turn = 0, over = false;
		const t = thread(() => {
			c.acquire();
			for (;;) { while (turn === 0) c.wait(); if (over) break; turn = 0; c.notify(); }
			c.release();
		});
		c.acquire()`
	bench(b, setup, `turn = 1; c.notify(); while (turn === 1) c.wait();`,
		`over = true; turn = 1; c.notify(); c.release(); t.join()`)
}

func BenchmarkLockWith(b *testing.B) {
	bench(b, `const lock = new threading.Lock(); const fn = () => 1`, `lock.with(fn);`, ``)
}

func BenchmarkAcquireRelease(b *testing.B) {
	bench(b, `const lock = new threading.Lock()`, `lock.acquire(); lock.release();`, ``)
}

func BenchmarkNewLock(b *testing.B) {
	bench(b, ``, `new threading.Lock();`, ``)
}

func BenchmarkLocal(b *testing.B) {
	bench(b, `const local = new threading.Local(); local.n = 0`, `local.n = local.n + 1;`, ``)
}
