package vm

import "testing"

func TestSharedGenerators(t *testing.T) {
	runScripts(t, []script{
		{"made before there is a second thread", `
			function* g() { for (let i = 0; ; i++) { gap(); yield i + me() } }
			const it = g(); const first = it.next().value;
			const a = thread(() => it.next().value); const x = a.join(); [first, x, it.next().value].join()`, "0main,1t1,2main"},
		{"taken by next before there is a second thread", `
			const next = Object.getPrototypeOf(function* () {}).prototype.next;
			function* g() { for (let i = 0; ; i++) { gap(); yield i + me() } }
			const it = g(); next.call(it); thread(() => next.call(it).value).join() + next.call(it).value`, "1t12main"},
		{"for-of that was begun before", `
			function* g() { for (let i = 0; i < 4; i++) { gap(); yield i } }
			const it = g(), mine = []; let t;
			for (const x of it) { mine.push(x); if (!t) { t = thread(() => it.next().value); mine.push(t.join()) } } mine.join()`, "0,1,2,3"},
		{"yield* handed over", `
			function* inner() { try { yield 1; gap(); yield 2; yield 3 } finally { gap(); log('closed') } }
			function* outer() { yield* inner(); yield 'after' }
			const it = outer(), out = [it.next().value]; out.push(thread(() => it.next().value).join(), it.next().value, thread(() => it.next().value).join()); out.join()`, "1,2,3,after"},
		{"return on another thread", `
			function* g() { try { yield 1; yield 2 } finally { gap(); yield 'cleanup ' + me() } }
			const it = g(); it.next(); const r = thread(() => { gap(); return it.return('r').value }).join(); [r, it.next().value, it.next().done].join()`, "cleanup t1,r,true"},
		{"throw on another thread", `
			function* g() { while (true) try { gap(); yield 1 } catch (e) { gap(); yield 'caught ' + e + me() } }
			const it = g(); it.next(); [thread(() => it.throw('x').value).join(), it.next().value, it.throw('y').value].join()`, "caught xt1,1,caught ymain"},
		{"try frames and scopes go along", `
			function* g(n) { let s = 0; for (const k of [1,2,3]) try { for (const j of [4,5]) { const q = k * j; s += yield q; gap() } } finally { s += 100; gap() } return s }
			const it = g(); let v = it.next(); let n = 0;
			while (!v.done) { const w = v; v = n++ % 2 ? it.next(w.value) : thread(() => it.next(w.value)).join() } v.value`, "354"},
		{"that blocks inside", `
			let give; const p = new Promise(r => give = r);
			function* g() { yield blockOn(p); yield 'then' }
			const it = g(), a = thread(() => it.next().value); gap(); const b = thread(() => give('given')); [a.join(), b.join(), it.next().value].join()`, "given,,then"},
		{"class and object methods", `
			class C { *m() { for (const x of [1,2,3]) { gap(); yield x + this.k } } k = 10 } const it = new C().m(); it.next();
			thread(() => it.next().value).join() + ',' + [...it]`, "12,13"},
		{"not a generator", `
			const next = Object.getPrototypeOf(function* () {}).prototype.next; const out = [];
			for (const x of [undefined, null, 1, {}, [][Symbol.iterator]()]) try { next.call(x) } catch (e) { out.push(e.name) } out.join()`, "TypeError,TypeError,TypeError,TypeError,TypeError"},
		{"looks as it did", `const p = Object.getPrototypeOf(function* () {}).prototype; ['next', 'return', 'throw'].map(n => [p[n].name, p[n].length, Object.keys(p).length, String(p[n]).includes('native code')]).join()`,
			"next,1,0,true,return,1,0,true,throw,1,0,true"},
		{"return that throws", `
			function* inner() { try { yield 1 } finally { throw 'in' } } function* g() { try {} finally { for (const x of inner()) yield x } }
			(function (a) { const it = g(); it.next(); try { it.return() } catch (e) { a += e } return a + it.next().done })('a')`, "aintrue"},
		{"into itself", `let it; function* g() { try { it.next() } catch (e) { yield e.name + e.message } } it = g(); it.next().value`, "TypeErrorGenerator is already running"},
		{"into itself through yield*", `let it; function* g() { yield* { [Symbol.iterator]: () => ({ next() { try { it.next() } catch (e) { return { value: e.name, done: false } } return { value: 'no' } } }) } } it = g(); it.next().value`, "TypeError"},
	})
}

// TestGeneratorInUse steps a generator that is executing on another thread, itself or in what it delegates to.
func TestGeneratorInUse(t *testing.T) {
	for _, c := range []script{
		{name: "executing", source: `function* g() { hold(); yield 1; yield 2 }`},
		{name: "delegating", source: `function* inner() { hold(); yield 1; yield 2 } function* g() { yield* inner() }`},
		{name: "delegating to an iterator", source: `function* g() { yield* { [Symbol.iterator]: () => ({ n: 0, next() { if (!this.n++) hold(); return { value: this.n, done: this.n > 2 } } }) } }`},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newScheduler(t, 0)
			got := w.must(`let held = false, go = false; const hold = () => { held = true; while (!go) gap() };` + c.source + `
			const it = g(), a = thread(() => it.next().value); while (!held) gap();
			const tries = ['next', 'return', 'throw'].map(m => thread(() => { try { it[m](5); return 'no error' } catch (e) { return e.name } }));
			const out = tries.map(t => t.join()); go = true; [out, a.join(), it.next().value, it.next().done].join()`)
			if want := "TypeError,TypeError,TypeError,1,2,true"; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

// TestGeneratorCutOff has an interrupt and a fault end what a generator was doing. It is at its end then.
func TestGeneratorCutOff(t *testing.T) {
	w := newScheduler(t, 0)
	if _, err := w.run(`function* g() { try { fault() } finally { log('finally') } } const it = g(); it.next()`); err == nil {
		t.Fatal("the fault was lost")
	}
	w.sound()
	if got := w.must(`const r = it.next(); String(r.done) + r.value`); got != "trueundefined" || len(w.log) != 0 {
		t.Errorf("after a fault the generator gives %s, log %v", got, w.log)
	}
}
