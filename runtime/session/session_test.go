package session_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/session"
	"weft/runtime/soaktest"
)

func TestSessionValues(t *testing.T) {
	c := converse(t)
	for _, tt := range []struct{ code, text, err, notes string }{
		{code: "1 + 1", text: "2"},
		{code: "_ + 1", text: "3"},
		{code: "undefined"},
		{code: "[_, _1]", text: "[ 3, 2 ]"},
		{code: "const a = 1"},
		{code: "const a = 2; a", text: "2", notes: "a was a constant; it means something else from now on"},
		{code: "let a = 3; a", text: "3", notes: "a was a constant; it means something else from now on"},
		{code: "function a() { return 4 }"},
		{code: "a()", text: "4"},
		{code: "class a { static v = 5 }"},
		{code: "function a() { return 6 } a()", text: "6"},
		{code: "let a = class {}; typeof a", text: "'function'"},
		{code: "throw new RangeError('no')", err: "Uncaught RangeError: no\n    at <13>:1:7"},
		{code: "_error.message", text: "'no'"},
		{code: "1 +* 2", err: "SyntaxError: Unexpected token '*'"},
		{code: "Promise.reject(new Error('nobody'))", err: "Uncaught (in promise) Error: nobody\n    at <16>:1:16"},
		{code: "await Promise.resolve(7)", text: "7"},
		{code: "(async () => 8)()", text: "Promise { 8 }"},
		{code: "await new Promise(() => {})", err: "✖ DEADLOCK: MainThread waits for an await, and nothing is left that could end that.\n    MainThread  waits for an await (<19>:1: await new Promise(() => {}))"},
		{code: "const l = new threading.Lock(); l.acquire(); l.acquire()", err: "fix: a Lock cannot be taken twice: use an RLock, or asyncio.Lock between coroutines."},
		{code: "l.release(); l", text: "Lock { unlocked }"},
		{code: "var _ = 'mine'"},
		{code: "9", text: "9"},
		{code: "_", text: "'mine'"},
	} {
		r := c.eval(tt.code)
		if r.Text != tt.text || !strings.HasSuffix(r.Error, tt.err) || tt.err == "" && r.Error != "" {
			t.Errorf("%s\ngot  %q, error %q\nwant %q, error … %q", tt.code, r.Text, r.Error, tt.text, tt.err)
		}
		if notes := strings.Join(r.Notes, "\n"); notes != tt.notes {
			t.Errorf("%s: notes %q, want %q", tt.code, notes, tt.notes)
		}
	}
}

func TestSessionInterrupts(t *testing.T) {
	for _, hang := range []string{
		"while (true) {}",
		"eval('while (true) {}')",
		"await new Promise(done => setTimeout(done, 1e6))",
		"time.sleep(1e6)",
		"new queue.Queue().get({ timeout: 1e6 })",
		"(function f() { Promise.resolve().then(f) })()",
		"(async () => { for (;;) await null })()",
		"Array.from({ length: 1000 }, Math.random).sort(() => { for (;;); })",
		"const q = new queue.Queue(); thread(() => q.get({ timeout: 1e6 }), { daemon: true }).join()",
		"const l = new threading.Lock(); thread(() => l.with(() => time.sleep(1e6))); time.sleep(5); l.acquire()",
		"try { for (;;); } finally { print('ready'); for (;;); }",
		"const loop = asyncio.getEventLoop(); loop.runUntilComplete(asyncio.sleep(1e6))",
		"thread(() => { for (;;); }); for (;;);",
	} {
		t.Run(hang, func(t *testing.T) {
			c := converse(t)
			c.eval("let ticks = 0; setInterval(() => ticks++, 1); const other = asyncio.sleep(200, 'other')")
			result := make(chan session.Result, 1)
			go func() {
				r, _ := c.Eval(source.Text{Code: "print('ready'); " + hang})
				result <- r
			}()
			c.hears("ready")
			if !c.Interrupt() {
				t.Fatal("there is nothing to interrupt")
			}
			if strings.Contains(hang, "finally") { // the first is a KeyboardInterrupt
				c.hears("ready")
				c.Interrupt()
			}
			select {
			case r := <-result:
				if !r.Interrupted || r.Error != "interrupted" {
					t.Errorf("got %+v", r)
				}
			case <-time.After(soaktest.Limit(t)):
				t.Fatal("it goes on")
			}
			if r := c.eval("await other"); r.Text != "'other'" {
				t.Errorf("other work: %+v", r)
			}
			if r := c.eval("let was = ticks; await sleep(20); ticks > was"); r.Text != "true" {
				t.Errorf("the interval: %+v", r)
			}
			if r := c.eval("asyncio.run(async () => 5)"); r.Text != "5" {
				t.Errorf("the loop: %+v", r)
			}
		})
	}
}

func TestSessionJobs(t *testing.T) {
	c := converse(t)
	for _, code := range []string{
		"const q = new queue.Queue()",
		"const beat = setInterval(() => {}, 1e6)",
		"const once = setTimeout(() => {}, 1e6)",
		"const t = new threading.Thread({ target: () => q.get(), name: 'worker' }); t.start(); t.name",
		"async function nap(ms) { await sleep(ms); return 'rested' }",
		"nap(1e6); nap(1e6); 0",
		"nap(20)",
	} {
		if r := c.eval(code); r.Error != "" {
			t.Fatal(r.Error)
		}
	}
	want := []string{
		`#1 interval  fires in \d+.* <2>:1 const beat = setInterval\(\(\) => {}, 1e6\)`,
		`#2 timer  fires in \d+.* <3>:1 const once = .*`,
		`#3 thread worker waits for queue q <4>:1 .*`,
		`#4 promise nap sleeps <5>:1 .*`,
		`#5 promise nap sleeps <5>:1 .*`,
		`#6 promise nap sleeps <5>:1 .*`,
	}
	jobs, ok := c.Jobs()
	if !ok || len(jobs) != len(want) {
		t.Fatalf("jobs: %+v", jobs)
	}
	for i, j := range jobs {
		got := fmt.Sprintf("#%d %s %s %s %s %s", j.Number, j.Kind, j.Name, j.State, j.Place, j.Code)
		if !regexp.MustCompile("^" + want[i] + "$").MatchString(got) {
			t.Errorf("got %q, want %q", got, want[i])
		}
	}
	c.until("the promise", func() bool { c.mu.Lock(); defer c.mu.Unlock(); return len(c.settled) > 0 })
	if got := strings.Join(c.settled, " "); got != "#6 → 'rested'" {
		t.Errorf("settled: %s", got)
	}
	for n := 1; n <= 5; n++ {
		if r, err := c.Kill(n); err != nil || r.Error != "" {
			t.Errorf("kill %d: %+v %v", n, r, err)
		}
	}
	c.until("no jobs", func() bool { jobs, _ := c.Jobs(); return len(jobs) == 0 })
	if r, _ := c.Kill(1); r.Error != "no job has the number 1" {
		t.Errorf("%+v", r)
	}
	if r := c.eval("t.isAlive()"); r.Text != "false" {
		t.Errorf("%+v", r)
	}
}

func TestSessionForeground(t *testing.T) {
	c := converse(t)
	c.eval("const t = thread(() => { time.sleep(20); return 'thread' }); const p = sleep(1e6); setTimeout(() => print('tick'), 300); t.name")
	jobs, _ := c.Jobs()
	if len(jobs) != 3 {
		t.Fatalf("%+v", jobs)
	}
	for _, tt := range []struct {
		job  int
		text string
	}{{1, "'thread'"}, {2, ""}} {
		if r, err := c.Foreground(tt.job); err != nil || r.Text != tt.text || r.Error != "" {
			t.Errorf("%d: %+v %v", tt.job, r, err)
		}
	}
	done := make(chan session.Result, 1)
	go func() {
		r, _ := c.Wait()
		done <- r
	}()
	for !c.Interrupt() {
	}
	if r := <-done; !strings.HasPrefix(r.Error, "interrupted") {
		t.Errorf("%+v", r)
	}
	c.eval("setTimeout(() => {}, 10); setInterval(() => {}, 5); 0")
	c.Kill(3)
	if r, err := c.Wait(); err != nil || r.Error != "" {
		t.Errorf("%+v %v", r, err)
	}
}

func TestSessionAbandon(t *testing.T) {
	c := converse(t)
	c.eval("const kept = 1; setInterval(() => print('still here'), 1)")
	done := make(chan error, 1)
	go func() {
		_, err := c.Eval(source.Text{Code: "print('ready'); 'x'.repeat(28).match(/^(?=(x+)+$)(x+x+)+y/)"})
		done <- err
	}()
	c.hears("ready")
	c.Interrupt()
	if lost := c.Abandon(); !strings.Contains(lost, "1 name, 1 job") {
		t.Errorf("lost: %q", lost)
	}
	if err := <-done; runtime.ExitCode(err) != 130 {
		t.Errorf("%v", err)
	}
	c.said()
	<-c.ended
	if s := c.said(); s != "" {
		t.Errorf("it goes on talking: %q", s)
	}
}

func TestSessionLook(t *testing.T) {
	c := converse(t)
	c.eval("const o = { a: 1, get b() { print('!'); return 2 }, c: { d: 'deep' } }; const p = new Proxy({}, { get() { print('!') } }); function f() { return 7 }")
	for _, tt := range []struct {
		code string
		path []session.Reading
		want string
	}{
		{"o.a + 1", []session.Reading{{Names: []string{"o", "a"}, Primitive: true}}, "2"},
		{"o.b", []session.Reading{{Names: []string{"o", "b"}}}, ""},
		{"p.x", []session.Reading{{Names: []string{"p", "x"}}}, ""},
		{"o.c", []session.Reading{{Names: []string{"o", "c"}}}, "{ d: 'deep' }"},
		{"o.c + 1", []session.Reading{{Names: []string{"o", "c"}, Primitive: true}}, ""},
		{"none", []session.Reading{{Names: []string{"none"}}}, ""},
		{"'ab'.length", nil, "2"},
		{"o.c.d.length", []session.Reading{{Names: []string{"o", "c", "d", "length"}}}, "4"},
	} {
		if got := c.Preview(tt.code, tt.path); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.code, got, tt.want)
		}
	}
	var names []string
	for _, m := range c.Members("", []string{"o"})[:3] {
		names = append(names, m.Name)
	}
	if got := strings.Join(names, " "); got != "a b c" {
		t.Errorf("members: %s", got)
	}
	if len(c.Members("", []string{"p"})) > 0 || len(c.Members("String", nil)) < 20 || len(c.Members("", nil)) < 40 {
		t.Error("members")
	}
	if text, at, ok := c.Function([]string{"f"}); !ok || text != "function f() { return 7 }" || at != "<1>" {
		t.Errorf("%q %q %v", text, at, ok)
	}
	if s := c.said(); s != "" {
		t.Errorf("looking ran a script: %q", s)
	}
}

// TestPreviewCalls previews calls of JavaScript's own functions that change nothing, and no others.
func TestPreviewCalls(t *testing.T) {
	c := converse(t)
	c.eval("const s = 'abc', a = [3, 1], bad = [{ toString() { print('!') } }], own = { at() { print('!') } }; function f() { print('!') }")
	check := func(code, callee, want string) {
		t.Helper()
		readings := []session.Reading{{Names: strings.Split(callee, "."), Call: true}}
		if got := c.Preview(code, readings); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	check("Math.max(1, 2)", "Math.max", "2")
	check("s.toUpperCase()", "s.toUpperCase", "'ABC'")
	check("a.join()", "a.join", "'3,1'")
	check("'x'.at(0)", "String.prototype.at", "'x'")
	check("'x'.trim().at(0)", ".prototype.at", "'x'")
	check("parseInt('7')", "parseInt", "7")
	check("a.sort()", "a.sort", "")
	check("bad.join()", "bad.join", "")
	check("own.at(0)", "own.at", "")
	check("f()", "f", "")
	check("none()", "none", "")
	check("Math.random()", "Math.random", "")
	check("s.repeat(1e9)", "s.repeat", "")
	c.eval("Math.max = process.exit; Math.min = f; String.prototype.at = function () { print('!') }; 0")
	check("Math.max(1)", "Math.max", "")
	check("Math.min(1)", "Math.min", "")
	check("'x'.at(0)", "String.prototype.at", "")
	check("'x'.trim().at(0)", ".prototype.at", "")
	if said := c.said(); strings.Contains(said, "!") {
		t.Errorf("a preview has run a script: %s", said)
	}
}
