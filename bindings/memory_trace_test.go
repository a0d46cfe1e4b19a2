package bindings_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// TestMemoryTrace: what Atomics does to shared memory is in the event log, under one identity in all processes.
func TestMemoryTrace(t *testing.T) {
	const code = `const a = new Int32Array(new SharedArrayBuffer(8))
spawn(a => { Atomics.add(a, 1, 5); Atomics.compareExchange(a, 1, 4, 9) }, a).join()
Atomics.store(a, 0, 7)
print(Atomics.load(a, 1), Atomics.compareExchange(a, 0, 7, 8))`
	var log, stdout bytes.Buffer
	cfg := runtime.Config{Stdout: &stdout, Stderr: &stdout, Modules: bindings.All(), Virtual: true, Inner: true, Trace: &log}
	h, err := runtime.New(cfg)
	if err == nil {
		err = h.Run(context.Background(), source.Text{Name: "test.js", Code: code})
	}
	if err != nil || stdout.String() != "5 7\n" {
		t.Fatalf("%v, it prints %q", err, stdout.String())
	}
	for _, want := range []string{
		`"p":"1.1","t":"1","k":"mem.w","o":"memory 1#1[1]","id":"1#1[1]","at":"test.js:2:22","d":{"val":5}`,
		`"p":"1.1","t":"1","k":"mem.r","o":"memory 1#1[1]","id":"1#1[1]","at":"test.js:2:44","d":{"val":5}`,
		`"p":"1","t":"1","k":"mem.w","o":"memory 1#1[0]","id":"1#1[0]","at":"test.js:3:9","d":{"val":7}`,
		`"p":"1","t":"1","k":"mem.r","o":"memory 1#1[1]"`, `"k":"mem.w","o":"memory 1#1[0]","id":"1#1[0]","at":"test.js:4:35","d":{"val":8}`,
	} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("%s is not there:\n%s", want, log.String())
		}
	}
}
