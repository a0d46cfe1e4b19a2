package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"weft/bindings"
	"weft/repl/share"
	"weft/repl/web"
	"weft/repl/web/engine"
	"weft/runtime"
	"weft/runtime/permit"
	"weft/runtime/process"
	"weft/scripts"
)

// childArg and engineArg are arguments with which the test starts itself.
const childArg, engineArg = "--child", "--engine"

func TestMain(m *testing.M) {
	switch {
	case len(os.Args) == 2 && os.Args[1] == childArg:
		cfg := runtime.Config{Modules: bindings.All(), Self: []string{os.Args[0], childArg}, ChildStderr: os.Stderr}
		os.Exit(runtime.ExitCode(process.RunChild(cfg, os.Stdin, os.Stdout, func() { os.Exit(1) })))
	case len(os.Args) == 2 && os.Args[1] == engineArg:
		os.Exit(runtime.ExitCode(attend()))
	}
	os.Exit(m.Run())
}

// attend is the engine of a tab.
func attend() error {
	dir, err := permit.Resolve(".")
	if err != nil {
		return err
	}
	return web.Attend(os.Stdin, os.Stdout, engine.Config{
		Host: runtime.Config{Modules: bindings.All(), Self: []string{os.Args[0], childArg}, ChildStderr: os.Stderr, MaxThreads: 1000, MaxProcesses: 20},
		Dir:  dir, Can: engine.Capabilities{Engine: "native", Version: runtime.Version(), Cores: 2, Fork: true},
	}, func(*engine.Engine) {})
}

// serve serves the page until the test ends.
func serve(t testing.TB, files []share.File) (address string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s, err := web.Listen(web.Config{
		Examples: scripts.Files(), Declarations: bindings.Declarations(), Files: files,
		Engine: func(dir string) *exec.Cmd {
			c := exec.Command(self, engineArg)
			c.Dir, c.Stderr = dir, os.Stderr
			return c
		},
	}, 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- s.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the server has ended: %v", err)
		}
	})
	return s.Address()
}

// TestGuard: a request without the token, for another host, or from another site is refused.
func TestGuard(t *testing.T) {
	address := serve(t, []share.File{{Name: "mine.js", Text: "print(1)"}})
	root := strings.Join(strings.SplitAfter(address, "/")[:3], "")
	host := strings.TrimSuffix(strings.TrimPrefix(root, "http://"), "/")
	port := host[strings.LastIndexByte(host, ':'):]
	for _, c := range []struct {
		url    string
		header map[string]string
		code   int
		has    string
	}{
		{address, nil, 200, "<!doctype html>"},
		{strings.TrimSuffix(address, "/"), nil, 302, ""},
		{address + "program.json", nil, 200, "mine.js"},
		{address + "nothing", nil, 404, ""},
		{address + "../../etc/passwd", nil, 404, ""},
		{address, map[string]string{"Host": "localhost" + port}, 200, ""},
		{address, map[string]string{"Origin": "http://" + host}, 200, ""},
		{root, nil, 404, "no token"},
		{root + "engine", nil, 404, "no token"},
		{root + "ABCDEFGHIJKLMNOPQRSTUVWXYZ/", nil, 404, "no token"},
		{root + "ABCDEFGHIJKLMNOPQRSTUVWXYZ/engine", nil, 404, "no token"},
		{address, map[string]string{"Host": "evil.example" + port}, 403, "this machine alone"},
		{address, map[string]string{"Host": "127.0.0.1"}, 403, "this machine alone"},
		{address, map[string]string{"Host": "127.0.0.1.evil.example" + port}, 403, "this machine alone"},
		{address, map[string]string{"Origin": "http://evil.example"}, 403, "another site"},
		{address, map[string]string{"Origin": "null"}, 403, "another site"},
		{address, map[string]string{"Origin": "https://" + host}, 403, "another site"},
		{address, map[string]string{"Origin": "http://127.0.0.1:1"}, 403, "another site"},
		{address + "engine", map[string]string{"Origin": "http://evil.example"}, 403, "another site"},
	} {
		r, err := http.NewRequest(http.MethodGet, c.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range c.header {
			r.Header.Set(name, value)
		}
		r.Host = c.header["Host"]
		client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		response, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != c.code || !strings.Contains(string(text), c.has) {
			t.Errorf("%s %v: %v %d %.80q", c.url, c.header, err, response.StatusCode, text)
		}
		if policy := response.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'") {
			t.Errorf("%s %v: the policy is %q", c.url, c.header, policy)
		}
	}
}

// tab is a page without a browser.
type tab struct {
	t testing.TB
	*websocket.Conn
	out string
}

func dial(t testing.TB, address string) *tab {
	t.Helper()
	c, _, err := websocket.Dial(t.Context(), address+"engine", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.CloseNow() })
	c.SetReadLimit(64 << 20)
	return &tab{t: t, Conn: c}
}

func (p *tab) ask(r engine.Request) {
	p.t.Helper()
	text, err := json.Marshal(r)
	if err == nil {
		err = p.Write(p.t.Context(), websocket.MessageText, text)
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *tab) run(code string) {
	p.t.Helper()
	p.ask(engine.Request{Type: "run", Files: []share.File{{Name: "main.js", Text: code}}})
}

// until takes in replies up to one of a type.
func (p *tab) until(kind string) engine.Reply {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), 2*time.Minute)
	defer cancel()
	for {
		_, text, err := p.Read(ctx)
		var r engine.Reply
		if err == nil {
			err = json.Unmarshal(text, &r)
		}
		if err != nil {
			p.t.Fatalf("no %s came: %v; printed: %q", kind, err, p.out)
		}
		for _, part := range r.Parts {
			p.out += part.Text
		}
		if r.Type == "out" {
			p.ask(engine.Request{Type: "seen", Frame: r.Frame})
		}
		if r.Type == kind {
			return r
		}
	}
}

// TestTabs: each tab has an engine of its own, with processes, which is stopped whatever it does.
func TestTabs(t *testing.T) {
	address := serve(t, nil)
	one, two := dial(t, address), dial(t, address)
	one.ask(engine.Request{Type: "hello"})
	if r := one.until("ready"); r.Can.Engine != "native" {
		t.Errorf("ready: %+v", r.Can)
	}
	two.run(`globalThis.mine = 2; print('two')`)
	two.until("exit")
	one.run(`print(typeof mine); spawn(() => print('child', os.getpid() !== os.getppid())).join()`)
	one.until("exit")
	if !strings.Contains(one.out, "undefined\nchild ") {
		t.Errorf("one printed %q", one.out)
	}
	for name, code := range map[string]string{
		"loop":  `print('go'); while (true) {}`,
		"child": `print('go'); spawn(() => { while (true) {} }).join()`,
		"flood": `while (true) print('go')`,
	} {
		one.run(code)
		one.until("out")
		one.ask(engine.Request{Type: "stop"})
		if r := one.until("exit"); r.Code != 130 {
			t.Errorf("%s: exit %d", name, r.Code)
		}
	}
}

// colours are how a terminal is told of colours.
var colours = regexp.MustCompile("\x1b\\[[0-9;]*m")

// TestEnds: what a tab has started ends with it.
func TestEnds(t *testing.T) {
	address := serve(t, nil)
	p := dial(t, address)
	p.run(`const p = spawn(() => { while (true) {} }); print(os.getpid(), p.pid); while (true) {}`)
	for !strings.Contains(p.out, "\n") {
		p.until("out")
	}
	pids := strings.Fields(colours.ReplaceAllString(p.out, ""))
	if len(pids) != 2 {
		t.Fatalf("printed %q", p.out)
	}
	var gone []func() bool
	for _, text := range pids {
		pid, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		gone = append(gone, watch(t, pid))
	}
	p.CloseNow()
	for i, gone := range gone {
		if !gone() {
			t.Errorf("the process %s is still there", pids[i])
		}
	}
}

// TestAttend: a request that is no JSON ends the engine with an error, and an engine whose page is gone ends.
func TestAttend(t *testing.T) {
	made := func(*engine.Engine) {}
	cfg := engine.Config{Host: runtime.Config{Modules: bindings.All()}, Dir: t.TempDir()}
	if err := web.Attend(strings.NewReader("{nonsense"), io.Discard, cfg, made); err == nil {
		t.Error("no error")
	}
	out := &strings.Builder{}
	if err := web.Attend(strings.NewReader(`{"type":"hello"}`), out, cfg, made); err != nil || !strings.HasPrefix(out.String(), `{"type":"ready"`) {
		t.Errorf("%v: %s", err, out)
	}
	if err := web.Attend(strings.NewReader(`{"type":"hello"}`), broken{}, cfg, made); err != nil {
		t.Error(err)
	}
}

// broken is a pipe that nobody reads.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("nobody is there") }
