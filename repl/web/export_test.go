package web_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"weft/bindings"
	"weft/repl/examples"
	"weft/repl/expect"
	"weft/repl/web"
	"weft/scripts"
)

// exported is a server with an exported page.
func exported(t testing.TB) *httptest.Server {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Skip("there is no chromium to open the page with: apt-get install chromium")
	}
	if testing.Short() {
		t.Skip("compiling the engine takes its time")
	}
	dir := t.TempDir()
	var log bytes.Buffer
	if _, err := web.Export(t.Context(), web.Config{Examples: scripts.Files(), Declarations: bindings.Declarations()}, dir, &log); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	s := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(s.Close)
	return s
}

// TestExport: the exported page runs examples in the browser, stops what never ends, and works without its server.
func TestExport(t *testing.T) {
	s := exported(t)
	b := browse(t, s.URL+"/")
	b.Wait(`document.querySelector('#status').textContent.startsWith('ready')`)
	b.shot("20-wasm-ready")
	set := examples.Set{Files: scripts.Files()}
	for _, name := range []string{"01", "02", "03", "10", "12", "22", "30", "41"} {
		e, _ := set.Find(name)
		b.proves(e.Name, e.Code)
	}
	network, err := os.ReadFile("../../bindings/testdata/network/fetch.js")
	if err != nil {
		t.Fatal(err)
	}
	b.proves("fetch.js", strings.ReplaceAll(string(network), "http://127.0.0.1:1/", "http://127.0.0.1:60000/")) // 1 is the first free port there
	b.shot("21-wasm-run")
	for code, want := range map[string]string{
		"type N = number; const n: N = 41; print(n + 1)":                                                "42",
		"print(new Intl.DateTimeFormat('de', { dateStyle: 'full', timeZone: 'Asia/Tokyo' }).format(0))": "Donnerstag, 1. Januar 1970",
		"print(new Date(0).toLocaleTimeString('en', { timeZone: 'America/New_York' }))":                 "7:00:00 PM",
		"print(['b', 'ä', 'a', 'Z'].sort((x, y) => x.localeCompare(y)).join(''))":                       "aäbZ",
		"print(['10', '9'].sort(new Intl.Collator('de', { numeric: true }).compare).join())":            "9,10",
		"print('straße'.toUpperCase(), 'ÀΣ'.toLowerCase())":                                             "STRASSE àς",
		"print(/^\\p{RGI_Emoji}$/v.test('👍🏽'))":                                                         "true",
		"print(new TextDecoder('shift_jis').decode(new Uint8Array([0x93, 0xfa, 0x96, 0x7b])))":          "日本",
		"const p = async function* () { yield 1 }; for await (const x of p()) print('from', x)":         "from 1",
	} {
		if out, status := b.run(code); !strings.Contains(out, want) {
			t.Errorf("%s: %s: %q", code, status, out)
		}
	}
	b.savesPage()
	b.Click("#virtual:checked")
	for _, code := range []string{
		"const a = []; while (true) a.push(new Array(1000).fill(1))", "const a = []; while (true) a.push(new Uint8Array(1e6))",
		"let s = 'x'; while (true) s += s", "const f = n => [f(n + 1), n]; f(0)",
	} {
		if out, status := b.run(code); !strings.Contains(status, "exit 1") || !regexp.MustCompile("512 MB is the most|RangeError").MatchString(out) {
			t.Errorf("%s: %s: %.300s", code, status, out)
		}
	}
	b.stops("while (true) {}")
	b.stops("spawn(() => { while (true) {} }).join()")
	b.stops("while (true) print('go')")
	b.stops("sleep(1e9)")
	b.cannotStop()
	b.flood()
	two := &browser{b.OpenBeside(s.URL + "/")}
	two.opened()
	b.twoTabs(two)
	s.Close()
	b.reopen()
	b.Wait(`document.querySelector('#status').textContent.startsWith('ready')`)
	if out, status := b.run("print('without', 'network')"); !strings.Contains(out, "without network") {
		t.Errorf("%s: %q", status, out)
	}
}

// savesPage downloads a page with the run of a program, which has its lanes.
func (b *browser) savesPage() {
	b.TB.Helper()
	b.run("print('in the page')")
	b.Evaluate("(() => { const make = URL.createObjectURL; URL.createObjectURL = blob => { window.made = blob; return make(blob) } })()", nil)
	b.Click("#savePage")
	b.Wait("window.made !== undefined")
	var text string
	b.Evaluate("made.text()", &text)
	for _, part := range []string{"print(&#39;in the page&#39;)", "in the page", "iframe title=\"timeline\"", "a run of weft"} {
		if !strings.Contains(text, part) {
			b.TB.Errorf("the page that is downloaded has no %s", part)
		}
	}
}

// proves runs a program that says what it prints, and compares.
func (b *browser) proves(name, code string) {
	b.TB.Helper()
	want, _ := expect.Read(code)
	b.Click("#virtual:" + map[bool]string{true: "checked", false: "not(:checked)"}[want.Real])
	_, status := b.run(code)
	exit := 0
	_, _ = fmt.Sscanf(status[strings.Index(status, "exit"):], "exit %d", &exit)
	if err := want.Check(b.lines("out"), b.lines("err"), exit); err != nil {
		b.TB.Errorf("%s: %v", name, err)
	}
}

// lines is the output of a kind.
func (b *browser) lines(kind string) (text string) {
	b.TB.Helper()
	b.Do(chromedp.Evaluate("[...document.querySelectorAll('#output .l."+kind+"')].map(l => l.textContent + '\\n').join('')", &text))
	return text
}
