package share

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"weft/repl/browsertest"
	"weft/repl/view/logtest"
	"weft/repl/view/page"
)

// TestBrowser opens the page of an article in a real browser. The lanes of a block become a view of the run, and no page says a word on
// the console: neither this one nor those in it.
func TestBrowser(t *testing.T) {
	var view, text bytes.Buffer
	if err := page.Write(&view, logtest.Run(t, logtest.Deadlock), nil); err != nil {
		t.Fatal(err)
	}
	b := &Bundle{Files: []File{{"a.md", "# A\n\n```js\n1\n```\n"}}}
	if err := b.Page(&text, Shown{Sections: []Section{{Printed: "x\n", From: 3, To: 9, Lanes: "main  ###"}}, Timeline: view.String(), Text: "main  ###"}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	p := browsertest.Open(t, "file://"+file)
	p.Wait(`document.querySelector('figure.watch button')?.hidden === false`)
	p.Click("figure.watch button")
	p.Wait(`document.querySelector('figure.watch iframe').srcdoc.includes('<html data-from="3" data-to="9" ')`)
}
