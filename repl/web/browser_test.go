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
