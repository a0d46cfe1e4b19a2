package vm

import (
	"errors"
	goruntime "runtime"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// faults are bodies that make goja or a binding panic, deep in something.
var faults = []struct{ name, body, says string }{
	{"binding", `fault()`, "a broken binding"},
	{"binding in callbacks", `[1].map(() => [2, 1].sort(() => 'x'.replace('x', fault)))`, "a broken binding"},
	{"binding in a getter", `JSON.stringify({ get x() { return String({ toString: fault }) } })`, "a broken binding"},
	{"binding in a generator", `function* g() { try { yield* (function* () { fault() })() } finally { log('finally') } } [...g()]`, "a broken binding"},
	{"binding in a destructuring", `const { a = fault() } = {}`, "a broken binding"},
	{"binding in for-of", `for (const x of [1, 2]) try { fault() } catch (e) { log('catch') } finally { log('finally') }`, "a broken binding"},
	{"binding in a constructor", `class A { constructor() { fault() } } class B extends A { x = new A } new B`, "a broken binding"},
	{"binding in a proxy", `new Proxy({}, { get: fault }).x`, "a broken binding"},
	{"binding in an async function", `return (async () => { await null; try { fault() } catch (e) { log('catch') } })()`, "a broken binding"},
	{"binding in a reaction", `return Promise.resolve().then(() => fault())`, "a broken binding"},
	{"duplicate groups", `[..."ab".matchAll(/(?<x>a)|(?<x>b)/g)]`, "regexp"},
	{"arguments of an arrow", `const shapes = [() => (function () { return () => arguments[0] })(5)(), () => (function (a, b) { return () => arguments[2] + a })(5, 6, 7)(),
		() => (function () { return () => () => arguments[1] })(1, 2)()(), () => (function () { const x = 1; return () => { const y = x; return arguments[y] } })(1)()];
		for (const f of shapes) { try { f() } catch (e) { if (!(e instanceof TypeError)) throw e } gap() }
		fault()`, ""},
}

func TestFault(t *testing.T) {
	for _, c := range faults {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newScheduler(t, 0)
			got := w.must(`
			const other = thread(() => { let s = 0; [3,2,1].forEach(x => { for (let i = 0; i < 20; i++) { s += x; gap() } }); return s });
			const t = thread(() => { gap(); ` + c.body + ` }); let e;
			try { t.join(); e = 'no error' } catch (x) { e = String(x.value || x) } gap();
			[other.join(), e].join('|')`)
			if !strings.HasPrefix(got, "120|") || !strings.Contains(got, "internal error: ") || !strings.Contains(got, c.says) || len(w.log) != 0 {
				t.Errorf("got %s, log %v; want 120 and an internal error that says %q", got, w.log, c.says)
			}
		})
	}
}

// TestFaultOnMain has faults on the main thread, which goes on, also when a binding catches them halfway.
func TestFaultOnMain(t *testing.T) {
	for _, c := range faults {
		t.Run(c.name, func(t *testing.T) {
			w := newScheduler(t, 0)
			_, err := w.run(`(() => {` + c.body + `})()`)
			var fault *Fault
			if !errors.As(err, &fault) || fault.Trace == "" {
				t.Fatalf("got %v, want a *Fault with a trace", err)
			}
			w.sound()
			_ = w.h.Runtime().Set("attempt", func(call goja.FunctionCall) goja.Value {
				fn, _ := goja.AssertFunction(call.Argument(0))
				_, err := w.h.Call(fn, nil)
				if err == nil {
					err = w.h.Jobs.Run(nil, w.foreign)
				}
				return w.h.Runtime().ToValue(errors.As(err, &fault))
			})
			got := w.must(`const out = []; for (const x of [1, 2]) try { const f = () => { ` + c.body + ` }; out.push(attempt(f), [x].map(y => attempt(f)), x); throw x } catch (e) { out.push('c' + e) } finally { out.push('f') } out.join()`)
			if want := "true,true,1,c1,f,true,true,2,c2,f"; got != want {
				t.Errorf("got  %s, want %s", got, want)
			}
		})
	}
}

func TestGuardTells(t *testing.T) {
	w := newScheduler(t, 0)
	r := w.h.Runtime()
	for _, c := range []struct {
		name string
		f    func()
		want string
	}{
		{"nothing", func() {}, "<nil>"},
		{"a value", func() { panic(r.ToValue("v")) }, "*goja.Exception: v"},
		{"an error object", func() { panic(r.NewTypeError("t")) }, "*goja.Exception: TypeError: t"},
		{"a getter's error", func() {
			o, _ := r.RunString("({ get x() { throw 5 } })")
			o.(*goja.Object).Get("x")
		}, "*goja.Exception: 5"},
		{"goja's own", func() { goja.Undefined().ToObject(r) }, "*goja.Exception: TypeError"},
		{"a Go error", func() { panic(errors.New("plain")) }, "*vm.Fault: internal error: plain"},
		{"a runtime error", func() { _ = []int{}[len(t.Name())] }, "*vm.Fault: internal error: runtime error: index"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := w.h.Guard(c.f)
			got := "<nil>"
			if err != nil {
				got = kind(err) + ": " + err.Error()
			}
			if !strings.HasPrefix(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
			w.sound()
		})
	}
}

func kind(err error) string {
	switch err.(type) {
	case *goja.Exception:
		return "*goja.Exception"
	case *Fault:
		return "*vm.Fault"
	}
	return "another error"
}

// TestFailedCallsLeaveNothing fails many times at the bottom of a stack, which must not grow.
func TestFailedCallsLeaveNothing(t *testing.T) {
	w := newScheduler(t, 0)
	v, _ := w.h.Runtime().RunString("(a, b, c) => { throw a }")
	fn, _ := goja.AssertFunction(v)
	for i := range 1000 {
		if _, err := w.h.Call(fn, nil, w.h.Runtime().ToValue(i), nil, nil); err == nil {
			t.Fatal("no error")
		}
	}
	w.sound()
}

// TestSequentialThreadsStayFlat runs 10,000 threads one after the other; memory must not grow with them.
func TestSequentialThreadsStayFlat(t *testing.T) {
	w := newScheduler(t, 0)
	w.must(`const run = n => { for (let i = 0; i < n; i++) { const t = thread(() => { [1, 2, 3].map(x => x * i); gap(); if (i % 3 === 0) throw 1; return new Promise(r => r(i)) }); try { t.join() } catch { } } }; run(500)`)
	before := heapInUse()
	w.must(`run(10000)`)
	if after := heapInUse(); after > before+4<<20 {
		t.Errorf("10,000 threads left %d kB behind", (after-before)>>10)
	}
}

func heapInUse() uint64 {
	var m goruntime.MemStats
	goruntime.GC()
	goruntime.ReadMemStats(&m)
	return m.HeapAlloc
}
