package bindings_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// A child that is another build than its parent refuses to run, whatever it was to do, and says which both are.
func TestOtherBuild(t *testing.T) {
	const code = `
		const f = () => 1, say = fn => { try { print(fn()) } catch (e) { print(e.name + ': ' + e.message) } }
		say(() => spawn(f).result())
		say(() => { const p = new (multiprocessing.getContext('fork').Process)({ target: f }); p.start(); return p.result() })
		say(() => new multiprocessing.Pool(1).apply(f))
		say(() => new multiprocessing.Manager().list())`
	const refused = "this program was replaced while it ran: the child is , its parent is new; start it again"
	const want = "InvalidStateError: " + refused + "\nInvalidStateError: " + refused +
		"\nBrokenExecutor: Pool: PoolWorker-1 exited with code 1" +
		"\nInvalidStateError: Manager-1 has ended: what it had is gone\n"
	var out, errs bytes.Buffer
	h, err := runtime.New(runtime.Config{
		Stdout: &out, Stderr: &errs, Modules: bindings.All(), Self: self(), Build: "new", ChildStderr: os.Stderr,
	})
	if err != nil {
		t.Fatal(err)
	}
	err = h.Run(context.Background(), source.Text{Name: "builds.js", Code: code})
	if err != nil || out.String() != want {
		t.Errorf("%v, %s\nwant %s", err, out.String(), want)
	}
	t.Log(errs.String())
}

// TestWorkerLimit: a worker that uses more memory than its resourceLimits allow ends with Node's error. A recording has only how far its
// journal goes, so this is no case.
func TestWorkerLimit(t *testing.T) {
	code := `
const { Worker } = require('node:worker_threads')
const code = 'const all = []; for (;;) all.push(new Array(1000).fill({}))'
const worker = new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 100 } })
worker.on('error', error => console.log(error.code))
worker.on('exit', code => console.log(code))
`
	var out bytes.Buffer
	h, err := runtime.New(runtime.Config{Stdout: &out, Stderr: io.Discard, Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Run(t.Context(), source.Text{Name: "limit.js", Code: code}); err != nil {
		t.Error(err)
	}
	if want := "ERR_WORKER_OUT_OF_MEMORY\n1\n"; out.String() != want {
		t.Errorf("%q, not %q", out.String(), want)
	}
}
