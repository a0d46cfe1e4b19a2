package vm

import "testing"

func TestRoute(t *testing.T) {
	for _, c := range []script{
		{"another thread's goes on while this one waits", `
			let give, got; const p = new Promise(r => give = r);
			const a = thread(async () => { got = await p }); gap(); give(5); while (!got) wait(); got`, "5"},
		{"through other promises", `
			let give, got; const p = new Promise(r => give = r), q = (async () => p)().then(undefined, () => 0).finally();
			const a = thread(async () => { got = await q }); for (let i = 0; i < 5; i++) gap(); give(5); drain(); for (let i = 0; i < 5; i++) wait(); got`, "5"},
		{"settled with a promise", `
			let give, got; const p = new Promise(r => give = r);
			const a = thread(async () => { got = await p }); gap(); give(Promise.resolve(6)); while (!got) wait(); got`, "6"},
		{"settled earlier with a promise that is settled now", `
			let give, got; const p = new Promise(r => give = r), q = (async () => p)(); drain();
			const a = thread(async () => { got = await q }); gap(); give(9); while (!got) wait(); got`, "9"},
		{"own jobs do not run, and keep their order", `
			const out = [], add = x => out.push(x); const p = Promise.resolve();
			p.then(() => add(1)).then(() => add(4)); (async () => { await null; add(2); await null; add(5) })(); p.then(() => add(3)).then(() => add(6));
			wait(); add('sync'); wait(); drain(); out.join()`, "sync,1,2,3,4,5,6"},
		{"a script's then is not called", `
			const out = [], add = x => out.push(x); const p = Promise.resolve({ then(r) { add('then'); r(7) } }).then(v => add(v)); Promise.resolve().then(() => add('job'));
			wait(); wait(); add('sync'); drain(); out.join()`, "sync,then,job,7"},
		{"nor a subclass' constructor", `
			const out = []; class P extends Promise { constructor(f) { out.push('new'); super(f) } } const q = P.resolve(1); out.length = 0;
			new Promise(r => r(q)).then(v => out.push(v)); wait(); out.push('sync'); drain(); out.join()`, "sync,new,1"},
		{"nor what only this thread runs", `
			const out = [], add = x => out.push(x); own(() => add(1)); Promise.resolve().then(() => { add(2); own(() => add(3)); wait(); add('still') }); own(() => add('last'));
			wait(); add('sync'); wait(); drain(); out.join()`, "sync,1,2,still,last,3"},
		{"in a job that waits", `
			let give, got = ''; const p = new Promise(r => give = r); const a = thread(async () => { got += await p });
			gap(); Promise.resolve().then(() => { give('x'); while (!got) wait(); got += 'y' }); drain(); got`, "xy"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newScheduler(t, 0)
			_ = w.h.Runtime().Set("wait", func() {
				if err := w.h.Jobs.Route(w.foreign); err != nil {
					panic(err)
				}
				w.gap()
			})
			_ = w.h.Runtime().Set("own", func(fn func()) { w.h.Jobs.Enqueue(w.h.Current(), w.h.Jobs.Bind(w.h.Current(), fn)) })
			if got := w.must(c.source); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
