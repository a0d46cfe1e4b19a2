package vm

import "testing"

// scripts run on a fakeScheduler in turn and with a few seeds; the value of each must be want, whoever runs when.
type script struct{ name, source, want string }

func runScripts(t *testing.T, scripts []script) {
	for _, c := range scripts {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(5) {
				w := newScheduler(t, seed)
				w.hooks()
				if got := w.must(c.source); got != c.want {
					t.Fatalf("seed %d: got %s, want %s", seed, got, c.want)
				}
			}
		})
	}
}

func TestAsync(t *testing.T) {
	runScripts(t, []script{
		{"await goes on on its own thread", `
			let give; const shared = new Promise(r => give = r);
			const f = async () => { const a = me(); const v = await shared; gap(); return [a === me(), v].join() };
			const a = thread(f), b = thread(f), c = thread(() => { gap(); give(42); gap(); return me() });
			[a.join(), b.join(), c.join()].join()`, "true,42,true,42,t3"},
		{"then calls back where it was called", `
			let give; const shared = new Promise(r => give = r);
			const f = () => { const a = me(); return shared.then(v => { gap(); return [a === me(), v].join() }) };
			const a = thread(f), b = thread(f); const c = thread(() => give(7));
			const mine = shared.then(() => me());
			[a.join(), b.join(), blockOn(mine), c.join()].join()`, "true,7,true,7,main,"},
		{"rejections", `
			let fail; const shared = new Promise((_, r) => fail = r);
			const f = async () => { const a = me(); try { await shared } catch (e) { return e.message + (a === me()) } finally { gap(); log(String(a === me())) } };
			const a = thread(f); thread(() => fail(new Error('no'))).join();
			a.join() + blockOn(f())`, "notruenotrue"},
		{"thread that settles and blocks", `
			let give; const shared = new Promise(r => give = r); let seen = '';
			const a = thread(async () => { seen += await shared });
			const b = thread(() => { give('x'); for (let i = 0; i < 3; i++) gap(); });
			a.join(); b.join(); seen`, "x"},
		{"all across threads", `
			const mk = n => { let give; const p = new Promise(r => give = r); return { p, give, n } };
			const ps = [1,2,3,4].map(mk);
			const ts = ps.map(x => thread(() => { gap(); x.give(x.n * 10) }));
			const a = thread(async () => (await Promise.all(ps.map(x => x.p))).join());
			const b = thread(async () => (await Promise.allSettled(ps.map(x => x.p))).length);
			const r = blockOn(Promise.all(ps.map(x => x.p))).join();
			ts.forEach(t => t.join()); [r, a.join(), b.join()].join('|')`, "10,20,30,40|10,20,30,40|4"},
		{"race and any across threads", `
			let give; const p = new Promise(r => give = r), never = new Promise(() => {});
			const a = thread(() => Promise.race([never, p])), b = thread(() => Promise.any([Promise.reject(1), p]));
			thread(() => give('first')).join(); [a.join(), b.join()].join()`, "first,first"},
		{"thenables", `
			const thenable = v => ({ then(ok) { gap(); ok(v + me()) } });
			const f = async () => { const a = me(); const v = await thenable('v'); return [v === 'v' + a, a === me()].join() };
			const a = thread(f), b = thread(f); [a.join(), b.join(), blockOn(f())].join('|')`, "true,true|true,true|true,true"},
		{"promises that settle promises", `
			let give; const p = new Promise(r => give = r);
			const q = thread(() => p).join, a = thread(async () => { const t = me(); const v = await Promise.resolve(p).then(x => x + 1); return String(v) + (t === me()) });
			const b = thread(() => { give(Promise.resolve(Promise.resolve(1))); gap() }); b.join(); a.join()`, "2true"},
		{"subclass of Promise", `
			class P extends Promise { then(a, b) { gap(); return super.then(a, b) } }
			let give; const p = new P(r => give = r);
			const f = async () => { const t = me(); const v = await p; return String(v) + (t === me()) };
			const a = thread(f), b = thread(f); thread(() => give(5)).join(); [a.join(), b.join()].join()`, "5true,5true"},
		{"await in loops on many threads", `
			const f = async id => { let s = 0; for (let i = 0; i < 50; i++) { s += await (i % 3 ? i : Promise.resolve(i)); if (i % 7 === 0) gap() } return s + id };
			const ts = [1,2,3,4,5].map(id => thread(f, id)); ts.map(t => t.join()).join()`, "1226,1227,1228,1229,1230"},
		{"async in async", `
			const leaf = async n => { await null; gap(); if (n % 2) throw n; return n };
			const mid = async n => { try { return await leaf(n) } catch (e) { await null; return -e } };
			const f = async () => { const r = []; for (let i = 0; i < 6; i++) r.push(await mid(i)); return r.join(' ') };
			const a = thread(f), b = thread(f); [a.join(), b.join(), blockOn(f())].join()`, "0 -1 2 -3 4 -5,0 -1 2 -3 4 -5,0 -1 2 -3 4 -5"},
		{"nested loops", `
			const f = async () => { await null; const v = blockOn((async () => { await null; gap(); return 1 + blockOn(Promise.resolve(1).then(x => x + 1)) })()); await null; return v + me() };
			const a = thread(f), b = thread(f); [a.join(), b.join()].join()`, "3t1,3t2"},
		{"async methods and arrows", `
			const o = { x: 3, async m(a) { const f = async () => { await null; gap(); return this.x + a }; return await f() } };
			const a = thread(() => o.m(2)), b = thread(() => o.m(0)); [a.join(), b.join()].join()`, "5,3"},
		{"generator and await", `
			function* items(n) { for (let i = 0; i < n; i++) { gap(); yield Promise.resolve(i) } }
			const f = async () => { let s = 0; for (const p of items(5)) { s += await p; gap() } return s };
			const a = thread(f), b = thread(f); [a.join(), b.join()].join()`, "10,10"},
		{"order of microtasks on each thread", `
			const f = async () => { const o = []; const add = x => o.push(x);
				Promise.resolve().then(() => add(1)).then(() => add(4)).then(() => add(7));
				(async () => { add(0); await null; add(2); await null; add(5); await (async () => {})(); add(8) })();
				Promise.resolve().then(() => { gap(); add(3) }).then(() => { gap(); add(6) });
				for (let i = 0; i < 8; i++) await null; return o.join('') };
			const a = thread(f), b = thread(f); [a.join(), b.join(), blockOn(f())].join()`, "012345678,012345678,012345678"},
	})
}

// TestEndedThread runs jobs of threads that have ended on their stacks, where they may wait and other threads go on.
func TestEndedThread(t *testing.T) {
	runScripts(t, []script{
		{"then", `
			let give, got = ''; const shared = new Promise(r => give = r);
			thread(() => { shared.then(v => got += v + me()) }).join();
			give('v'); blockOn(new Promise(r => shared.then(() => thread(r)))); got`, "vmain"},
		{"async that waits", `
			let give, got = []; const shared = new Promise(r => give = r);
			thread(() => { (async () => { const v = await shared; gap(); got.push([3,1,2].sort((a, b) => (gap(), a - b)).join('')); await null; gap(); got.push(v) })() }).join();
			const busy = thread(() => { for (let i = 0; i < 30; i++) [1].forEach(gap); return 'ok' });
			const more = thread(() => { thread(() => give('end')).join() });
			const r = [busy.join(), more.join()]; blockOn(shared); drain();
			got.join() + r`, "123,endok,"},
		{"two ended threads in each other", `
			let one, two, got = []; const p1 = new Promise(r => one = r), p2 = new Promise(r => two = r);
			thread(() => { (async () => { await p1; two(1); gap(); blockOn(p2); got.push('first'); await null; got.push('first again') })() }).join();
			thread(() => { (async () => { await p2; gap(); got.push('second'); await null; got.push('second again') })() }).join();
			const other = thread(() => { for (let i = 0; i < 9; i++) gap(); return 1 });
			one(1); other.join(); drain(); got.sort().join()`, "first,first again,second,second again"},
	})
}

// TestRecycledStacksAreClean has threads end in every way, and others take their stacks.
func TestRecycledStacksAreClean(t *testing.T) {
	w := newScheduler(t, 0)
	w.must(`
	const ways = [() => 1, () => { throw new Error('x') }, () => { [1].map(() => { throw 1 }) }, () => fault(),
		() => { const it = (function* () { fault() })(); it.next() }, async () => { await null; throw 1 },
		() => { for (const x of [1]) fault() }, () => [2, 1].sort(fault)];
	for (let i = 0; i < 200; i++) { const t = thread(ways[i % ways.length]); try { t.join() } catch { } }`)
	if got := len(w.h.free); got < 1 || got > 3 {
		t.Errorf("%d stacks were kept, want the one or two that were in use at once", got)
	}
	for _, machine := range w.h.free {
		s := newStack(w.h, machine)
		if !s.clean() || s.height(w.h.l.vm.iterStack) != 0 || s.height(w.h.l.vm.refStack) != 0 {
			t.Errorf("a recycled stack is not clean")
		}
	}
}

// TestPledgedStackIsNotReused keeps the stack of a thread whose promise reaction is still to come.
func TestPledgedStackIsNotReused(t *testing.T) {
	w := newScheduler(t, 0)
	w.must(`let give; const p = new Promise(r => give = r); let got;
		thread(() => { (async () => { got = await p })() }).join()`)
	if n := len(w.h.free); n != 0 {
		t.Fatalf("the stack was kept for reuse while an async function is suspended on it")
	}
	if got := w.must(`thread(() => 1).join(); give(5); blockOn(p); drain(); got`); got != "5" {
		t.Errorf("got %s, want 5", got)
	}
}

// TestHandleOfRecycledStack checks that an interrupt that comes too late does not reach the next thread.
func TestHandleOfRecycledStack(t *testing.T) {
	w := newScheduler(t, 0)
	first := w.h.NewStack()
	w.h.Recycle(first)
	second := w.h.NewStack()
	if first.vm != second.vm {
		t.Fatal("the stack was not reused")
	}
	first.Interrupt("too late")
	w.h.Recycle(first)
	if second.Interrupted() || len(w.h.free) != 0 {
		t.Error("an old handle reached the stack's new thread")
	}
}
