package engine_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"weft/bindings"
	"weft/repl/examples"
	"weft/repl/expect"
	"weft/repl/share"
	"weft/repl/web/engine"
	"weft/runtime"
	"weft/runtime/permit"
	"weft/scripts"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// page is the other side of an engine.
type page struct {
	*engine.Engine
	t       *testing.T
	replies chan engine.Reply
	blind   bool // it does not say what it has shown
	printed map[string]string
	frames  int
}

func open(t *testing.T) *page {
	t.Helper()
	dir, err := permit.Resolve(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	p := &page{t: t, replies: make(chan engine.Reply, 1000), printed: map[string]string{}}
	p.Engine = engine.New(engine.Config{
		Host: runtime.Config{Modules: bindings.All(), Inner: true, MaxThreads: 1000, MaxProcesses: 20}, Dir: dir,
		Can: engine.Capabilities{Engine: "native", Version: "1"}, Cannot: func(n permit.Need) string {
			return map[permit.Kind]string{permit.Run: "there are no commands here"}[n.Kind]
		}, Send: func(r engine.Reply) { p.replies <- r },
	})
	t.Cleanup(func() {
		p.Close()
		for range 20 { // what still runs may print
			select {
			case <-p.replies:
			default:
			}
		}
	})
	return p
}

func files(code string) []share.File { return []share.File{{Name: "main.js", Text: code}} }

func (p *page) run(code string, o engine.Options) {
	p.Receive(engine.Request{Type: "run", Files: files(code), Options: o})
}

// until takes in replies up to one of a type.
func (p *page) until(kind string) engine.Reply {
	p.t.Helper()
	limit := time.After(2 * time.Minute)
	for {
		select {
		case r := <-p.replies:
			if r.Type == "out" {
				p.frames++
				for _, part := range r.Parts {
					p.printed[part.To] += part.Text
				}
				if !p.blind {
					p.Receive(engine.Request{Type: "seen", Frame: r.Frame})
				}
			}
			if r.Type == kind {
				return r
			}
		case <-limit:
			p.t.Fatalf("no %s came; printed: %q", kind, p.printed)
		}
	}
}

func (p *page) expect(to, text string) {
	p.t.Helper()
	if !strings.Contains(p.printed[to], text) {
		p.t.Errorf("%s has no %q: %q", to, text, p.printed[to])
	}
}

func TestHello(t *testing.T) {
	p := open(t)
	p.Receive(engine.Request{Type: "hello"})
	if r := p.until("ready"); r.Can == nil || r.Can.Engine != "native" {
		t.Errorf("ready: %+v", r)
	}
	p.Receive(engine.Request{Type: "dance"})
	if r := p.until("refused"); !strings.Contains(r.Text, "dance") {
		t.Errorf("refused: %s", r.Text)
	}
}

// TestRun: a program prints, fails, imports, and ends with its code.
func TestRun(t *testing.T) {
	p := open(t)
	p.run(`print('hello'); console.error('oh'); process.exitCode = 3`, engine.Options{})
	p.until("begin")
	if r := p.until("exit"); r.Code != 3 {
		t.Errorf("exit %d", r.Code)
	}
	p.expect("out", "hello\n")
	p.expect("err", "oh\n")

	p.Receive(engine.Request{Type: "run", Files: []share.File{
		{Name: "main.js", Text: "import { two } from './lib/two.js'\nprint(two)"}, {Name: "lib/two.js", Text: "export const two = 'zwei'"},
	}})
	p.until("exit")
	p.expect("out", "zwei\n")
	p.run(`const { two } = await import('./lib/two.js')`, engine.Options{})
	if r := p.until("exit"); r.Code != 1 {
		t.Errorf("a file of the program before is still there: exit %d", r.Code)
	}
	p.Receive(engine.Request{Type: "run", Files: []share.File{{Name: "../main.js"}}})
	if r := p.until("exit"); r.Code != 2 {
		t.Errorf("exit %d", r.Code)
	}
	p.expect("err", "inside the folder")
}

// colours are what output has for a terminal.
var colours = regexp.MustCompile("\x1b\\[[0-9;]*m")

// TestExamples: examples print what they say that they print.
func TestExamples(t *testing.T) {
	set := examples.Set{Files: scripts.Files()}
	for _, name := range []string{"01", "02", "03", "10", "12", "22", "30", "41"} {
		t.Run(name, func(t *testing.T) {
			example, ok := set.Find(name)
			want, says := expect.Read(example.Code)
			if !ok || !says {
				t.Fatal("it says nothing of its output")
			}
			p := open(t)
			o := engine.Options{Virtual: !want.Real}
			p.Receive(engine.Request{Type: "run", Files: []share.File{{Name: example.File, Text: example.Code}}, Options: o})
			r := p.until("exit")
			if err := want.Check(colours.ReplaceAllString(p.printed["out"], ""), colours.ReplaceAllString(p.printed["err"], ""), r.Code); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestLanes: the lanes of a run have its source, and what went wrong.
func TestLanes(t *testing.T) {
	p := open(t)
	p.run("const a = threading.Lock()\na.acquire()\na.acquire()", engine.Options{Virtual: true, Lanes: true})
	page := p.until("events")
	var doc struct {
		Runs []struct {
			Files [][2]string
			Fail  *struct{ Kind string }
		}
	}
	if err := json.Unmarshal(page.Page, &doc); err != nil || len(doc.Runs) != 1 {
		t.Fatalf("%v: %.200s", err, page.Page)
	}
	if r := doc.Runs[0]; r.Fail == nil || r.Fail.Kind != "deadlock" || r.Files[0][0] != "main.js" {
		t.Errorf("the lanes have %+v", r)
	}
	if r := p.until("exit"); r.Code != 13 {
		t.Errorf("exit %d", r.Code)
	}
}

// TestStop stops what would never end.
func TestStop(t *testing.T) {
	for name, code := range map[string]string{
		"loop":     `print('go'); while (true) {}`,
		"printing": `while (true) print('go')`,
		"sleep":    `print('go'); sleep(1e9)`,
		"await":    `print('go'); await asyncio.sleep(1e9)`,
		"asyncio":  `asyncio.run(async () => { const l = new asyncio.Lock(); print('go'); await asyncio.sleep(1e9); await l.acquire() })`,
		"child":    `spawn(() => { print('go'); while (true) {} }).join()`,
		"input":    `print('go'); input()`,
		"question": `print('go'); require('fs').readFileSync('/etc/hostname')`,
		"catches":  `print('go'); while (true) try { while (true) {} } catch {}`,
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t)
			p.run(code, engine.Options{})
			p.until("out")
			p.Receive(engine.Request{Type: "stop"})
			if r := p.until("exit"); r.Code != 130 {
				t.Errorf("exit %d", r.Code)
			}
		})
	}
}

// TestStopBefore stops a program that has not begun.
func TestStopBefore(t *testing.T) {
	p := open(t)
	for range 20 {
		p.run(`while (true) {}`, engine.Options{})
		p.Receive(engine.Request{Type: "stop"})
		if r := p.until("exit"); r.Code != 130 {
			t.Fatalf("exit %d", r.Code)
		}
	}
}

// TestPage: a page of the last run carries its program, and what it has printed.
func TestPage(t *testing.T) {
	p := open(t)
	p.run(`print('so', 'much')`, engine.Options{Lanes: true, Record: true})
	p.until("exit")
	p.Receive(engine.Request{Type: "page"})
	r := p.until("file")
	b, err := share.Parse([]byte(r.Text))
	if err != nil || r.Name != "main.html" || b.Stdout != "so much\n" || b.Main().Text != `print('so', 'much')` || b.Recording == nil {
		t.Errorf("%v, %s: %+v", err, r.Name, b)
	}
}

// TestBounded: a program that prints much more than the page shows is made to wait, and nothing is lost.
func TestBounded(t *testing.T) {
	p := open(t)
	p.blind = true
	p.run(`for (let i = 0; i < 20_000; i++) print('line', i); print('end')`, engine.Options{})
	for range 4 {
		p.until("out")
	}
	select {
	case r := <-p.replies:
		t.Errorf("%s came, although the page is behind", r.Type)
	case <-time.After(100 * time.Millisecond):
	}
	p.blind = false
	p.Receive(engine.Request{Type: "seen", Frame: p.frames})
	p.until("exit")
	if n := strings.Count(p.printed["out"], "\n"); n != 20_001 || !strings.HasSuffix(p.printed["out"], "\nend\n") {
		t.Errorf("%d lines came", n)
	}
	if p.frames > 100 {
		t.Errorf("they came in %d frames", p.frames)
	}
}

// TestInput: what is typed goes to the program that runs.
func TestInput(t *testing.T) {
	p := open(t)
	p.run(`const name = input('who? '); print('hello ' + name); for await (const l of process.stdin) print('got ' + String(l).trim())`, engine.Options{})
	p.until("reading")
	p.Receive(engine.Request{Type: "input", Text: "Ada"})
	p.until("reading")
	p.Receive(engine.Request{Type: "input", Text: "more"})
	p.Receive(engine.Request{Type: "input", End: true})
	p.until("exit")
	p.expect("out", "who? hello Ada\ngot more\n")
}

// TestPrompt: inputs are evaluated one after the other in one session, errors do not end it, and what they begin goes on.
func TestPrompt(t *testing.T) {
	p := open(t)
	in := func(text string) {
		t.Helper()
		p.Receive(engine.Request{Type: "input", Text: text, Options: engine.Options{Width: 80}})
		p.until("idle")
	}
	in(`const x = 20`)
	in(`x + 22`)
	p.expect("value", "42")
	in(`null.y`)
	p.expect("err", "TypeError")
	in(`{ a: x }`)
	p.expect("value", "20")
	p.Receive(engine.Request{Type: "input", Text: `while (true) {}`})
	p.until("begin")
	p.Receive(engine.Request{Type: "stop"})
	p.until("idle")
	p.expect("err", "interrupted")
	p.Receive(engine.Request{Type: "input", Text: `process.exit(4)`})
	if r := p.until("exit"); r.Code != 4 {
		t.Errorf("exit %d", r.Code)
	}
	p.printed = map[string]string{}
	p.run(`let counter = 7`, engine.Options{Stay: true})
	p.until("idle")
	in(`counter`)
	p.expect("value", "7")
}

// TestQuestions: the page is asked, and its answer counts.
func TestQuestions(t *testing.T) {
	p := open(t)
	if err := os.WriteFile("notes.txt", []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	const code = `print(require('fs').readFileSync('notes.txt', 'utf8'))`
	for answer, exit := range map[string]int{"once": 0, "no": 1, "yes": 0, "whatever": 1} {
		p.printed = map[string]string{}
		p.run(code, engine.Options{})
		q := p.until("ask")
		if !strings.HasPrefix(q.Need.Words, "read access to") || q.Need.Kind != "read" {
			t.Errorf("asked for %+v", q.Need)
		}
		p.Receive(engine.Request{Type: "answer", Ask: q.Ask, Answer: answer})
		p.until("asked")
		if r := p.until("exit"); r.Code != exit {
			t.Errorf("%s: exit %d", answer, r.Code)
		}
	}
}

// TestCannot: what cannot be done there is refused with words, and nobody is asked.
func TestCannot(t *testing.T) {
	p := open(t)
	p.run(`require('child_process').execSync('ls')`, engine.Options{})
	if r := p.until("exit"); r.Code != 1 {
		t.Errorf("exit %d", r.Code)
	}
	p.expect("note", "there are no commands here\n")
	p.expect("err", "denied")
}

// TestReplay: a recording prints the same.
func TestReplay(t *testing.T) {
	p := open(t)
	p.run(`print(Math.random(), Date.now())`, engine.Options{Record: true})
	rec := p.until("recording")
	p.until("exit")
	first := p.printed["out"]
	p.printed = map[string]string{}
	p.Receive(engine.Request{Type: "replay", Recording: rec.Recording})
	if r := p.until("exit"); r.Code != 0 || p.printed["out"] != first {
		t.Errorf("exit %d: %q instead of %q", r.Code, p.printed["out"], first)
	}
	p.Receive(engine.Request{Type: "replay", Recording: []byte("no recording")})
	if r := p.until("exit"); r.Code != 2 {
		t.Errorf("exit %d", r.Code)
	}
}

// TestSeeds: the different outputs of a race are counted.
func TestSeeds(t *testing.T) {
	p := open(t)
	p.Receive(engine.Request{Type: "seeds", Count: 40, Files: files(`
let n = 0
const add = () => { const was = n; sleep(0); n = was + 1 }
const ts = [thread(add), thread(add)]
for (const t of ts) t.join()
print(n)`)})
	var last engine.Reply
	for !last.Done {
		last = p.until("tried")
	}
	p.until("exit")
	total := 0
	for _, o := range last.Outputs {
		total += o.Count
	}
	if total != 40 || len(last.Outputs) == 0 {
		t.Errorf("outputs: %+v", last.Outputs)
	}
}
