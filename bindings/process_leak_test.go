package bindings_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	goruntime "runtime"
	"testing"

	"github.com/dop251/goja"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/soaktest"
)

// usage is what the test's process has in use.
type usage struct{ goroutines, files, heap int }

func inUse(t *testing.T) usage {
	t.Helper()
	files, err := filepath.Glob("/proc/self/fd/*") // none where there is no /proc
	if err != nil {
		t.Fatal(err)
	}
	goruntime.GC()
	goruntime.GC()
	var m goruntime.MemStats
	goruntime.ReadMemStats(&m)
	return usage{goruntime.NumGoroutine(), len(files), int(m.HeapAlloc)}
}

// batches starts children, five at a time, each of which gets a message and sends one back, and looks at what is in use when
// the first ten batches and when all have ended.
const batches = `
	function echo(here) { here.send(here.recv()); here.close(); return 1 }
	function batch() {
		const all = []
		for (let i = 0; i < 5; i++) {
			const [mine, theirs] = multiprocessing.Pipe()
			const p = spawn(echo, theirs)
			theirs.close()
			mine.send(i)
			all.push([p, mine])
		}
		for (const [p, mine] of all) {
			mine.recv()
			mine.close()
			p.join()
			if (p.exitCode !== 0) throw new Error('exit code ' + p.exitCode)
		}
	}
	for (let i = 1; i <= %d; i++) { batch(); if (i === 10 || i === %[1]d) usage.look() }`

// What children have needed is given back when they have ended.
func TestManyChildren(t *testing.T) {
	n := max(15, soaktest.Size(20, 400))
	var seen []usage
	look := runtime.Module{Name: "usage", New: func(rt *runtime.Realm) *goja.Object {
		o := rt.VM().NewObject()
		if err := o.Set("look", func() { seen = append(seen, inUse(t)) }); err != nil {
			t.Error(err)
		}
		return o
	}}
	var out bytes.Buffer
	h, err := runtime.New(runtime.Config{
		Stdout: &out, Stderr: &out, Modules: append(bindings.All(), look), Self: self(), ChildStderr: os.Stderr,
		MaxProcesses: 10,
	})
	if err != nil {
		t.Fatal(err)
	}
	text := source.Text{Name: "many.js", Code: fmt.Sprintf(batches, n)}
	if err := h.Run(context.Background(), text); err != nil || out.Len() > 0 {
		t.Fatalf("%v\n%s", err, out.String())
	}
	if len(seen) != 2 {
		t.Fatalf("looked %d times", len(seen))
	}
	before, after := seen[0], seen[1]
	if after.goroutines > before.goroutines+2 {
		t.Errorf("%d goroutines, there were %d", after.goroutines, before.goroutines)
	}
	if after.files > before.files {
		t.Errorf("%d files are open, there were %d", after.files, before.files)
	}
	perChild := (after.heap - before.heap) / (5 * (n - 10))
	t.Logf("%+v, then %+v: %d bytes for each child", before, after, perChild)
	if perChild > 4096 {
		t.Errorf("%d bytes are kept for each child that has ended", perChild)
	}
}
