// Package browsertest opens pages in a headless Chromium, for tests.
package browsertest

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdp "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Tab is a tab. What goes wrong in its page fails the test.
type Tab struct {
	TB testing.TB
	context.Context
}

// patience is how long anything may take.
const patience = 2 * time.Minute

// Open opens a page in a browser of its own, which ends with the test. Where there is no browser, the test is skipped.
func Open(t testing.TB, address string) *Tab {
	t.Helper()
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("there is no chromium to open the page with: apt-get install chromium")
	}
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WindowSize(1280, 860), chromedp.Flag("disable-dev-shm-usage", true), chromedp.UserDataDir(t.TempDir()), chromedp.WSURLReadTimeout(patience))
	all, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(all)
	t.Cleanup(func() { _ = chromedp.Cancel(ctx); cancel() })
	if err := chromedp.Run(ctx); err != nil { // its context is the browser's life
		t.Fatal(err)
	}
	return begin(t, ctx, address)
}

// OpenBeside opens a page in another tab of the same browser.
func (b *Tab) OpenBeside(address string) *Tab {
	b.TB.Helper()
	ctx, cancel := chromedp.NewContext(b.Context)
	b.TB.Cleanup(cancel)
	if err := chromedp.Run(ctx); err != nil {
		b.TB.Fatal(err)
	}
	return begin(b.TB, ctx, address)
}

func begin(t testing.TB, ctx context.Context, address string) *Tab {
	t.Helper()
	b := &Tab{t, ctx}
	chromedp.ListenTarget(ctx, func(e any) {
		switch e := e.(type) {
		case *cdp.EventExceptionThrown:
			t.Errorf("the page: %s", e.ExceptionDetails.Error())
		case *cdp.EventConsoleAPICalled:
			for _, a := range e.Args {
				if e.Type == cdp.APITypeError {
					t.Errorf("the page says %s", a.Value)
				}
			}
		}
	})
	b.Do(chromedp.Navigate(address))
	return b
}

// Do does what a user does.
func (b *Tab) Do(actions ...chromedp.Action) {
	b.TB.Helper()
	ctx, cancel := context.WithTimeout(b.Context, patience)
	defer cancel()
	if err := chromedp.Run(ctx, actions...); err != nil {
		b.TB.Fatalf("%v; the page shows %.3000q", err, b.Text("#status, main"))
	}
}

// Wait waits until an expression is true in the page.
func (b *Tab) Wait(expression string) {
	b.TB.Helper()
	b.Do(chromedp.Poll(expression, nil, chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(patience)))
}

// Evaluate is the value of an expression in the page, and of its promise; to may be nil.
func (b *Tab) Evaluate(expression string, to any) {
	b.TB.Helper()
	await := func(p *cdp.EvaluateParams) *cdp.EvaluateParams { return p.WithAwaitPromise(true) }
	b.Do(chromedp.Evaluate(expression, to, await))
}

// Text is what an element has.
func (b *Tab) Text(selector string) (text string) {
	ctx, cancel := context.WithTimeout(b.Context, patience)
	defer cancel()
	_ = chromedp.Run(ctx, chromedp.Evaluate("document.querySelector(`"+selector+"`)?.textContent ?? ''", &text))
	return text
}

// Click clicks an element, if there is one.
func (b *Tab) Click(selector string) {
	b.TB.Helper()
	b.Do(chromedp.Evaluate("document.querySelector(`"+selector+"`)?.click()", nil))
}

// Front brings the tab to the front of its browser.
func (b *Tab) Front() {
	b.TB.Helper()
	b.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		return target.ActivateTarget(chromedp.FromContext(ctx).Target.TargetID).Do(ctx)
	}))
}

// Look has the page look as on a device of a size, with a colour scheme: "dark" or "light".
func (b *Tab) Look(width, height int64, scheme string) {
	b.TB.Helper()
	b.Do(chromedp.EmulateViewport(width, height), emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
}

// Shot keeps a picture in a file.
func (b *Tab) Shot(file string) {
	b.TB.Helper()
	var picture []byte
	settled := "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 250))))" // what is drawn, and moves, has ended
	b.Evaluate(settled, nil)
	b.Do(chromedp.CaptureScreenshot(&picture))
	if err := os.WriteFile(file, picture, 0o600); err != nil {
		b.TB.Error(err)
	}
}
