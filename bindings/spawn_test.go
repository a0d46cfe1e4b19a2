package bindings_test

import (
	"bytes"
	"os"
	"testing"

	"weft/bindings"
	"weft/runtime"
)

// TestSpawnAtPrompt: what was typed at a prompt, each line a text of its own, goes to processes like the names of a file.
func TestSpawnAtPrompt(t *testing.T) {
	var out bytes.Buffer
	h, err := runtime.New(runtime.Config{
		Stdout: &out, Stderr: &out, Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr, MaxProcesses: 64,
	})
	if err != nil {
		t.Fatal(err)
	}
	s := h.Session()
	for _, c := range []struct{ line, want string }{
		{"const base = 5", ""},
		{"class A { who() { return 'A' + base } }", ""},
		{"class Empty extends A {}", ""},
		{"class B extends A { static made = new A().who(); who() { return super.who() + B.made } }", ""},
		{"const work = n => new B().who() + new Empty().who() + n", ""},
		{"spawn(work, 1).result()", "'A5A5A51'\n"},
		{"await spawn(() => { try { base = 1 } catch (e) { return e.name } })", "'TypeError'\n"},
		{"spawn(() => nosuch).result()", "<8>:1:13\n1 | spawn(() => nosuch).result()\n  |             ^\n" +
			"Uncaught ReferenceError: nosuch is not defined\n    at <8>:1:13\n"},
		{"let x = 1; spawn(() => { x = 2; return x }).result() + x", "3\n"},
		{"function twice() { return 1 }", ""},
		{"function twice() { return 2 }", ""},
		{"spawn(() => twice()).result()", "2\n"},
		{"{ let local = 1; spawn(() => local) }", "<13>:1:23\n1 | { let local = 1; spawn(() => local) }\n  |                       ^\n" +
			"Uncaught TypeError: target uses local, a let of the code around it (<13>:1), which stays in this process: pass it as an argument\n" +
			"    at <13>:1:23\n"},
		{"spawn(() => 'after an error').result()", "'after an error'\n"},
	} {
		out.Reset()
		if err := s.Eval(c.line); err != nil {
			t.Fatalf("%s: %v", c.line, err)
		}
		if got := out.String(); got != c.want {
			t.Errorf("%s\ngot  %q\nwant %q", c.line, got, c.want)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
