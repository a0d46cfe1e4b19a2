package vm

import (
	"errors"
	"testing"

	"github.com/dop251/goja"
)

// endless are bodies that end when they are interrupted only. Each calls ready when it is under way.
var endless = []struct{ name, body string }{
	{"loop", `ready(); for (;;);`},
	{"loop with gaps", `ready(); for (;;) gap()`},
	{"catch", `ready(); for (;;) try { for (;;) gap() } catch (e) { log('caught') }`},
	{"finally", `ready(); for (;;) try { for (;;) gap() } finally { log('finally'); continue }`},
	{"callbacks", `ready(); const f = () => { [1].forEach(() => { for (;;) gap() }) }; [2, 1].sort(f)`},
	{"generator", `ready(); function* g() { try { for (;;) { gap(); yield 1 } } finally { log('finally') } } for (const x of g()) gap()`},
	{"iterator's return", `ready(); for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { log('return'); for (;;); } }) }) { for (;;) gap() }`},
	{"microtasks", `ready(); const f = () => Promise.resolve().then(f); blockOn(f().then(() => new Promise(() => {})))`},
	{"microtasks of async", `ready(); return (async () => { for (;;) await null })()`},
	{"microtasks that gap", `ready(); return (async () => { for (;;) { await null; gap() } })()`},
	{"native microtasks", `ready(); const p = Promise.resolve(); const f = () => p.then(f, f); f(); return new Promise(() => {})`},
	{"many microtasks", `ready(); const f = () => { for (let i = 0; i < 2; i++) if (n++ < 1e4) p.then(f) ; else p.then(g) }; let n = 0; const p = Promise.resolve(), g = () => p.then(g); f(); return new Promise(() => {})`},
	{"getter", `ready(); ({ get x() { for (;;) gap() } }).x`},
	{"recursion", `ready(); const f = () => { try { f() } catch { } for (;;) gap() }; f()`},
}

func TestInterrupt(t *testing.T) {
	for _, c := range endless {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newScheduler(t, 0)
			under := false
			var victim *fakeThread
			_ = w.h.Runtime().Set("ready", func() {
				under, victim = true, w.cur
				go victim.stack.Interrupt("stop") // as from a signal's goroutine
			})
			bystander := `const other = thread(() => { let s = 0; for (let i = 0; i < 50; i++) { s += i; gap() } return s });`
			v, err := w.run(`log('begin');` + bystander + `const t = thread(() => {` + c.body + `}); let e; try { t.join() } catch (x) { e = x } [other.join(), String(e.value).includes('stop')].join()`)
			if err != nil || v.String() != "1225,true" {
				t.Errorf("got %v, %v; want the other thread's 1225 and an interrupt", v, err)
			}
			var stop *goja.InterruptedError
			if !under || !errors.As(victim.err, &stop) || stop.Value() != "stop" {
				t.Errorf("the thread ended with %v, want the interrupt", victim.err)
			}
			if len(w.log) != 1 {
				t.Errorf("the script went on: %v", w.log)
			}
		})
	}
}

// TestInterruptedMainGoesOn interrupts the main thread and uses it again, as a prompt does.
func TestInterruptedMainGoesOn(t *testing.T) {
	for _, c := range endless {
		t.Run(c.name, func(t *testing.T) {
			w := newScheduler(t, 0)
			_ = w.h.Runtime().Set("ready", func() { w.h.Main().Interrupt("stop") })
			_, err := w.run(`(() => {` + c.body + `})()`)
			var stop *goja.InterruptedError
			if !errors.As(err, &stop) {
				t.Fatalf("got %v, want the interrupt", err)
			}
			w.h.Main().ClearInterrupt()
			w.sound()
			*w.h.jobQueue() = nil
			if got := w.must(`blockOn((async () => { await null; return [3, 1, 2].sort().join('') })())`); got != "123" {
				t.Errorf("afterwards: got %s", got)
			}
		})
	}
}

// TestJobsOutliveAnInterrupt has the jobs that an interrupt left run when it is taken back.
func TestJobsOutliveAnInterrupt(t *testing.T) {
	w := newScheduler(t, 0)
	_ = w.h.Runtime().Set("stop", func() { w.h.Main().Interrupt("stop") })
	err := w.h.Guard(func() {
		_, err := w.h.Runtime().RunString(`Promise.resolve().then(() => { log('one'); stop(); for (;;); }); Promise.resolve().then(() => log('two'))`)
		if err != nil {
			panic(err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.h.Jobs.Run(nil, w.foreign); err == nil || !w.h.Jobs.Any() {
		t.Fatalf("got %v, want an interrupt and a job left", err)
	}
	if err := w.h.Jobs.Run(nil, w.foreign); err == nil {
		t.Fatal("the interrupt was not in force any more")
	}
	w.h.Main().ClearInterrupt()
	if err := w.h.Jobs.Run(nil, w.foreign); err != nil || len(w.log) != 2 {
		t.Errorf("got %v with %v, want both jobs to have run", err, w.log)
	}
}

// TestInterruptOfAnEndedThreadsJob interrupts the thread that is running a job of another one that has ended.
func TestInterruptOfAnEndedThreadsJob(t *testing.T) {
	w := newScheduler(t, 0)
	_ = w.h.Runtime().Set("ready", func() { go w.h.Main().Interrupt("stop") })
	_, err := w.run(`let give; const p = new Promise(r => give = r);
		thread(() => { (async () => { await p; ready(); for (;;) gap() })() }).join(); give(); drain()`)
	var stop *goja.InterruptedError
	if !errors.As(err, &stop) {
		t.Fatalf("got %v, want the interrupt", err)
	}
	w.h.Main().ClearInterrupt()
	w.sound()
	if got := w.must(`thread(() => me()).join()`); got != "t2" {
		t.Errorf("afterwards: got %s", got)
	}
}

// alarm is an object that interrupts the main thread when a property is read close to the limit of the stack.
type alarm struct {
	rootFrame
	near int
}

func (a *alarm) Get(string) goja.Value {
	if s := a.h.Main(); s.depth() > *at[int](s.vm, a.h.l.vm.maxCallStackSize)-a.near {
		s.Interrupt("stop")
	}
	return a.h.r.ToValue(0)
}

// TestInterruptAtTheLimit interrupts calls that can go no deeper: what ends them is the interrupt.
func TestInterruptAtTheLimit(t *testing.T) {
	for _, c := range []struct {
		body string
		near int
	}{
		{`const f = () => { try { alarm.ring; f() } finally { f() } }; f()`, 0},
		{`const f = () => { alarm.ring; try { f() } catch { f() } }; f()`, 0},
		{`const f = () => Reflect.apply(f, null, alarm); f()`, 1},
		{`const f = () => Reflect.apply(f, null, alarm); f()`, 2},
	} {
		w := newScheduler(t, 0)
		*at[int](w.h.Main().vm, w.h.l.vm.maxCallStackSize) = 200 // goja takes long to unwind native functions
		_ = w.h.Runtime().Set("alarm", w.h.Runtime().NewDynamicObject(&alarm{rootFrame{h: w.h}, c.near}))
		_, err := w.run(c.body)
		var stop *goja.InterruptedError
		if !errors.As(err, &stop) || stop.Value() != "stop" {
			t.Errorf("%s: got %v, want the interrupt", c.body, err)
		}
		w.h.Main().ClearInterrupt()
		w.sound()
		if got := w.must(`[1, 2].map(x => x * 2).join()`); got != "2,4" {
			t.Errorf("%s: afterwards: got %s", c.body, got)
		}
	}
}
