package bindings_test

import (
	"io"
	"os"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/session"
)

// TestSpawnAtPrompt: what was typed at a prompt, each line a text of its own, goes to processes like the names of a file.
func TestSpawnAtPrompt(t *testing.T) {
	s, ended := startSession(t, runtime.Config{
		Stdout: io.Discard, Stderr: io.Discard, Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr, MaxProcesses: 64,
	})
	for _, c := range []struct{ line, want string }{
		{"const base = 5", ""},
		{"class A { who() { return 'A' + base } }", ""},
		{"class Empty extends A {}", ""},
		{"class B extends A { static made = new A().who(); who() { return super.who() + B.made } }", ""},
		{"const work = n => new B().who() + new Empty().who() + n", ""},
		{"spawn(work, 1).result()", "'A5A5A51'"},
		{"await spawn(() => { try { base = 1 } catch (e) { return e.name } })", "'TypeError'"},
		{"spawn(() => nosuch).result()", "<8>:1:13\n1 | spawn(() => nosuch).result()\n  |             ^\n" +
			"Uncaught ReferenceError: nosuch is not defined\n    at <8>:1:13"},
		{"let x = 1; spawn(() => { x = 2; return x }).result() + x", "3"},
		{"function twice() { return 1 }", ""},
		{"function twice() { return 2 }", ""},
		{"spawn(() => twice()).result()", "2"},
		{"{ let local = 1; spawn(() => local) }", "<13>:1:18\n1 | { let local = 1; spawn(() => local) }\n  |                  ^\n" +
			"Uncaught TypeError: target uses local, a let of the code around it (<13>:1), which stays in this process: pass it as an argument\n" +
			"    at <13>:1:18"},
		{"spawn(() => 'after an error').result()", "'after an error'"},
	} {
		r, err := s.Eval(source.Text{Code: c.line})
		if err != nil {
			t.Fatalf("%s: %v", c.line, err)
		}
		if got := r.Text + r.Error; got != c.want {
			t.Errorf("%s\ngot  %q\nwant %q", c.line, got, c.want)
		}
	}
	s.Close(runtime.Never)
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// startSession runs a session on a goroutine of its own.
func startSession(t *testing.T, cfg runtime.Config) (s *session.Session, ended <-chan error) {
	t.Helper()
	made, end := make(chan *session.Session, 1), make(chan error, 1)
	go func() {
		defer close(made)
		h, err := runtime.New(cfg)
		if err != nil {
			t.Error(err)
			return
		}
		s := session.New(h, session.Config{})
		made <- s
		end <- s.Run()
	}()
	if s = <-made; s == nil {
		t.FailNow()
	}
	return s, end
}
