package runtime_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"weft/runtime"
	"weft/runtime/kerneltest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var newRun = kerneltest.New

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		name, code     string
		exit           int
		stdout, stderr string // stderr: what it contains
	}{
		{"end", `print(1)`, 0, "1\n", ""},
		{"throw", `print(1); throw new TypeError('no')`, 1, "1\n", "test.js:1:17\n"},
		{"throw shows the frame", "function f() {\n  throw new Error('x')\n}\nf()", 1, "", "Uncaught Error: x\n    at f (test.js:2:9)\n    at test.js:4:1"},
		{"cause", `throw new Error('outer', {cause: new RangeError('inner')})`, 1, "", "[cause]: RangeError: inner"},
		{"throw a revoked proxy", `const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy`, 1, "", "Uncaught <Revoked Proxy>"},
		{"throw a proxy with traps", `throw new Proxy({}, { getPrototypeOf() { throw 1 }, get() { throw 2 } })`, 1, "", "Uncaught {}"},
		{"throw a string", `throw 'text'`, 1, "", "Uncaught 'text'"},
		{"syntax", "let a = ;", 1, "", "test.js:1:9"},
		{"rejection", `Promise.reject(new Error('late'))`, 1, "", "Uncaught (in promise) Error: late"},
		{"handled rejection", `const p = Promise.reject(1); p.catch(() => print('ok'))`, 0, "ok\n", ""},
		{"rejection handled in time", `const p = Promise.reject(1); await null; try { await p } catch (e) { print(e) }`, 0, "1\n", ""},
		{"timer", `later(1, () => { throw new Error('t') }); later(2, () => print('never'))`, 1, "", "Uncaught Error: t"},
		{"await rejected", "await Promise.reject(new Error('no'))", 1, "", "Error: no"},
		{"exit", `print(1); try { exit(3) } finally { print('not') } print(2)`, 3, "1\n", ""},
		{"exit in a thread", `start(() => exit(4)); block(1000); print('not')`, 4, "", ""},
		{"exit in a timer", `later(1, () => exit(5)); later(2, () => print('not'))`, 5, "", ""},
		{"stack overflow", `function f() { return f() + 1 } try { f() } catch (e) { print(e.name) } finally { print('f') }`, 0, "RangeError\nf\n", ""},
		{"uncaught stack overflow", `function f() { return f() + 1 } f()`, 1, "", "RangeError: Maximum call stack size exceeded"},
		{"await that nothing settles", "print(1)\nawait new Promise(() => {})", 13, "1\n", "(test.js:2: await new Promise(() => {}))"},
		{"throw a proxy", `throw new Proxy({}, { get() { throw 1 } })`, 1, "", "Uncaught {}"},
		{"throw what inherits from a proxy", `throw Object.create(new Proxy({}, { get() { throw 1 } }))`, 1, "", "Uncaught Object"},
		{"throw an error whose stack is computed", `throw Object.defineProperty(new Error('x'), 'stack', { get() { for (;;) {} } })`, 1, "", "Uncaught [Error: x]"},
		{"reject with a proxy", `Promise.reject(new Proxy({}, { get() { throw 1 } }))`, 1, "", "Uncaught (in promise) {}"},
		{"throw a proxy in a thread", `join(start(() => { throw new Proxy({}, { get() { throw 1 } }) }, 'T')); print('on')`, 0, "on\n", "Exception in thread T:"},
		{"self deadlock", "const l = lock('m')\nl.acquire()\nl.acquire()", 13, "", "(test.js:3: l.acquire())"},
		{"fault", `try { fault() } catch (e) { print('not') }`, 1, "", "internal error: a fault of the test's"},
		{"fault in a thread", `const t = start(() => fault(), 'T'); join(t); print('on')`, 0, "on\n", "Exception in thread T:\ninternal error"},
		{"thread fails", `const t = start(() => { throw new Error('boom') }, 'W'); join(t); print('on')`, 0, "on\n", "Exception in thread W:\ntest.js:1:31"},
		{"thread fails, seen", `const t = start(() => { throw new Error('boom') }, 'W'); join(t); try { await result(t) } catch (e) { print(e.message) }`, 0, "boom\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRun()
			r.Config.Virtual = true
			err := r.Start(t, context.Background(), c.code, nil)
			if got := runtime.ExitCode(err); got != c.exit {
				t.Errorf("exit code %d (%v), want %d", got, err, c.exit)
			}
			if got := r.Stdout.String(); got != c.stdout {
				t.Errorf("printed %q, want %q", got, c.stdout)
			}
			got := r.Stderr.String()
			if !strings.Contains(got, c.stderr) || c.stderr == "" && got != "" {
				t.Errorf("errors:\n%s\nwant:\n%s", got, c.stderr)
			}
			if strings.Contains(got, ".go:") || strings.Contains(got, "goroutine") {
				t.Errorf("Go frames are shown:\n%s", got)
			}
		})
	}
}

func TestInterrupt(t *testing.T) {
	for _, c := range []struct{ name, code, report string }{
		{"loop", "ready(); for (;;) {}", "MainThread  was running (test.js:1: ready(); for (;;) {})"},
		{"loop that catches", "ready()\nfor (;;) { try { for (;;) {} } catch (e) {} finally { continue } }", "MainThread  was running"},
		{"microtasks", "ready(); (function f() { Promise.resolve().then(f) })()", "MainThread"},
		{"sleep", "start(() => { yieldNow(); ready() }, 'go')\nblock(1e9)", "MainThread  slept (test.js:2: block(1e9))"},
		{"await", "start(() => { yieldNow(); ready() }, 'go')\nawait sleep(1e9)", "MainThread  waited for"},
		{"loop of timers", "ready(); function f() { later(0, f) } f()", "MainThread"},
		{"endless interval", "later(1e8, () => {})\nstart(() => { yieldNow(); ready() }, 'go')", "MainThread  waited for what is pending in its event loop"},
		{"thread loops", "start(() => { ready(); for (;;) {} }, 'spin')\nblock(1e9)", "spin  was running (test.js:1"},
		{"thread waits", "start(() => { block(1e9) }, 'idle')\nblock(1); ready(); for (;;) yieldNow()", "idle  slept (test.js:1"},
		{"both loop", "const w = () => { for (;;) yieldNow() }\nstart(w, 'one'); start(w, 'two'); start(() => { yieldNow(); ready() }, 'go'); for (;;) yieldNow()", "two  was running (test.js:1"},
		{"waits for a lock", "const l = lock('m'); l.acquire(); start(() => l.acquire(), 'B'); block(1); ready(); for (;;) yieldNow()", "B  waited for m"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRun()
			err := r.Start(t, context.Background(), c.code, func(h *runtime.Host) {
				<-r.Ready
				h.Interrupt(&runtime.SignalError{Number: 2, Name: "interrupted"})
			})
			if got := runtime.ExitCode(err); got != 130 {
				t.Errorf("exit code %d (%v), want 130", got, err)
			}
			if got := r.Stderr.String(); !strings.HasPrefix(got, "interrupted\n") || !strings.Contains(got, c.report) {
				t.Errorf("report:\n%s\nwant:\n%s", got, c.report)
			}
		})
	}
}

func TestContext(t *testing.T) {
	r := newRun()
	ctx, cancel := context.WithCancelCause(context.Background())
	why := errors.New("enough")
	err := r.Start(t, ctx, "ready(); for (;;) {}", func(*runtime.Host) {
		<-r.Ready
		cancel(why)
	})
	if !errors.Is(err, why) {
		t.Errorf("Run returned %v, want %v", err, why)
	}
}

func TestLimit(t *testing.T) {
	r := newRun()
	ctx, cancel := context.WithTimeoutCause(context.Background(), 1, &runtime.TimeLimitError{Limit: 1})
	defer cancel()
	err := r.Start(t, ctx, "for (;;) {}", nil)
	if got := runtime.ExitCode(err); got != 124 {
		t.Errorf("exit code %d (%v), want 124", got, err)
	}
}
