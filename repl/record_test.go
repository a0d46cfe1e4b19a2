package repl

import (
	"io"
	"strings"
	"testing"

	"weft/runtime/session"
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
		result := session.Result{}
		if strings.Contains(code, "nonsense") {
			result.Error = "no"
		}
		r.end(in, code, result)
		_, _ = io.WriteString(w, "after "+code+"\n")
	}
	script, output := r.script()
	after, during := strings.Count(output, "after"), strings.Count(output, "during")
	if len(script.parts) != 2 || strings.Contains(script.String(), "nonsense") || after != 2 || during != 2 {
		t.Errorf("%s\nhas printed\n%s", script, output)
	}
	r.undo() // the one that failed
	r.undo()
	if script, _ := r.script(); len(script.parts) != 1 || strings.Contains(script.String(), "setTimeout") {
		t.Errorf("after undo:\n%s", script)
	}
}

// TestScript makes scripts of inputs. Those with a ! at their start have failed, those with a = had a value.
func TestScript(t *testing.T) {
	for _, c := range []struct{ inputs, want, leftOut string }{
		{"=1 + 1|=_ * 2|print(_)", "const result1 = 1 + 1;|const result2 = result1 * 2;|print(result2);", ""},
		{"=f(); (a + b) * 2|const g = () => ({ _ })", "f(); const result1 = (a + b) * 2;|const g = () => ({ _: result1 });", ""},
		{"=1|=let x = 2; x|print(_1, _2, _9)|print(x)", "1;|let x = 2; x;|print(x);", "_9"},
		{"=if (a) 1|print(_)|!bad()|_error.message", "if (a) 1;", "_ _error"},
		{"const _ = 5|=_ + 1|=3|print(_)", "const _ = 5;|_ + 1;|3;|print(_);", ""},
		{"=result1|=_ + 1", "const result1x = result1;|result1x + 1;", ""},
		{"const a = 1|const a = 2, b = 3|let a, [c] = [a]", "let a = 1;|let b; a = 2, b = 3;|let c; a = undefined, [c] = [a];", ""},
		{"let a = 1|let { a } = o", "let a = 1;|({ a } = o);", ""},
		{"let a = 1|var a = 2|let a = 3", "var a = 1;|var a = 2;|a = 3;", ""},
		{"function f() { return 1 }|f()|function f() { return 2 }", "function f() { return 1 }|f();|f = function f() { return 2 };", ""},
		{"function f() { return 1 }|function f() { return 2 }|f()", "function f() { return 2 }|f();", ""},
		{"class K {}|new K()|class K { a }", "class K {}|new K();|K = class K { a };", ""},
		{"class K {}|var K = 1", "var K = class K {};|var K = 1;", ""},
		{"!let a = 1; throw 0|print(a)", "let a\ntry {\na = 1; throw 0\n} catch {}|print(a);", ""},
		{"!const a = none()|const a = 1|print(a)", "const a = 1;|print(a);", ""},
		{"!throw 1|print(2)", "print(2);", ""},
	} {
		var r record
		for i, code := range strings.Split(c.inputs, "|") {
			result := session.Result{Input: i + 1}
			if rest, failed := strings.CutPrefix(code, "!"); failed {
				code, result.Error = rest, "no"
			} else if rest, valued := strings.CutPrefix(code, "="); valued {
				code, result.Text = rest, "1"
			}
			r.end(r.begin(), code, result)
		}
		s, _ := r.script()
		want := "// Typed at the prompt.\n\n" + strings.ReplaceAll(c.want, "|", "\n\n") + "\n"
		if got := s.String(); got != want || strings.Join(s.leftOut, " ") != c.leftOut {
			t.Errorf("%s: left out %q, got\n%s", c.inputs, s.leftOut, got)
		}
	}
}
