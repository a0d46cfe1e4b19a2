package bindings_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// measure runs a script that does something n times, b.N being n, and times all of it.
func measure(b *testing.B, code string) {
	b.Helper()
	var out bytes.Buffer
	h, err := runtime.New(runtime.Config{
		Stdout: &out, Stderr: os.Stderr, Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr,
	})
	if err != nil {
		b.Fatal(err)
	}
	code = strings.ReplaceAll(code, "$N", fmt.Sprint(b.N))
	b.ResetTimer()
	if err := h.Run(context.Background(), source.Text{Name: "bench.js", Code: code}); err != nil {
		b.Fatal(err, out.String())
	}
}

// BenchmarkSpawn starts a process that does nothing, and joins it.
func BenchmarkSpawn(b *testing.B) {
	measure(b, `for (let i = 0; i < $N; i++) spawn(() => {}).join()`)
}

// BenchmarkQueue sends a number through a queue to a process, and back through another.
func BenchmarkQueue(b *testing.B) {
	measure(b, `
		const there = new multiprocessing.Queue(), back = new multiprocessing.Queue()
		const p = spawn((there, back) => { for (let i = 0; i < $N; i++) back.put(there.get()) }, there, back)
		for (let i = 0; i < $N; i++) { there.put(i); back.get() }
		p.join()`)
}

// BenchmarkPipe is BenchmarkQueue with a pipe.
func BenchmarkPipe(b *testing.B) {
	measure(b, `
		const [here, there] = multiprocessing.Pipe()
		const p = spawn(there => { for (let i = 0; i < $N; i++) there.send(there.recv()) }, there)
		for (let i = 0; i < $N; i++) { here.send(i); here.recv() }
		p.join()`)
}

// BenchmarkLarge sends 100 MB through a pipe.
func BenchmarkLarge(b *testing.B) {
	b.SetBytes(100e6)
	measure(b, `
		const [here, there] = multiprocessing.Pipe()
		const p = spawn(there => { const a = new Uint8Array(100e6); for (let i = 0; i < $N; i++) { there.send(a); there.recv() } }, there)
		for (let i = 0; i < $N; i++) { here.recv(); here.send(0) }
		p.join()`)
}

// BenchmarkMegabytes sends messages of 1 MB through a pipe, one after the other.
func BenchmarkMegabytes(b *testing.B) {
	b.SetBytes(1e6)
	measure(b, `
		const [here, there] = multiprocessing.Pipe()
		const p = spawn(there => { const a = new Uint8Array(1e6); there.recv(); for (let i = 0; i < $N; i++) there.send(a) }, there)
		here.send(0)
		for (let i = 0; i < $N; i++) here.recv()
		p.join()`)
}

// BenchmarkSharedLock takes and releases a lock that processes share: in the root, where the broker is, and in a child.
func BenchmarkSharedLock(b *testing.B) {
	const use = `for (let i = 0; i < $N; i++) { l.acquire(); l.release() }`
	b.Run("root", func(b *testing.B) { measure(b, `const l = new multiprocessing.Lock(); `+use) })
	b.Run("child", func(b *testing.B) {
		measure(b, `spawn(l => { `+use+` }, new multiprocessing.Lock()).join()`)
	})
}

// BenchmarkCPU computes the same in one process and twice in two at the same time: with two processors the second is to take
// little longer than the first.
func BenchmarkCPU(b *testing.B) {
	const burn = `function burn() { let x = 0; for (let i = 0; i < 3e6; i++) x += i % 7; return x }; `
	b.Run("one", func(b *testing.B) {
		measure(b, burn+`for (let i = 0; i < $N; i++) spawn(burn).join()`)
	})
	b.Run("two", func(b *testing.B) {
		measure(b, burn+`for (let i = 0; i < $N; i++) { const p = spawn(burn), q = spawn(burn); p.join(); q.join() }`)
	})
}
