package web_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/coder/websocket"

	"weft/repl/browsertest"
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

// BenchmarkExported is the exported page: "cold" and "warm" are from its opening to the engine's first word, "run" from Run to the end of a
// program that prints a line, "threads" 100 threads and "child" a process, started and joined, "loop" a loop of 1e6 turns, "pause" the longest
// time between two frames while 20,000 lines were printed; all in ms.
func BenchmarkExported(b *testing.B) {
	address := exported(b).URL + "/"
	for b.Loop() {
		p := &browser{browsertest.Open(b, "about:blank")}
		began := time.Now()
		p.Do(chromedp.Navigate(address))
		p.Wait(`document.querySelector('#status').textContent.startsWith('ready')`)
		report(b, "cold-ms", time.Since(began))
		p.Wait(`navigator.serviceWorker.controller !== null`)
		began = time.Now()
		p.Do(chromedp.Reload())
		p.Wait(`document.querySelector('#status').textContent.startsWith('ready')`)
		report(b, "warm-ms", time.Since(began))
		p.opened()
		p.run("print('first')")
		for name, code := range map[string]string{
			"run":     "print('hello')",
			"threads": "const ts = []; for (let i = 0; i < 100; i++) ts.push(thread(() => {})); for (const t of ts) t.join()",
			"child":   "spawn(() => {}).join(); const t = performance.now(); for (let i = 0; i < 10; i++) spawn(() => {}).join(); print((performance.now() - t) / 10)",
			"loop":    "let s = 0; for (let i = 0; i < 1e6; i++) s += i % 7",
		} {
			out, status := p.run(code)
			var ms float64
			if _, err := fmt.Sscanf(out+" ", "%f", &ms); err != nil {
				_, after, _ := strings.Cut(status, "exit 0 · ")
				_, _ = fmt.Sscanf(after, "%f", &ms)
			}
			b.ReportMetric(ms, name+"-ms")
		}
		b.ReportMetric(p.flood(), "pause-ms")
	}
}

func report(b *testing.B, name string, d time.Duration) {
	b.ReportMetric(float64(d.Microseconds())/1000, name)
}
