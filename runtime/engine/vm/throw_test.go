package vm

import "testing"

// A call whose await is about to go on throws there what Throw was given, at the place in the order of jobs where it would have gone on.
func TestThrowInsteadOfWhatCame(t *testing.T) {
	const before = `const out = [], add = x => out.push(x); let give, keep; `
	for _, c := range []script{
		{name: "pending", want: "caught,after,t", source: `
			const p = new Promise(r => give = r);
			async function f() { const c = enter(); try { await suspend(c, p, 1); add('went on') } catch (e) { add(e) } await suspend(c, null, 2); add('after') }
			f(); drain(); promiseOf(0); give(1); cancel(0, 'caught'); Promise.resolve().then(() => {}).then(() => add('t'))`},
		{name: "there already", want: "caught", source: `
			async function f() { const c = enter(); try { await suspend(c, Promise.resolve(1), 1); add('went on') } catch (e) { add(e) } }
			f(); cancel(0, 'caught')`},
		{name: "value", want: "caught", source: `
			async function f() { const c = enter(); try { await suspend(c, 5, 1); add('went on') } catch (e) { add(e) } }
			f(); cancel(0, 'caught')`},
		{name: "rejected", want: "caught", source: `
			async function f() { const c = enter(); try { await suspend(c, Promise.reject('own'), 1); add('went on') } catch (e) { add(e) } }
			f(); cancel(0, 'caught')`},
		{name: "second await", want: "caught,end", source: `
			const p = new Promise(r => give = r);
			async function f() { const c = enter(); await suspend(c, null, 1); try { await suspend(c, p, 2); add('went on') } catch (e) { add(e) } return 'end' }
			f().then(add); drain(); promiseOf(0); give(1); cancel(0, 'caught')`},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newScheduler(t, 0)
			w.coroutines()
			if got := w.must(before + c.source + `; drain(); out.join()`); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
