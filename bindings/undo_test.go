package bindings_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/permit"
	"weft/runtime/session"
	"weft/runtime/soaktest"
)

// talk is a session that can be taken back.
type talk struct {
	t       *testing.T
	session *session.Session
	out     bytes.Buffer
	ended   chan struct{}
}

func newTalk(t *testing.T) *talk {
	c := &talk{t: t}
	c.session, c.ended = c.begin(func(h *runtime.Host) (*session.Session, error) {
		return session.New(h, session.Config{}), nil
	})
	t.Cleanup(func() { c.session.Close(soaktest.Limit(t)); <-c.ended })
	return c
}

func (c *talk) begin(start func(*runtime.Host) (*session.Session, error)) (*session.Session, chan struct{}) {
	c.t.Helper()
	began, ended := make(chan *session.Session), make(chan struct{})
	go func() {
		defer close(ended)
		h, err := runtime.New(runtime.Config{
			Stdout: &c.out, Stderr: io.Discard, Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr, Prove: true,
			Rights: permit.Rights{All: true},
		})
		if err != nil {
			c.t.Error(err)
			close(began)
			return
		}
		s, err := start(h)
		if err != nil {
			c.t.Error(err)
		}
		began <- s
		_ = s.Run()
	}()
	return <-began, ended
}

func (c *talk) eval(code string) string {
	c.t.Helper()
	r, err := c.session.Eval(source.Text{Code: code})
	if err != nil {
		c.t.Fatal(err)
	}
	return r.Text + r.Error
}

// undo takes back the last input, and returns what cannot be taken back.
func (c *talk) undo() string {
	c.t.Helper()
	undo, err := c.session.Undo()
	if err != nil {
		c.t.Fatal(err)
	}
	next, ended := c.begin(func(h *runtime.Host) (*session.Session, error) {
		return session.Resume(h, undo, session.Config{})
	})
	if err := undo.Wait(context.Background()); err != nil {
		c.t.Fatal(err)
	}
	undo.Replace(soaktest.Limit(c.t))
	<-c.ended
	c.session, c.ended = next, ended
	return strings.Join(undo.Lost, "; ")
}

func TestUndo(t *testing.T) {
	const undo = ".undo"
	for _, c := range []struct {
		name   string
		inputs []string
		want   string // of the last input
	}{
		{"a variable", []string{"let x = 1", "x = 2", undo, "x"}, "1"},
		{"a declaration", []string{"let x = 1", "const y = 2", undo, "typeof y"}, "'undefined'"},
		{"again and again", []string{"let x = 1", "x++", "x++", "x++", undo, undo, "x"}, "2"},
		{"and then on", []string{"let x = 1", "x++", undo, "x += 10", "x += 100", undo, "x"}, "11"},
		{"what one input has changed in another's object", []string{"const m = new Map([[1, {}]])", "m.get(1).a = 5; m.set(2, 3)", undo, "m"}, "Map(1) { 1 => {} }"},
		{"a generator that has gone on", []string{"function* g() { yield 1; yield 2; yield 3 } const it = g()", "it.next()", "it.next()", undo, "it.next().value"}, "2"},
		{"the random sequence", []string{"const a = []", "a.push(Math.random())", undo, "a.push(Math.random())", "a.length"}, "1"},
		{"an input that has failed", []string{"let x = 1", "x = 2; nonsense()", undo, "x"}, "1"},
		{"a syntax error", []string{"let x = 1", "x = = 2", undo, "x"}, "1"},
		{"threads that have ended", []string{"let n = 0", "const t = [1, 2, 3].map(() => thread(() => { time.sleep(1); n++ })); t.forEach(t => t.join())", "n = 50", undo, "n"}, "3"},
		{"a thread that waits", []string{"const q = new queue.Queue(), t = thread(() => q.get())", "q.put(1)", undo, "q.put(2); t.result()"}, "2"},
		{"an interval that goes on", []string{"let n = 0, id = setInterval(() => n++, 1)", "time.sleep(10)", "0", undo, "const was = n; await sleep(20); n > was"}, "true"},
		{"a promise", []string{"const p = sleep(30, 7)", "0", undo, "await p"}, "7"},
		{"a task", []string{"const t = asyncio.createTask((async () => { for (;;) await sleep(1) })())", "t.cancel()", undo, "t.done()"}, "false"},
		{"a queue of processes keeps what came meanwhile", []string{"const q = new multiprocessing.Queue(); q.put(1)", "q.put(2)", undo, "[q.get(), q.get()]"}, "[ 1, 2 ]"},
		{"a thread that waits at one", []string{"const q = new multiprocessing.Queue(), t = thread(() => q.get())", "0", undo, "q.put(3); t.result()"}, "3"},
		{"a thread with something long to put", []string{"const q = new multiprocessing.Queue(1), t = thread(() => { q.put(0); q.put('long '.repeat(1e5)) })", "time.sleep(20)", "0", undo, "[q.get(), q.get().length]"}, "[ 0, 500000 ]"},
		{"a promise of that", []string{"const q = new multiprocessing.Queue(1); q.put(0); const p = q.putAsync('long '.repeat(1e5))", "0", undo, "[q.get(), q.get().length, await p]"}, "[ 0, 500000, undefined ]"},
		{"a queue that is made anew is another one", []string{"0", "var q = new multiprocessing.Queue(); q.put(1)", undo, "var q = new multiprocessing.Queue(); q.empty()"}, "true"},
		{"processes start afterwards", []string{"const f = n => n + 1", "spawn(f, 1).result()", undo, "spawn(f, 2).result()"}, "3"},
		{"and fork", []string{"let x = 1", "fork(() => x).result()", "x = 2", undo, "fork(() => x + 10).result()"}, "11"},
		{"a file that is open", []string{"const fs = require('node:fs'), fd = fs.openSync('/dev/null', 'w')", "0", undo, "fs.writeSync(fd, 'abc')"}, "3"},
		{"files are opened afterwards", []string{"const fs = require('node:fs')", "fs.openSync('/dev/null', 'w')", undo, "fs.writeSync(fs.openSync('/dev/null', 'w'), 'abc')"}, "3"},
		{"a command", []string{"const { PIPE } = subprocess, p = subprocess.Popen(['cat'], { stdin: PIPE, stdout: PIPE, text: true })", "0", undo, "p.communicate('said')"}, "[ 'said', null ]"},
		{"another command in the place of one", []string{"0", "subprocess.Popen(['cat'], { stdin: subprocess.PIPE })", undo, "const r = subprocess.Popen(['cat'], { stdin: subprocess.PIPE, stdout: subprocess.PIPE, text: true })", "0", undo, "r.communicate('said')"}, "[ 'said', null ]"},
		{"commands are started afterwards", []string{"0", "subprocess.run('true')", undo, "subprocess.run('exit 4', { shell: true }).returncode"}, "4"},
		{"shared memory is as it is now", []string{"const a = multiprocessing.SharedArray('i32', 2)", "fork(() => { a[0] = 5 }).join()", "a[1] = 6", undo, "[a[0], a[1]]"}, "[ 5, 6 ]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newTalk(t)
			for i, input := range c.inputs {
				if input == undo {
					s.undo()
				} else if got := s.eval(input); i == len(c.inputs)-1 && got != c.want {
					t.Errorf("%s: %s, want %s", input, got, c.want)
				}
			}
		})
	}
}

func TestUndoSays(t *testing.T) {
	s := newTalk(t)
	if _, err := s.session.Undo(); !errors.Is(err, session.ErrNothingTyped) {
		t.Errorf("before the first input: %v", err)
	}
	s.eval("const p = spawn(() => time.sleep(60000))")
	s.eval("print('hello')")
	lost := s.undo()
	if !strings.Contains(lost, "what was printed stays there") || !strings.Contains(lost, "Process-1 (") {
		t.Errorf("lost: %q", lost)
	}
	if got := s.eval("p.exitCode"); got != "-9" {
		t.Errorf("the process is %s", got)
	}
	if s.out.String() != "hello\n" {
		t.Errorf("printed: %q", s.out.String())
	}
}

// TestSessionForks divides a session: the copy ends with the input that has made it.
func TestSessionForks(t *testing.T) {
	s := newTalk(t)
	s.eval("let x = 3; const timer = setInterval(() => {}, 1000)")
	for _, c := range []struct{ input, want string }{
		{"fork(() => x + 1).result()", "4"},
		{"var pid = os.fork(); if (pid === 0) { clearInterval(timer); x = 50; print('child', x) } else os.waitpid(pid)[1]", "0"},
		{"pid = os.fork(); if (pid === 0) { nonsense() } else os.waitpid(pid)[1]", "1"},
		{"pid = os.fork(); if (pid === 0) process.exit(7); else os.waitpid(pid)[1]", "7"},
		{"thread(() => { const p = os.fork(); if (p) return os.waitpid(p)[1]; process.exit(x) }).result()", "3"},
		{"await (async () => { await sleep(1); return fork(() => x * 2) })()", "6"},
		{"x", "3"},
	} {
		if got := s.eval(c.input); got != c.want {
			t.Errorf("%s: %s, want %s", c.input, got, c.want)
		}
	}
	if s.out.String() != "child 50\n" {
		t.Errorf("printed: %q", s.out.String())
	}
}
