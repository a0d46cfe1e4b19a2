package bindings_test

import (
	"context"
	"fmt"
	"os"
	goruntime "runtime"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// leaving are programs that make things again and again and keep none of them.
var leaving = []struct{ name, code string }{
	{"timeout", `await asyncio.timeout(1000, () => asyncio.sleep(0))`},
	{"waitFor", `await asyncio.waitFor(asyncio.sleep(0), 1000)`},
	{"task group", `await using g = new asyncio.TaskGroup(); g.createTask(asyncio.sleep(0))`},
	{"gather", `await asyncio.gather(asyncio.sleep(0), asyncio.createTask(asyncio.sleep(0)))`},
	{"cancelled task", `const t = asyncio.createTask(asyncio.sleep(1e6).then(x => x)); await asyncio.sleep(0); t.cancel(); await t.catch(() => {})`},
	{"queue", `const q = new asyncio.Queue(); const t = asyncio.createTask(q.get()); await asyncio.sleep(0); q.putNowait(q); await t`},
	{"fetch", `await (await fetch(url)).text()`},
	{"thread", `let t; t = thread(() => { t }); t.join()`},
	{"message channel", `const { port1, port2 } = new MessageChannel(); port1.on('message', () => port1); port1.close(); port2.close()`},
	{"abort", `const c = new AbortController(); c.signal.addEventListener('abort', () => c); c.abort()`},
	{"stream", `await new Response(new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(9)); c.close() } })).text()`},
	{"finalization", `const o = {}; registry.register(o, 1, o); registry.unregister(o)`},
}

// TestNothingStays holds that the memory of a program does not grow with what it has made and let go of.
func TestNothingStays(t *testing.T) {
	const few, turns, most = 300, 1500, 600 // bytes that may stay of each: what is kept until it is looked through
	for _, tt := range leaving {
		t.Run(tt.name, func(t *testing.T) {
			var alive []uint64
			measure := writer(func(p []byte) (int, error) {
				for range 3 { // what the first has found, cleanups let go of for the next
					goruntime.GC()
				}
				var m goruntime.MemStats
				goruntime.ReadMemStats(&m)
				alive = append(alive, m.HeapAlloc)
				return len(p), nil
			})
			h, err := runtime.New(runtime.Config{Stdout: measure, Stderr: os.Stderr, Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr})
			if err != nil {
				t.Fatal(err)
			}
			code := fmt.Sprintf(`const server = serve({ port: 0, onListen: null }, () => new Response('hello'))
				const url = 'http://127.0.0.1:' + server.addr.port + '/', registry = new FinalizationRegistry(() => {})
				const turn = async () => { %s }
				const all = n => asyncio.run(async () => { for (let i = 0; i < n; i++) await turn() })
				all(%d); print('before'); all(%d); print('after'); await server.shutdown()`, tt.code, few, turns)
			if err := h.Run(context.Background(), source.Text{Name: "leaving.js", Code: code}); err != nil {
				t.Fatal(err)
			}
			if len(alive) != 2 {
				t.Fatalf("%d times measured", len(alive))
			}
			if grown := int64(alive[1]) - int64(alive[0]); grown > turns*most {
				t.Errorf("%d bytes of each of %d stay", grown/turns, turns)
			}
		})
	}
}

type writer func(p []byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }
