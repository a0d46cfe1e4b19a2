package web

import (
	"strings"
	"testing"

	"weft/bindings"
	"weft/scripts"
)

// TestSite holds how large the page may be, and that it names no other host.
func TestSite(t *testing.T) {
	s, err := build(Config{Examples: scripts.Files(), Declarations: bindings.Declarations()})
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for name, a := range s.files {
		n := len(a.text)
		if a.packed != nil {
			n = len(a.packed)
		}
		t.Logf("%-32s %7d bytes, %6d compressed", name, len(a.text), n)
		if !strings.HasSuffix(name, ".json") {
			size += n
		}
	}
	if size > 150_000 {
		t.Errorf("the page has %d bytes compressed, the most is 150,000", size)
	}
	page := string(s.files[""].text)
	for _, word := range []string{"PLACE", "WORKER", "ENGINE", "STYLE", "SCRIPT", "EXAMPLES", "NAMES", "http:", "https:"} {
		if strings.Contains(strings.ReplaceAll(page, "http://www.w3.org/2000/svg", ""), word) {
			t.Errorf("the page has %q in it", word)
		}
	}
	if len(gallery(scripts.Files())) < 5 {
		t.Error("the gallery has few topics")
	}
}
