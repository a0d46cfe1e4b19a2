package vm

import (
	"testing"

	"github.com/dop251/goja"
)

// orders are programs whose awaits are announced. They must log the same as with awaits that are not.
var orders = []script{
	{name: "values", source: `async function f(n) { const c = enter(); for (let i = 0; i < 3; i++) { add(n + i); await suspend(c, i, 1) } add(n + 'end') } f('a'); f('b'); f('c')`},
	{name: "promises", source: `const p = Promise.resolve(1); async function f(n) { const c = enter(); add(await suspend(c, p, 1)); add(n); await suspend(c, p.then(x => add('t')), 2); add(n + n) } f('a'); f('b')`},
	{name: "pending", source: `let give; const p = new Promise(r => give = r); async function f(n) { const c = enter(); add(n + await suspend(c, p, 1)); add(n) } f('a'); p.then(() => add('then')); f('b'); give(1); Promise.resolve().then(() => add('x'))`},
	{name: "thenables", source: `const th = { then(r) { add('then'); r(5) } }; async function f(n) { const c = enter(); add(n + await suspend(c, th, 1)); await suspend(c, null, 2); add(n) } f('a'); f('b'); Promise.resolve().then(() => add(1)).then(() => add(2)).then(() => add(3))`},
	{name: "throwing thenables", source: `const th = { get then() { add('get'); throw 'bad' } }; async function f() { const c = enter(); try { await suspend(c, th, 1) } catch (e) { add(e) } finally { add('fin') } } f(); Promise.resolve().then(() => add(1)).then(() => add(2))`},
	{name: "subclass", source: `class P extends Promise {} async function f() { const c = enter(); add('s'); await suspend(c, P.resolve(1), 1); add('e') } f(); let q = Promise.resolve(); for (let i = 0; i < 5; i++) q = q.then(() => add(i))`},
	{name: "async in async", source: `async function leaf(n) { const c = enter(); await suspend(c, 0, 1); add(n); return n } async function f(n) { const c = enter(); add(await suspend(c, leaf(n), 2)); return leaf(n + 1) } f(10).then(add); f(20).then(add); let q = Promise.resolve(); for (let i = 0; i < 9; i++) q = q.then(() => add(i))`},
	{name: "rejections", source: `async function bad() { const c = enter(); await suspend(c, 0, 1); throw 'x' } async function f(n) { const c = enter(); try { await suspend(c, bad(), 2) } catch (e) { add(e + n) } try { await suspend(c, Promise.reject(n), 3) } catch (e) { add(e) } } f(1); f(2); let q = Promise.resolve(); for (let i = 0; i < 9; i++) q = q.then(() => add(i))`},
	{name: "combinators", source: `async function v(n) { const c = enter(); for (let i = 0; i < n; i++) await suspend(c, i, 1); add('v' + n); return n } async function f() { const c = enter(); add(String(await suspend(c, Promise.all([v(3), v(1), 7]), 1))); add(await suspend(c, Promise.race([v(2), v(4)]), 2)) } f(); let q = Promise.resolve(); for (let i = 0; i < 15; i++) q = q.then(() => add(i))`},
	{name: "objects", source: `let reads = 0; const o = { get x() { reads++; return 1 } }; async function f() { const c = enter(); const r = await suspend(c, o, 1); add(r === o); add(reads) } f()`},
	{name: "own constructor", source: `const p = Promise.resolve(1); Object.defineProperty(p, 'constructor', { value: Object }); async function f() { const c = enter(); add(await suspend(c, p, 1)); } f(); let q = Promise.resolve(); for (let i = 0; i < 5; i++) q = q.then(() => add(i))`},
}

func TestSuspendKeepsTheOrder(t *testing.T) {
	const before, after = `const out = [], add = x => out.push(x); `, `; drain(); out.join()`
	for _, c := range orders {
		t.Run(c.name, func(t *testing.T) {
			plain, announced := newScheduler(t, 0), newScheduler(t, 0)
			announced.hooks()
			want := plain.must(`const enter = () => null, suspend = (c, x) => x; ` + before + c.source + after)
			got := announced.must(before + c.source + after)
			if got != want || want == "" {
				t.Errorf("got  %s, want %s", got, want)
			}
		})
	}
}

// coroutines binds hooks that make coroutines known to the test, by the order in which they were entered, and cancel.
func (w *fakeScheduler) coroutines() *[]*Coroutine {
	w.hooks()
	all := &[]*Coroutine{}
	r := w.h.Runtime()
	_ = r.Set("enter", func(goja.FunctionCall) goja.Value {
		*all = append(*all, &Coroutine{})
		return r.ToValue((*all)[len(*all)-1])
	})
	_ = r.Set("cancel", func(i int, reason goja.Value) bool {
		s := (*all)[i].Suspended()
		return s != nil && w.h.Coroutines.Throw(s, reason)
	})
	_ = r.Set("site", func(i int) int {
		if s := (*all)[i].Suspended(); s != nil {
			return s.Site
		}
		return -1
	})
	_ = r.Set("promiseOf", func(i int) goja.Value {
		if p := w.h.Coroutines.Promise((*all)[i]); p != nil {
			return p
		}
		return goja.Null()
	})
	return all
}

func TestThrow(t *testing.T) {
	for _, c := range []script{
		{"catch and finally see it", `
			const never = new Promise(() => {}); const seen = [];
			async function f() { const c = enter(); try { await suspend(c, never, 7) } catch (e) { seen.push(e, me()) } finally { seen.push('fin') } await suspend(c, 0, 8); return 'on' }
			const p = f(); seen.push(site(0), cancel(0, 'stop'), cancel(0, 'again')); seen.push(blockOn(p), site(0)); seen.join()`,
			"7,true,false,stop,main,fin,on,-1"},
		{"uncaught rejects the call", `
			async function f() { const c = enter(); await suspend(c, new Promise(() => {}), 1) }
			const p = f(); cancel(0, 'stop'); try { blockOn(p) } catch (e) { e }`, "stop"},
		{"not when it is settled already", `
			let give; const p = new Promise(r => give = r);
			async function f() { const c = enter(); return await suspend(c, p, 1) }
			const q = f(); give('value'); [cancel(0, 'stop'), blockOn(q)].join()`, "false,value"},
		{"others that await the same go on", `
			let give; const p = new Promise(r => give = r);
			async function f() { const c = enter(); try { return await suspend(c, p, 1) } catch (e) { return 'c' + e } }
			const qs = [f(), f(), f()]; p.then(v => log('then ' + v)); const r = cancel(1, 'stop'); give(5); [r, ...blockOn(Promise.all(qs))].join()`, "true,5,cstop,5"},
		{"settling later changes nothing", `
			let give, n = 0; const p = new Promise(r => give = r);
			async function f() { const c = enter(); try { await suspend(c, p, 1) } catch { n++ } await suspend(c, 0, 2); n += 10 }
			const q = f(); cancel(0, 'x'); give(1); blockOn(q); drain(); n`, "11"},
		{"at the first await, also of what is settled", `
			async function f() { const c = enter(); try { await suspend(c, 1, 1); return 'value' } catch (e) { return e } }
			const q = f(); [cancel(0, 'stop'), blockOn(q)].join()`, "true,stop"},
		{"at a later one of what is settled", `
			async function f() { const c = enter(); try { await suspend(c, 1, 1); n++; await suspend(c, 1, 2); return 'value' } catch (e) { return e } }
			let n = 0; const p = Promise.resolve().then(() => {}).then(() => n + ',' + cancel(0, 'stop')); const q = f(); [blockOn(p), blockOn(q)].join()`, "1,true,stop"},
		{"again at the next await", `
			const never = new Promise(() => {}), seen = [];
			async function f() { const c = enter(); for (let i = 0; i < 3; i++) try { await suspend(c, never, i) } catch (e) { seen.push(e) } return seen.join() }
			const q = f(); for (let i = 0; i < 3; i++) { seen.push(site(0)); cancel(0, 'x' + i); drain() } blockOn(q)`, "0,x0,1,x1,2,x2"},
		{"by another thread", `
			const never = new Promise(() => {}), seen = [];
			async function f() { const c = enter(); try { await suspend(c, never, 1) } catch (e) { gap(); seen.push(e, me()) } finally { gap(); seen.push(me()) } }
			const a = thread(f); gap(); const b = thread(() => { gap(); return cancel(0, 'stop') }); [b.join(), a.join(), seen].join()`, "true,,stop,t1,t1"},
		{"the awaiting one is told", `
			async function inner() { const c = enter(); await suspend(c, new Promise(() => {}), 1) }
			async function outer() { const c = enter(); try { await suspend(c, inner(), 2) } catch (e) { return 'outer got ' + e } }
			const q = outer(); [site(0), site(1), cancel(1, 'stop'), blockOn(q)].join()`, "2,1,true,outer got stop"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newScheduler(t, 0)
			w.coroutines()
			if got := w.must(c.source); got != c.want {
				t.Errorf("got  %s, want %s", got, c.want)
			}
		})
	}
}

func TestPromiseOfACoroutine(t *testing.T) {
	for _, c := range []script{
		{"not before the first await", `async function f() { const c = enter(); return promiseOf(0) } String(blockOn(f()))`, "null"},
		{"at a first await that is pending", `async function f() { const c = enter(); await suspend(c, new Promise(() => {}), 1) } const p = f(); promiseOf(0) === p`, "true"},
		{"at a first await that is settled", `async function f() { const c = enter(); await suspend(c, 1, 1); await suspend(c, 2, 2); return promiseOf(0) === p } const p = f(); [promiseOf(0) === p, blockOn(p)].join()`, "true,true"},
		{"also with a loop in between", `async function f() { const c = enter(); await suspend(c, 1, 1); blockOn((async () => { await null })()); await suspend(c, 2, 2); return promiseOf(0) === p } const p = f(); blockOn(p)`, "true"},
		{"of each of several", `async function f(x) { const c = enter(); await suspend(c, x, 1); await suspend(c, x, 2) } const never = new Promise(() => {}); const ps = [f(never), f(never), f(never)]; ps.map((p, i) => promiseOf(i) === p).join()`, "true,true,true"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newScheduler(t, 0)
			w.coroutines()
			if got := w.must(c.source); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestAdopt checks whose Context the parts of an async function run in.
func TestAdopt(t *testing.T) {
	w := newScheduler(t, 0)
	all := w.coroutines()
	r := w.h.Runtime()
	_ = r.Set("task", func() any { return w.h.Current().Context().Value })
	_ = r.Set("adopt", func(i int, task string) { (*all)[i].Adopt(task) })
	_ = r.Set("within", func(task string, f func()) {
		was := w.h.Current().SetValue(task)
		defer w.h.Current().Restore(was)
		f()
	})
	got := w.must(`
	const out = [], add = x => out.push(x + ':' + task());
	let give; const p = new Promise(r => give = r);
	async function f(n) { const c = enter(); add(n + '1'); await suspend(c, p, 1); add(n + '2'); p.then(() => add(n + 'then')); await suspend(c, 0, 2); add(n + '3') }
	within('A', () => { f('a') }); f('b'); f('c'); adopt(1, 'B'); adopt(2, 'C');
	within('other', () => give()); drain(); add('end'); out.join(' ')`)
	const want = "a1:A b1:null c1:null a2:A b2:B c2:C athen:A a3:A bthen:B b3:B cthen:C c3:C end:null"
	if got != want {
		t.Errorf("got  %s, want %s", got, want)
	}
}
