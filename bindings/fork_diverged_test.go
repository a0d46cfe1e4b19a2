package bindings_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/soaktest"
)

// diverging are programs that find onlyHere in the process that the test runs, and not in a copy of it, in whose past that is another
// way. Each forks at its end, and then the copy would print something.
var diverging = []struct{ name, code, then, now string }{
	{"another object", `const a = new threading.Lock(), b = new threading.Lock()
const here = typeof onlyHere === 'object'
;(here ? a : b).acquire()`, "lock.acquire of 1#1 at x.js:3", "lock.acquire of 1#2 at x.js:3"},
	{"another line", `const a = new threading.Lock()
if (typeof onlyHere === 'object')
  a.acquire()
else
  a.acquire()`, "lock.acquire of 1#1 at x.js:3", "lock.acquire of 1#1 at x.js:5"},
	{"another operation", `const a = new threading.Event()
if (typeof onlyHere === 'object') a.set(); else a.clear()`, "event.set of 1#1 at x.js:2", "event.clear of 1#1 at x.js:2"},
	{"a question", `if (typeof onlyHere !== 'object')
  os.cpuCount()`, "process.start of 1.1 at x.js:3", "the question cpus at x.js:2"},
	{"a thread", `const l = new threading.Lock()
thread(() => {
  if (typeof onlyHere === 'object')
    l.acquire()
  time.sleep(1)
}).join()`, "lock.acquire of 1#1 at x.js:4", "sleep at x.js:5"},
	{"a task", `const l = new threading.Lock()
await asyncio.createTask((async () => {
  await asyncio.sleep(1)
  if (typeof onlyHere === 'object') l.acquire()
  else os.cpuCount()
})())`, "lock.acquire of 1#1 at x.js:4", "the question cpus at x.js:5"},
	{"a timer", `const l = new threading.Lock()
await new Promise(done => setTimeout(() => {
  if (typeof onlyHere === 'object') l.acquire()
  else thread(() => {})
  done()
}, 1))`, "lock.acquire of 1#1 at x.js:3", "thread.start of 1.1 at x.js:4"},
	{"memory alone", `globalThis.seen = typeof onlyHere`, "", ""},
}

// TestForkDiverged: a copy that would become another one ends before it is one, and says why.
func TestForkDiverged(t *testing.T) {
	budget := soaktest.NewBudget(t, 10)
	for _, c := range diverging {
		for _, virtual := range []bool{true, false} {
			t.Run(c.name+map[bool]string{true: "/virtual", false: "/real"}[virtual], func(t *testing.T) {
				t.Parallel()
				budget.Check(t)
				want := "InvalidStateError: fork: the run went another way than before:\n  then: " + c.then + "\n  now:  " + c.now
				if c.then == "" {
					want = "InvalidStateError: fork: the run cannot be repeated: it has come to another memory\n"
				}
				got := diverge(t, virtual, c.code+`
const p = fork(() => { print('the copy runs'); return 1 })
try { print(p.result()) } catch (e) { print(e.name + ': ' + e.message) }
print('exit code', p.exitCode)
const pid = os.fork()
if (pid === 0) { print('the copy runs'); process.exit(0) }
print('exit code', os.waitpid(pid)[1])`)
				if !strings.HasPrefix(got, want) || !strings.Contains(got, "\nexit code 1\n") || !strings.HasSuffix(got, "\nexit code 1\n") ||
					strings.Contains(got, "the copy runs") {
					t.Errorf("it prints:\n%swant:\n%s", got, want)
				}
			})
		}
	}
}

// diverge runs a program that has onlyHere, and returns what it prints.
func diverge(t *testing.T, virtual bool, code string) string {
	t.Helper()
	only := runtime.Module{Name: "onlyHere", New: func(rt *runtime.Realm) *goja.Object { return rt.VM().NewObject() }}
	var stdout, stderr bytes.Buffer
	h, err := runtime.New(runtime.Config{
		Stdout: &stdout, Stderr: &stderr, Modules: append(bindings.All(), only), Self: self(), ChildStderr: os.Stderr,
		MaxProcesses: 10, Virtual: virtual, Prove: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), soaktest.Limit(t))
	defer cancel()
	if err := h.Run(ctx, source.Text{Name: "x.js", Code: code}); err != nil {
		t.Errorf("%v\n%s", err, stderr.String())
	}
	return stdout.String()
}
