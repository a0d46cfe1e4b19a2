package scripts_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"weft/repl/expect"
	"weft/repl/prove"
	"weft/repl/share"
	"weft/runtime/soaktest"
)

// TestGuide holds that the article's code prints what the article says, and that its page shows it, with the output of each block.
func TestGuide(t *testing.T) {
	t.Parallel()
	cases, err := prove.Collect([]string{"guide.md"})
	if err != nil {
		t.Fatal(err)
	}
	guide := expect.ReadArticle(cases[0].Code)
	o, err := prove.Runner{Weft: "weft", Timeout: soaktest.Limit(t)}.Run(t.Context(), "guide.md", []string{"--mark-blocks"})
	if err == nil {
		err = guide.Check(o.Stdout, o.Stderr, o.Exit)
	}
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "guide.html")
	if out, err := exec.Command("weft", "share", "guide.md", "-o", name).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := share.Parse(page); err != nil || b.Main().Text != cases[0].Code || len(b.Recording) == 0 {
		t.Errorf("what is in the page: %v", err)
	}
	_, shown, _ := strings.Cut(string(page), "<article>")
	for _, p := range guide.Passages {
		var found bool
		if _, shown, found = strings.Cut(shown, "<pre class=\"output\">"+strings.TrimSpace(p.Output.Text)+"</pre>"); !found {
			t.Errorf("the output of line %d is not shown", p.Output.Line)
		}
	}
	if !strings.Contains(shown, "<iframe") || bytes.Count(page, []byte("```")) > 2*2*len(guide.Passages) {
		t.Error("there is no timeline, or the article is shown as text")
	}
}
