//go:build unix

package repl_test

import (
	"context"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"weft/bindings"
	"weft/repl"
	"weft/repl/screentest"
	"weft/runtime"
	"weft/scripts"
)

// childArg is the argument with which the test starts itself as a child process.
const childArg = "--child"

// TestMain is the test, or the process with a prompt that the test talks to, or a child of that.
func TestMain(m *testing.M) {
	switch {
	case len(os.Args) == 2 && os.Args[1] == childArg:
		cfg := runtime.Config{Modules: bindings.All(), Self: []string{os.Args[0], childArg}, ChildStderr: os.Stderr}
		os.Exit(runtime.ExitCode(runtime.RunChild(cfg, os.Stdin, os.Stdout, func() { os.Exit(1) })))
	case os.Getenv("WEFT_TEST_PROMPT") != "":
		os.Exit(runtime.ExitCode(prompt()))
	}
	os.Exit(m.Run())
}

func prompt() error {
	return repl.Run(context.Background(), repl.Config{
		NewHost: func(stdout, stderr io.Writer) (*runtime.Host, error) {
			return runtime.New(runtime.Config{
				Stdout: stdout, Stderr: stderr, Modules: bindings.All(), Self: []string{os.Args[0], childArg}, ChildStderr: os.Stderr,
			})
		},
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Manual: bindings.Declarations(), Examples: scripts.Files(),
		Editor: os.Getenv("WEFT_TEST_EDITOR"),
	})
}

// talk is a conversation on a pseudo-terminal.
type talk struct {
	*screentest.Session
	t *testing.T
}

func open(t *testing.T, env ...string) *talk {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), "WEFT_TEST_PROMPT=1", "TERM=xterm"), env...)
	c := &talk{screentest.Start(t, cmd, 120, 40), t}
	c.ends("; Ctrl-D leaves\n>")
	return c
}

// ends waits for all that was shown to end like that.
func (c *talk) ends(want string) {
	c.t.Helper()
	c.Until("… "+want, func(s *screentest.Screen) bool { return strings.HasSuffix(s.All(), want) })
}

// step is an input of a transcript and what is shown after it.
type step struct{ input, shown []string }

// steps reads a transcript: "> " begins an input, "... " goes on with it.
func steps(transcript string) (out []step) {
	for _, line := range strings.Split(strings.TrimSpace(transcript), "\n") {
		last := len(out) - 1
		switch rest, more := strings.CutPrefix(line, "... "); {
		case strings.HasPrefix(line, "> "):
			out = append(out, step{input: []string{line[2:]}})
		case more && len(out[last].shown) == 0:
			out[last].input = append(out[last].input, rest)
		default:
			out[last].shown = append(out[last].shown, line)
		}
	}
	return out
}

// play types the inputs of a transcript as they are pasted, and waits after each for what it shows. "…" stands for any text in
// a line.
func (c *talk) play(transcript string) {
	c.t.Helper()
	for _, s := range steps(transcript) {
		var from int
		c.Look(func(s *screentest.Screen) { from = strings.Count(s.All(), "\n") })
		c.Type("\x1b[200~" + strings.Join(s.input, "\n") + "\x1b[201~")
		c.Type("\r")
		want := []string{"> " + s.input[0]}
		for _, line := range s.input[1:] {
			want = append(want, "... "+line)
		}
		want = append(append(want, s.shown...), ">")
		c.Until(strings.Join(want, "\n"), func(s *screentest.Screen) bool {
			return matches(want, strings.Split(s.All(), "\n")[from:])
		})
	}
}

func matches(want, got []string) bool {
	if len(want) != len(got) {
		return false
	}
	for i, w := range want {
		if !like(vague(strings.TrimRight(w, " ")), vague(got[i])) {
			return false
		}
	}
	return true
}

// vague is a line without what differs from run to run: times, the numbers of processes, and the widths of columns.
func vague(line string) string {
	line = regexp.MustCompile(`\b(\d+(\.\d+)? (ns|µs|ms|s)|\d+m\d+s)\b`).ReplaceAllString(line, "TIME")
	line = regexp.MustCompile(`\bpid:? \d+`).ReplaceAllString(line, "PID")
	return regexp.MustCompile(`(\S) {2,}`).ReplaceAllString(line, "$1  ")
}

// like compares a line in which "…" stands for any text.
func like(want, got string) bool {
	first, rest, any := strings.Cut(want, "…")
	if !any {
		return want == got
	}
	if !strings.HasPrefix(got, first) {
		return false
	}
	for i := len(first); i <= len(got); i++ {
		if like(rest, got[i:]) {
			return true
		}
	}
	return false
}

// TestReadme replays the session that README.md shows.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "```\n> ")
	session, _, closed := strings.Cut(rest, "\n```")
	if !ok || !closed {
		t.Fatal("README.md shows no session")
	}
	open(t).play("> " + session)
}

// TestArticle pastes three programs, one after another, as they stand.
func TestArticle(t *testing.T) {
	t.Parallel()
	c := open(t)
	all, err := scripts.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, script := range all[:3] {
		want, _ := scripts.Expected(script.Code)
		c.Type("\x1b[200~" + script.Code + "\x1b[201~")
		c.Type("\r")
		c.Until(script.Name, func(s *screentest.Screen) bool {
			_, shown, _ := strings.Cut(s.All(), "... // "+want.Output[len(want.Output)-1])
			for _, line := range want.Output {
				if !strings.Contains(shown, "\n"+line+"\n") {
					return false
				}
			}
			return strings.HasSuffix(shown, "\n>")
		})
	}
	c.play("> number\n10")
}

func TestTranscripts(t *testing.T) {
	for name, transcript := range map[string]string{
		"values": `
> 1 + 1
2
> _ * 2
4
> undefined
> function twice(x) {
...   return 2 * x
... }
> twice(21)
42
> await new Promise(done => setTimeout(done, 5, 'late'))
'late'
> await null; const kept = 3
null
> kept
3
> Promise.resolve().then(() => print('job')); 0
job
0
> const kept = 4
kept was a constant; it means something else from now on
> throw new Error('no')
<11>:1:7
1 | throw new Error('no')
  |       ^
Uncaught Error: no
    at <11>:1:7
> _error.message
'no'
> 1 +* 2
<13>:1:4
1 | 1 +* 2
  |    ^
SyntaxError: Unexpected token *
> await new Promise(() => {})
✖ DEADLOCK: MainThread waits for an await, and nothing is left that could end that.
    MainThread  waits for an await (<14>:1: await new Promise(() => {}))
> .5 + .5
1
> new multiprocessing.Process({ target: twice })
Process { name: 'Process-1', not started }
`,
		"jobs": `
> .jobs
nothing goes on
> sleep(100, 'late')
#1 Promise { <pending> }
#1 → 'late' after 100 ms
> (async () => { await sleep(50); throw new Error('no') })()
#2 Promise { <pending> }
#2 ✖ rejected after 50 ms
<2>:1:39
1 | (async () => { await sleep(50); throw new Error('no') })()
  |                                       ^
Error: no
    at <2>:1:39
> const beat = setInterval(() => {}, 1e6)
> .jobs
  #3  interval  1 ms  fires in 16m40s  <3>:1  const beat = setInterval(() => {}, 1e6)
> .kill 3 4
no job has the number 4
> .kill beat
.kill: "beat" is not the number of a job; .jobs lists them
> .jobs
nothing goes on
> const door = new threading.Lock(); door.acquire()
true
> const guest = thread(() => door.with(() => 'in'))
> .ps
processes (1)
  …  MainProcess  this one
threads (2)
  1    MainThread  waits for you
  1.1  Thread-1    waits for lock door, held by MainThread  <5>:1  const guest = thread(() => door.with(() => 'in'))
locks and queues (1)
  lock door  held by MainThread  waiting: Thread-1
> door.release()
> .fg 4
no job has the number 4
> guest.result()
'in'
> spawn(() => { time.sleep(300); return 6 * 7 })
Process { name: 'Process-1', pid: 4711, running }
> .fg
42
> setTimeout(() => print('rang'), 50); 0
0
> .wait
rang
`,
		"commands": `
> .hlep
there is no command .hlep, did you mean .help?; .help lists them
> .load
.load needs an argument: .load FILE (evaluate a file)
> .load nowhere.js
cannot read nowhere.js: no such file or directory
> .stack
there is no error that has a stack
> .time 1 + 1
2
took 8 µs
> .bench 1 +
<bench>:1:4
1 | 1 +
  |    ^
SyntaxError: Unexpected end of input
> .bench 1 + 1
300 ns ± 100 ns each (10 rounds of …)
> .run 2
both are started
Thread-1 (add): 30 + 12 = 42
Thread-2 (sub): 30 - 12 = 18
both have ended
> .run thraeds
there is no example thraeds; .examples lists them
> add??
02-threads.js
function add() {
  const { a, b } = numbers
  print(…)
}
> add?
function add() {
02-threads.js; add?? shows all of it
> numbers?
numbers = { a: 30, b: 12 }
> threading.Event?
class Event
    isSet  isSet(): boolean
    set    set(): void
    clear  clear(): void
    wait   wait(timeout?: number): boolean
> spwan?
nothing is known of spwan, did you mean spawn?
> .reset
a fresh start
> typeof numbers
'undefined'
`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			open(t).play(transcript)
		})
	}
}

// TestInterrupts gets the prompt back from whatever can be stopped.
func TestInterrupts(t *testing.T) {
	c := open(t)
	c.Type("an unfinished li")
	c.ends("> an unfinished li")
	c.Type("\x03")
	c.ends("\n>")
	for _, input := range []string{
		"for (;;) {}",
		"await new Promise(done => setTimeout(done, 1e6))",
		"time.sleep(1e6)",
		"new queue.Queue().get({ timeout: 1e6 })",
		"(function f() { Promise.resolve().then(f) })()",
		"eval('for (;;);')",
	} {
		c.Type("print('ready'); " + input + "\r")
		c.ends("\nready")
		c.Type("\x03")
		c.Until("interrupted", func(s *screentest.Screen) bool {
			lines := strings.Split(s.All(), "\n")
			return strings.HasPrefix(lines[len(lines)-2], "interrupted") && lines[len(lines)-1] == ">"
		})
	}
	c.play("> 'alive'\n'alive'")
	c.Type("\x03")
	c.ends("(to leave, press Ctrl-C again or Ctrl-D, or type .exit)\n>")
	c.Type("\x03")
	if code := c.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// TestLadder goes up all its steps.
func TestLadder(t *testing.T) {
	c := open(t)
	c.Type("const t = thread(() => { for (;;); }); print('ready'); t.join()\r")
	c.ends("\nready")
	c.Type("\x03")
	c.ends("\ninterrupted; #1 Thread-1 goes on (Ctrl-C again ends threads and processes)\n>")
	c.Type("\x03")
	c.ends("\nits threads and processes are ended\n>")
	c.play("> t\nThread { name: 'Thread-1', ended }\n> const kept = 1")
	c.Type("print('ready'); /^(?=a)(a+)+$/.test('a'.repeat(34) + 'b')\r")
	c.ends("\nready")
	c.Type("\x03")
	c.Type("\x03")
	c.ends("for a fresh start")
	c.Type("\x03")
	c.ends("\ngiven up; this is a fresh start. Lost: 2 names\n>")
	c.play("> typeof kept\n'undefined'")
	c.Type(".exit\r")
	if code := c.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// TestBackground holds that what goes on in the background is shown above the input, once, and ends nothing.
func TestBackground(t *testing.T) {
	c := open(t)
	c.play("> setTimeout(() => print('rang'), 300); setTimeout(() => { throw new Error('timer') }, 400); 0\n0")
	c.Type("unfinished")
	c.ends("rang\n<1>:1:64\n1 | setTimeout(() => print('rang'), 300); setTimeout(() => { throw new Error('timer') }, 400); 0\n" +
		"  |" + strings.Repeat(" ", 64) + "^\nUncaught Error: timer\n    at <1>:1:64\n> unfinished")
	c.Type("\x03")
	c.ends("\n>")
	c.play(`
> const work = n => { time.sleep(n); throw new Error('child') }
> spawn(work, 10)
Process { name: 'Process-1', pid: 4711, running }
Exception in process Process-1:
<2>:1:42
1 | const work = n => { time.sleep(n); throw new Error('child') }
  |                                          ^
Error: child
    at work (<2>:1:42)
`)
}

func TestExit(t *testing.T) {
	c := open(t)
	c.Type("setTimeout(() => process.exit(7), 50)\r")
	if code := c.Exit(); code != 7 {
		t.Errorf("exit code %d", code)
	}
}

// TestTab completes names without running anything.
func TestTab(t *testing.T) {
	c := open(t)
	c.play("> const box = { get trap() { print('tr' + 'ap') }, inner: { deep: 1 } }")
	for _, tt := range []struct{ typed, want string }{
		{"box.inn", "> box.inner"},
		{"box.inner.de", "> box.inner.deep"},
		{"threading.Barr", "> threading.Barrier"},
		{".exam", "> .examples"},
		{".run 02", "> .run 02-threads"},
		{"'ab'.startsW", "> 'ab'.startsWith"},
		{"queueMicro", "> queueMicrotask"},
	} {
		c.Type(tt.typed, "\t")
		c.Until(tt.want, func(s *screentest.Screen) bool {
			return strings.Contains(s.All(), tt.want) && !strings.Contains(s.All(), "\ntrap")
		})
		c.Type("\x03")
	}
}

// TestHint shows what an expression is while it is being typed.
func TestHint(t *testing.T) {
	c := open(t)
	c.play("> const box = { size: 20, get trap() { print('tr' + 'ap') } }")
	c.Type("box.size * 2 + 2")
	c.ends("> box.size * 2 + 2\n42")
	c.Type("\x03")
	c.Type("setTimeout(")
	c.Until("a signature", func(s *screentest.Screen) bool {
		return strings.Contains(s.All(), "setTimeout(\n") && strings.Contains(s.All(), "ms")
	})
}

// TestTop shows what goes on until a key is pressed.
func TestTop(t *testing.T) {
	c := open(t)
	c.play("> const q = new queue.Queue(); const t = thread(() => q.get())")
	c.Type(".top\r")
	c.Shows("any key leaves")
	c.Shows("waits for queue q")
	c.Type("q")
	c.Until("the screen as it was", func(s *screentest.Screen) bool { return !s.Mode("1049") && s.Visible() })
	c.Type("6 * 7\r")
	c.ends("\n42\n>")
}

// TestSave writes what was typed as a script that does the same.
func TestSave(t *testing.T) {
	dir := t.TempDir()
	c := open(t)
	c.play(`
> const a = 20
> throw 1
<2>:1:1
1 | throw 1
  | ^
Uncaught 1
> const a = 21
a was a constant; it means something else from now on
> print(a * 2)
42
> .save ` + dir + `/saved.js
` + dir + `/saved.js: 3 inputs
> .reset
a fresh start
> .load ` + dir + `/saved.js
42
`)
	code, err := os.ReadFile(dir + "/saved.js")
	if err != nil {
		t.Fatal(err)
	}
	want := "// Typed at the prompt.\n\nvar a = 20;\n\nvar a = 21;\n\nprint(a * 2);\n\n// Output:\n// 42\n"
	if string(code) != want {
		t.Errorf("got\n%s\nwant\n%s", code, want)
	}
}

// TestEdit hands the last input to an editor.
func TestEdit(t *testing.T) {
	c := open(t, "WEFT_TEST_EDITOR=sed -i s/1/2/")
	c.play("> 1 + 40\n41")
	c.Type(".edit\r")
	c.Until("the edited input", func(s *screentest.Screen) bool {
		return strings.HasSuffix(s.Text(), "> 2 + 40") || strings.HasSuffix(s.Text(), "> 2 + 40\n42")
	})
	c.Type("\r")
	c.ends("\n42\n>")
}
