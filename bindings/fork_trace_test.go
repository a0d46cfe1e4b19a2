package bindings_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// TestForkTrace: a program that writes an event log can fork, and what a copy does on its own is in the log, once.
func TestForkTrace(t *testing.T) {
	const code = `const lock = new threading.Lock(), shared = new SharedArrayBuffer(8)
thread(() => { lock.acquire(); time.sleep(1); lock.release() }).join()
await asyncio.createTask((async () => { await asyncio.sleep(1) })())
performance.now()
const p = fork(() => { lock.acquire(); print('copy'); return fork(() => lock.locked()).result() })
print(await p)`
	for _, world := range []string{"real", "virtual", "seed"} {
		t.Run(world, func(t *testing.T) {
			var log, stdout, stderr bytes.Buffer
			seed := uint64(5)
			cfg := runtime.Config{
				Stdout: &stdout, Stderr: &stderr, Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr, Prove: true,
				Virtual: world == "virtual", Trace: &log,
			}
			if world == "seed" {
				cfg.Seed = &seed
			}
			h, err := runtime.New(cfg)
			if err != nil {
				t.Fatal(err)
			}
			err = h.Run(context.Background(), source.Text{Name: "test.js", Code: code})
			if err != nil || stdout.String() != "copy\ntrue\n" {
				t.Errorf("%v, it prints %q\n%s", err, stdout.String(), stderr.String())
			}
			for part, want := range map[string]int{
				`"script":`: 1, `"p":"1","t":"1.1","k":"lock.acquire"`: 1, `"p":"1.1","t":"1","k":"lock.acquire"`: 1,
				`"p":"1.1","t":"1","k":"out"`: 1, `"p":"1.1.1","t":"1","k":"process.end"`: 1, `"k":"lock.acquire"`: 2, `"k":"out"`: 2,
			} {
				if n := strings.Count(log.String(), part); n != want {
					t.Errorf("%s is there %d times, want %d:\n%s", part, n, want, log.String())
				}
			}
		})
	}
}
