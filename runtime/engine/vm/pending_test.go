package vm

import (
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// settling is a program that makes promises with make(), settles them with settle(p, value) and fail(p, reason), and logs.
// It must behave in the same way whoever makes the promises.
var settling = map[string]string{
	"order": `
		const a = make(), b = make();
		a.then(v => log('a', v)); b.then(v => log('b', v)); a.then(v => log('again', v));
		Promise.resolve().then(() => log('first'));
		settle(b, 2); settle(a, 1); settle(a, 3); fail(a, 4);
		Promise.resolve().then(() => log('last'));`,
	"awaits": `
		const a = make();
		async function f(n) { log('f', n); const v = await a; log('f', n, v); return v + n }
		async function g() { const v = await f(1); log('g', v); await null; return v * 2 }
		g().then(v => log('end', v)); f(2).then(v => log('two', v));
		settle(a, 10);`,
	"rejections": `
		const a = make();
		async function f() { try { await a } catch (e) { log('caught', e); throw e + 1 } finally { log('finally') } }
		async function g() { await f() }
		g().catch(e => log('end', e)); a.catch(e => log('also', e));
		fail(a, 7);`,
	"throws after an await": `
		const a = make();
		async function f() { await a; throw new Error('no') }
		f().then(null, e => log(e.message)); settle(a);`,
	"a promise as value": `
		const a = make(), b = make();
		a.then(v => log('a', v)); settle(a, b); settle(a, 1);
		Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
		settle(b, 'b');`,
	"a thenable as value": `
		const a = make();
		a.then(v => log('a', v)); settle(a, { then(f, g) { log('then'); f('x'); g('y') } });
		Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));`,
	"a thenable that throws": `
		const a = make(), b = make(), c = make();
		a.then(null, e => log('a', e)); settle(a, { then() { throw 'x' } });
		b.then(v => log('b', v)); settle(b, { then(f) { f('y'); throw 'z' } });
		c.then(null, e => log('c', e)); settle(c, { get then() { throw 'getter' } });`,
	"itself": `
		const a = make();
		a.then(null, e => log(e instanceof TypeError)); settle(a, a);`,
	"returned promises": `
		const a = make();
		async function f() { await a; return g() }
		async function g() { const b = make(); Promise.resolve().then(() => settle(b, 5)); return b }
		f().then(v => log(v)); settle(a);`,
	"many at one": `
		const a = make();
		async function f(n) { for (let i = 0; i < 3; i++) { await a; log(n, i) } return n }
		Promise.all([f(1), f(2), f(3)]).then(v => log(v.join())); settle(a);`,
	"several awaits each": `
		const ps = []; const next = () => { const p = make(); ps.push(p); return p };
		async function f(n) { let s = 0; for (let i = 0; i < 4; i++) s += await next(); return s + n }
		Promise.all([f(1), f(2), f(3)]).then(v => log(v.join()));
		(function go(k) { const p = ps.shift(); if (p) settle(p, k); if (k < 20) Promise.resolve().then(() => go(k + 1)) })(1);`,
	"a loop within": `
		const a = make(), b = make();
		async function inner() { await b; log('inner'); return 'i' }
		async function outer() { await a; const p = inner(); settle(b); drain(); log(await p); return 'o' }
		outer().then(v => log(v)); settle(a);`,
	"unhandled": `
		const a = make(), b = make(); fail(a, 1); fail(b, 2); a.catch(() => {});
		async function f() { await c; throw 3 } const c = make(); f(); settle(c);`,
	"own properties": `
		const a = make(), b = make(); a.x = 1; log(a.x, b.x, Object.keys(a).join(), a instanceof Promise,
			Object.getPrototypeOf(a) === Promise.prototype, a.constructor === Promise, String(a));`,
	"combinators": `
		const a = make(), b = make(), c = make();
		Promise.race([a, b]).then(v => log('race', v)); Promise.allSettled([a, c]).then(v => log(v.map(x => x.status).join()));
		Promise.any([c, b]).then(v => log('any', v)); settle(b, 'b'); fail(c, 'c'); settle(a, 'a');`,
}

// TestPending compares promises that are settled by Go with goja's own.
func TestPending(t *testing.T) {
	for name, code := range settling {
		t.Run(name, func(t *testing.T) {
			want := settleWith(t, code, func(h *Heap) (*goja.Object, func(v goja.Value, ok bool)) {
				p, resolve, reject := h.r.NewPromise()
				return h.r.ToValue(p).(*goja.Object), func(v goja.Value, ok bool) {
					settle := reject
					if ok {
						settle = resolve
					}
					if err := settle(v); err != nil {
						t.Error(err)
					}
				}
			})
			got := settleWith(t, code, func(h *Heap) (*goja.Object, func(v goja.Value, ok bool)) {
				p := new(Pending)
				p.Init(h)
				return p.Object(), func(v goja.Value, ok bool) {
					if ok {
						p.Resolve(v)
					} else {
						p.Reject(v)
					}
				}
			})
			if got != want || want == "" {
				t.Errorf("log:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// settleWith runs code with promises that make makes, and returns the log.
func settleWith(t *testing.T, code string, make func(*Heap) (*goja.Object, func(goja.Value, bool))) string {
	t.Helper()
	h, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var log []string
	settles := map[*goja.Object]func(goja.Value, bool){}
	jobs := func() {
		if err := h.Jobs.Run(nil, nil); err != nil {
			t.Error(err)
		}
	}
	h.Promises.TrackRejections(func(p *goja.Promise, op goja.PromiseRejectionOperation) {
		log = append(log, strings.Repeat("un", 1-int(op))+"handled "+p.Result().String())
	})
	natives := map[string]func(goja.FunctionCall) goja.Value{
		"make": func(goja.FunctionCall) goja.Value {
			p, settle := make(h)
			settles[p] = settle
			return p
		},
		"settle": func(c goja.FunctionCall) goja.Value {
			settles[c.Argument(0).(*goja.Object)](c.Argument(1), true)
			return goja.Undefined()
		},
		"fail": func(c goja.FunctionCall) goja.Value {
			settles[c.Argument(0).(*goja.Object)](c.Argument(1), false)
			return goja.Undefined()
		},
		"drain": func(goja.FunctionCall) goja.Value { jobs(); return goja.Undefined() },
		"log": func(c goja.FunctionCall) goja.Value {
			var words []string
			for _, a := range c.Arguments {
				words = append(words, a.String())
			}
			log = append(log, strings.Join(words, " "))
			return goja.Undefined()
		},
	}
	for name, fn := range natives {
		if err := h.r.Set(name, fn); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.r.RunString(code); err != nil {
		t.Fatal(err)
	}
	jobs()
	return strings.Join(log, "\n")
}
