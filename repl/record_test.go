package repl

import (
	"io"
	"strings"
	"testing"
)

// TestEnding parts inputs that would be one if they followed each other.
func TestEnding(t *testing.T) {
	for _, c := range []struct{ text, next, want string }{
		{"1", "2", ";"},
		{"1;", "(2)", ""},
		{"const o = {}", "[1].map(f)", ";"},
		{"function f() {}", "f()", ""},
		{"f() // done", "(2)", "\n;"},
		{"const o = {}", "", ""},
	} {
		if got := ending(c.text, c.next); got != c.want {
			t.Errorf("%s, then %s: got %q, want %q", c.text, c.next, got, c.want)
		}
	}
}

// TestRecord writes before and after the end of an input, which goes on in the background.
func TestRecord(t *testing.T) {
	var r record
	w := r.tee(io.Discard, true)
	for _, code := range []string{"print(1)", "print(2); setTimeout(print, 5, 3)", "nonsense()"} {
		in := r.begin()
		_, _ = io.WriteString(w, "during "+code+"\n")
		r.end(in, code, !strings.Contains(code, "nonsense"))
		_, _ = io.WriteString(w, "after "+code+"\n")
	}
	code, inputs := r.script()
	after, during := strings.Count(code, "// after"), strings.Count(code, "// during")
	if inputs != 2 || strings.Contains(code, "nonsense") || after != 2 || during != 2 {
		t.Errorf("%d inputs:\n%s", inputs, code)
	}
	r.undo() // the one that failed
	r.undo()
	if code, inputs := r.script(); inputs != 1 || strings.Contains(code, "setTimeout") {
		t.Errorf("after undo: %d inputs:\n%s", inputs, code)
	}
}
