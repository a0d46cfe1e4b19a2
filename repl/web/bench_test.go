package web_test

import (
	"testing"
	"time"

	"github.com/coder/websocket"

	"weft/repl/share"
	"weft/repl/web/engine"
)

// BenchmarkTab is a tab with a process of its own: "ready" is from its opening to the engine's first word, "first" from Run to the first
// output, "hello" from a question to its answer, in ms.
func BenchmarkTab(b *testing.B) {
	address := serve(b, nil)
	var ready, first, hello time.Duration
	for b.Loop() {
		began := time.Now()
		p := dial(b, address)
		p.ask(engine.Request{Type: "hello"})
		p.until("ready")
		ready += time.Since(began)
		began = time.Now()
		p.ask(engine.Request{Type: "hello"})
		p.until("ready")
		hello += time.Since(began)
		began = time.Now()
		p.ask(engine.Request{Type: "run", Files: []share.File{{Name: "main.js", Text: "print('hello')"}}, Options: engine.Options{Lanes: true}})
		p.until("out")
		first += time.Since(began)
		p.until("exit")
		_ = p.Close(websocket.StatusNormalClosure, "")
	}
	for name, d := range map[string]time.Duration{"ready-ms": ready, "hello-ms": hello, "first-ms": first} {
		b.ReportMetric(float64(d.Microseconds())/1000/float64(b.N), name)
	}
}
