package share

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"weft/repl/view/logtest"
	"weft/repl/view/page"
)

// TestBrowser opens the page of an article in a real browser. The lanes of a block become a view of the run, and no page says a word on
// the console: neither this one nor those in it.
func TestBrowser(t *testing.T) {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("there is no chromium to open pages with")
	}
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	var view, text bytes.Buffer
	if err := page.Write(&view, logtest.Run(t, logtest.Deadlock), nil); err != nil {
		t.Fatal(err)
	}
	b := &Bundle{Files: []File{{"a.md", "# A\n\n```js\n1\n```\n"}}}
	if err := b.Page(&text, Shown{Sections: []Section{{Printed: "x\n", From: 3, To: 9, Lanes: "main  ###"}}, Timeline: view.String(), Text: "main  ###"}); err != nil {
		t.Fatal(err)
	}
	const probe = `<script>
setTimeout(() => {
  const button = document.querySelector('figure.watch button'), shown = !button.hidden
  button.click()
  const view = document.querySelector('figure.watch iframe')
  document.body.append(Object.assign(document.createElement('p'), { id: 'said', textContent: shown + ' ' + view.srcdoc.includes('<html data-from="3" data-to="9" ') }))
}, 300)
</script></body>`
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	if err := os.WriteFile(file, []byte(strings.Replace(text.String(), "</body>", probe, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir="+dir+"/profile",
		"--enable-logging=stderr", "--virtual-time-budget=4000", "--disable-features=IsolateSandboxedIframes", "--dump-dom", "file://"+file)
	var console bytes.Buffer
	cmd.Stderr = &console
	out, err := cmd.Output()
	if _, said, _ := strings.Cut(string(out), `id="said">`); err != nil || !strings.HasPrefix(said, "true true") {
		t.Errorf("%v, the page says %.300s", err, said)
	}
	for line := range strings.Lines(console.String()) {
		if strings.Contains(line, "CONSOLE") {
			t.Error(line)
		}
	}
}
