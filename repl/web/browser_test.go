package web_test

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdp "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"weft/repl/share"
)

// screenshots is where each state of the page is kept as a picture.
var screenshots = flag.String("screenshots", "", "keep pictures of the page in `DIR`")

// browser is a tab of a headless Chromium.
type browser struct {
	t *testing.T
	context.Context
}

// browse opens a page.
func browse(t *testing.T, address string) *browser {
	t.Helper()
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("there is no chromium to open the page with: apt-get install chromium")
	}
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WindowSize(1280, 860), chromedp.Flag("disable-dev-shm-usage", true), chromedp.UserDataDir(t.TempDir()), chromedp.WSURLReadTimeout(2*time.Minute))
	all, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(all)
	t.Cleanup(func() { _ = chromedp.Cancel(ctx); cancel() })
	b := &browser{t, ctx}
	if err := chromedp.Run(ctx); err != nil { // its context is the browser's life
		t.Fatal(err)
	}
	b.listen()
	b.do(chromedp.Navigate(address))
	b.wait(`document.querySelector('.cm-content')?.textContent.length > 3`)
	return b
}

// listen has what goes wrong in the page fail the test.
func (b *browser) listen() {
	chromedp.ListenTarget(b.Context, func(e any) {
		switch e := e.(type) {
		case *cdp.EventExceptionThrown:
			b.t.Errorf("the page: %s", e.ExceptionDetails.Error())
		case *cdp.EventConsoleAPICalled:
			for _, a := range e.Args {
				if e.Type == cdp.APITypeError {
					b.t.Errorf("the page says %s", a.Value)
				}
			}
		}
	})
}

func (b *browser) do(actions ...chromedp.Action) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.Context, 2*time.Minute)
	defer cancel()
	if err := chromedp.Run(ctx, actions...); err != nil {
		b.t.Fatalf("%v; the page shows %q, %q", err, b.text("#status"), b.text("#output"))
	}
}

// wait waits until an expression is true in the page.
func (b *browser) wait(expression string) {
	b.t.Helper()
	b.do(chromedp.Poll(expression, nil, chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(60*time.Second)))
}

// text is what an element has.
func (b *browser) text(selector string) (text string) {
	ctx, cancel := context.WithTimeout(b.Context, 20*time.Second)
	defer cancel()
	_ = chromedp.Run(ctx, chromedp.Evaluate(`document.querySelector(`+"`"+selector+"`"+`)?.textContent ?? ''`, &text))
	return text
}

// write puts a program into the editor, as a user who types over what is there.
func (b *browser) write(code string) {
	b.t.Helper()
	b.do(chromedp.Focus(".cm-content"), chromedp.KeyEvent("a", chromedp.KeyModifiers(input.ModifierCtrl)), chromedp.Evaluate(`(text => {
		const data = new DataTransfer()
		data.setData('text/plain', text)
		document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
	})(`+quote(code)+`)`, nil))
}

func quote(text string) string {
	return "String.raw`" + strings.NewReplacer("`", "${'`'}", "${", "${'$'}{").Replace(text) + "`"
}

func (b *browser) click(selector string) {
	b.t.Helper()
	b.do(chromedp.Evaluate("document.querySelector(`"+selector+"`)?.click()", nil))
}

// ends waits for the end of a run, and returns what the status says.
func (b *browser) ends() string {
	b.t.Helper()
	b.wait(`/exit \d+/.test(document.querySelector('#status').textContent)`)
	return b.text("#status")
}

// run runs a program to its end.
func (b *browser) run(code string) (output, status string) {
	b.t.Helper()
	b.write(code)
	b.do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	b.do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(input.ModifierCtrl)))
	status = b.ends()
	return b.text("#output"), status
}

// stops runs a program that does not end, and stops it.
func (b *browser) stops(code string) {
	b.t.Helper()
	b.write(code)
	b.do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	b.click("#run")
	b.wait(`document.querySelector('#status').textContent === 'runs'`)
	b.click("#stop")
	if status := b.ends(); !strings.Contains(status, "exit 130") {
		b.t.Errorf("%s: stopped, it says %q", code, status)
	}
}

// reopen loads the page again.
func (b *browser) reopen() {
	b.t.Helper()
	b.do(chromedp.Reload())
	b.wait(`document.querySelector('.cm-content')?.textContent.length > 3`)
}

// shot keeps a picture.
func (b *browser) shot(name string) {
	b.t.Helper()
	if *screenshots == "" {
		return
	}
	var picture []byte
	b.do(chromedp.Sleep(300*time.Millisecond), chromedp.CaptureScreenshot(&picture))
	if err := os.WriteFile(filepath.Join(*screenshots, name+".png"), picture, 0o600); err != nil {
		b.t.Error(err)
	}
}

// look has the page look as on another device.
func (b *browser) look(width, height int64, scheme string) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, height), emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
}

// TestBrowser uses the page as a person does.
func TestBrowser(t *testing.T) {
	b := browse(t, serve(t, nil))
	b.wait(`document.querySelector('#status').textContent.startsWith('ready')`)
	b.shot("1-begin")
	b.click("#run")
	b.ends()
	b.shot("2-threads")
	out, status := b.run("console.log('%chello', 'color: red'); print([1, 'two', { three: 3 }])\nnull.x")
	if !strings.Contains(out, "hello") || !strings.Contains(status, "exit 1") {
		t.Errorf("%s: %q", status, out)
	}
	b.shot("3-error")
	b.click("#output a.at")
	b.wait(`document.querySelector('.cm-visited')?.textContent === 'null.x'`)
	out, status = b.run("const a = threading.Lock('a'), b = threading.Lock('b')\nconst f = (x, y) => { x.acquire(); sleep(10); y.acquire() }\n" +
		"const ts = [thread(f, a, b), thread(f, b, a)]\nfor (const t of ts) t.join()")
	if !strings.Contains(status, "exit 13") || b.text("#fail") == "" {
		t.Errorf("%s: %q", status, out)
	}
	b.shot("4-deadlock")
	b.look(1280, 860, "dark")
	b.shot("5-dark")
	b.look(390, 780, "light")
	b.click("[data-go=code]")
	b.shot("6-narrow-code")
	b.click("[data-go=output]")
	b.shot("7-narrow-output")
	b.click("[data-go=lanes]")
	b.shot("8-narrow-lanes")
}

// TestPrompt uses the line below the output: for a program that reads, and as a prompt.
func TestPrompt(t *testing.T) {
	b := browse(t, serve(t, nil))
	b.write("const name = input('who? '); print('hello', name)")
	b.click("#run")
	b.wait(`document.querySelector('#prompt.asked') !== null`)
	b.shot("10-reading")
	b.say("Ada")
	b.ends()
	if out := b.text("#output"); !strings.Contains(out, "hello Ada") {
		t.Errorf("the output is %q", out)
	}
	b.say("const x = await asyncio.sleep(1, 20)")
	b.say("({ sum: x + 22 })")
	b.wait(`document.querySelector('#output').textContent.includes('sum: 42')`)
	b.say("setTimeout(() => print('later'), 20)")
	b.wait(`document.querySelector('#output').textContent.includes('later')`)
	b.shot("11-prompt")
	b.do(chromedp.Focus("#line"), chromedp.KeyEvent("[1,\r", chromedp.KeyModifiers(input.ModifierShift)))
	b.say("2].length")
	b.wait(`document.querySelector('#output').lastElementChild.lastElementChild.textContent === '2'`)
	b.click("#stay")
	b.write("let counter = 7")
	b.do(chromedp.Evaluate(`document.querySelector('#output').textContent = ''`, nil))
	b.click("#run")
	b.wait(`document.querySelector('#status').textContent === 'ready' && document.querySelector('#stop').disabled`)
	b.say("counter * 6")
	b.wait(`document.querySelector('#output').textContent.includes('42')`)
}

// say types a line below the output.
func (b *browser) say(line string) {
	b.t.Helper()
	b.do(chromedp.Focus("#line"), chromedp.KeyEvent(line), chromedp.KeyEvent("\r"))
}

// TestQuestion answers what a program asks for.
func TestQuestion(t *testing.T) {
	b := browse(t, serve(t, nil))
	read := "try { print(require('fs').readFileSync('/etc/hostname', 'utf8').length > 0) } catch (e) { print(e.name) }"
	for answer, want := range map[string]string{"once": "true", "no": "Error"} {
		b.write(read)
		b.click("#run")
		b.wait(`!document.querySelector('#question').hidden`)
		b.shot("12-question")
		b.click("[data-answer=" + answer + "]")
		b.ends()
		if out := b.text("#output"); !strings.Contains(out, want) {
			t.Errorf("%s: %q", answer, out)
		}
		b.do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	}
}

// TestStops stops what never ends, also what an engine cannot stop.
func TestStops(t *testing.T) {
	b := browse(t, serve(t, nil))
	for _, code := range []string{
		"while (true) {}", "sleep(1e9)", "spawn(() => { while (true) {} }).join()", "while (true) print('go')",
		"asyncio.run(async () => { await asyncio.sleep(1e9) })",
	} {
		b.stops(code)
	}
	b.cannotStop()
}

// builtIn is a call of a built-in function that computes for minutes, and cannot be stopped.
const builtIn = "new Array(4294967295).includes(1)"

// cannotStop stops what an engine cannot stop: another one takes its place.
func (b *browser) cannotStop() {
	b.t.Helper()
	b.write(builtIn)
	b.do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	b.click("#run")
	b.wait(`document.querySelector('#status').textContent === 'runs'`)
	b.click("#stop")
	b.wait(`document.querySelector('#output').textContent.includes('did not stop')`)
	if out, status := b.run("print('still', 'here')"); !strings.Contains(out, "still here") {
		b.t.Errorf("%s: %q", status, out)
	}
}

// TestShare makes a link of several files and opens it, and finds the tab's program again.
func TestShare(t *testing.T) {
	address := serve(t, []share.File{{Name: "main.js", Text: "import { a } from './lib/a.js'\nprint('from', a)"}, {Name: "lib/a.js", Text: "export const a = 'a file'"}})
	b := browse(t, address)
	b.click("#run")
	b.ends()
	if out := b.text("#output"); !strings.Contains(out, "from a file") {
		t.Errorf("the output is %q", out)
	}
	b.shot("13-files")
	link, err := (&share.Bundle{Files: []share.File{{Name: "linked.js", Text: "print('from', 'a link')"}}}).Link(address)
	if err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate(link))
	b.wait(`document.querySelector('.cm-content').textContent.includes('a link')`)
	b.do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''; navigator.clipboard.writeText = async text => { document.title = text }`, nil))
	b.click("#link")
	b.wait(`document.title.includes('#weft1=')`)
	copied := b.text("title")
	bundle, err := share.ParseLink(copied)
	if err != nil || bundle.Main().Name != "linked.js" || strings.Contains(copied, "127.0.0.1") {
		t.Errorf("%v: the link is %s", err, copied)
	}
	b.reopen()
	b.wait(`document.querySelector('.cm-content').textContent.includes('a link')`)
}

// TestFlood: the page keeps the end of what a program prints without end, and says so.
func TestFlood(t *testing.T) {
	b := browse(t, serve(t, nil))
	out, _ := b.run("for (let i = 1; i <= 20_000; i++) print('line', i)")
	if !strings.Contains(out, "earlier lines are left out") || !strings.HasSuffix(strings.TrimSpace(out), "line 20000") {
		t.Errorf("the output ends with %q", out[max(0, len(out)-100):])
	}
	var lines int
	b.do(chromedp.Evaluate(`document.querySelectorAll('#output .l').length`, &lines))
	if lines > 5500 {
		t.Errorf("%d lines are kept", lines)
	}
	b.shot("14-flood")
}

// TestSeeds counts the outputs of a race, and runs one of them again.
func TestSeeds(t *testing.T) {
	b := browse(t, serve(t, nil))
	b.write("let n = 0\nconst add = () => { const was = n; sleep(0); n = was + 1 }\nconst ts = [thread(add), thread(add)]\nfor (const t of ts) t.join()\nprint('n is', n)")
	b.do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	b.click("#seeds")
	b.ends()
	if out := b.text("#output"); !strings.Contains(out, "100 seeds") {
		t.Errorf("the output is %q", out)
	}
	b.shot("15-seeds")
	b.do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	b.click(".seed button")
	b.ends()
	if out := b.text("#output"); !strings.Contains(out, "n is") || b.text("#chosen") == "" {
		t.Errorf("the output is %q", out)
	}
}

// TestHostile: a program finds no page to change, and does not reach the page's files without the token.
func TestHostile(t *testing.T) {
	address := serve(t, nil)
	root := strings.Join(strings.SplitAfter(address, "/")[:3], "")
	b := browse(t, address)
	b.write("print(typeof document, typeof window, typeof localStorage)\nconst r = await fetch('" + root + "')\nprint(r.status)\n" +
		"print('<img src=x onerror=alert(1)>')\nprint('\\x1b]8;;javascript:alert(1)\\x07link\\x1b]8;;\\x07')")
	b.click("#run")
	b.wait(`!document.querySelector('#question').hidden`)
	b.click("[data-answer=yes]")
	b.ends()
	out := b.text("#output")
	if !strings.Contains(out, "undefined undefined undefined404<img src=x onerror=alert(1)>") {
		t.Errorf("the output is %q", out)
	}
	var images int
	b.do(chromedp.Evaluate(`document.querySelectorAll('#output img, #output [href^="javascript"]').length`, &images))
	if images > 0 {
		t.Error("what a program prints becomes part of the page")
	}
}
