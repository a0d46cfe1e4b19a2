package web

import "testing"

func TestAbortController(t *testing.T) {
	run(t, []row{
		{"before", `const { signal } = new AbortController(); return [signal.aborted,
			String(signal.reason), String(signal.onabort)]`, "false,undefined,null"},
		{"the default reason", `const c = new AbortController(); c.abort(); const { reason: r,
			aborted } = c.signal; return [aborted, r.name, r.message, r.code, r instanceof DOMException]`,
			"true,AbortError,This operation was aborted,20,true"},
		{"undefined is the default", `const c = new AbortController(); c.abort(undefined);
			return c.signal.reason.name`, "AbortError"},
		{"any reason", `return [null, 0, '', false].map((r) => { const c = new AbortController();
			c.abort(r); return c.signal.reason === r })`, "true,true,true,true"},
		{"the first reason stays", `const c = new AbortController(); c.signal.onabort = on('event');
			c.abort(1); c.abort(2); log.push(c.signal.reason)`, "event 1"},
		{"the signal is one object", `const c = new AbortController(); return c.signal === c.signal`,
			"true"},
		{"the event", `const c = new AbortController(); c.signal.addEventListener('abort',
			function (e) { log.push(e.type, e.isTrusted, e.bubbles, e.cancelable, e.target === c.signal,
			this === c.signal, e.constructor === Event, c.signal.aborted) }); c.abort()`,
			"abort true false false true true true true"},
		{"abort in the event", `const c = new AbortController(); c.signal.onabort = () => { log.push(1);
			c.abort() }; c.abort()`, "1"},
		{"an error in a listener", `const c = new AbortController(); c.signal.addEventListener('abort',
			() => { throw 'no' }); c.signal.addEventListener('abort', on('next')); c.abort();
			log.push(...reported)`, "next no"},
		{"a script's abort event aborts nothing", `const c = new AbortController();
			c.signal.onabort = on('heard'); c.signal.dispatchEvent(new Event('abort'));
			log.push(c.signal.aborted)`, "heard false"},
		{"throwIfAborted", `const c = new AbortController(), o = {}; c.signal.throwIfAborted();
			c.abort(o); try { c.signal.throwIfAborted() } catch (e) { return e === o }`, "true"},
		{"class", `const c = new AbortController(); return [c, AbortController.length, c.abort.length,
			shape(AbortController.prototype, 'abort'), shape(AbortController.prototype, 'signal'),
			Reflect.ownKeys(c).length, Reflect.ownKeys(AbortController.prototype).length,
			thrown(() => AbortController())]`, "[object AbortController],0,0,wec,-ec,0,4,TypeError"},
		{"signal is read only", `const c = new AbortController(); return thrown(() => { c.signal = 1 })`,
			"TypeError"},
		{"brand", `return [{}, null, AbortController.prototype, new EventTarget()].map((v) => thrown(() =>
			AbortController.prototype.abort.call(v)))`, "TypeError,TypeError,TypeError,TypeError"},
		{"subclass", `class C extends AbortController { abort(r) { log.push('mine');
			super.abort(r) } } const c = new C(); c.abort(7); log.push(c.signal.reason)`, "mine 7"},
	})
}

func TestAbortSignal(t *testing.T) {
	run(t, []row{
		{"is made by nobody", `return [() => new AbortSignal(), () => new AbortSignal({}),
			() => AbortSignal(), () => new (class extends AbortSignal {}),
			() => Reflect.construct(AbortSignal, [undefined], EventTarget)].map(thrown)`,
			"TypeError,TypeError,TypeError,TypeError,TypeError"},
		{"class", `const s = AbortSignal.abort(); return [s, s instanceof EventTarget, AbortSignal.length,
			AbortSignal.abort.length, AbortSignal.any.length, AbortSignal.timeout.length,
			Object.getPrototypeOf(AbortSignal) === EventTarget, Reflect.ownKeys(s).length]`,
			"[object AbortSignal],true,0,0,1,1,true,0"},
		{"members", `return [...['abort', 'any', 'timeout'].map((k) => shape(AbortSignal, k)),
			...['aborted', 'reason', 'onabort', 'throwIfAborted'].map((k) => shape(AbortSignal.prototype,
			k))]`, "wec,wec,wec,-ec,-ec,-ec,wec"},
		{"keys", `return [Object.keys(AbortSignal).sort().join(' '),
			Object.keys(AbortSignal.prototype).sort().join(' ')]`,
			"abort any timeout,aborted onabort reason throwIfAborted"},
		{"brand", `return ['aborted', 'reason', 'onabort'].map((k) => thrown(() =>
			Object.getOwnPropertyDescriptor(AbortSignal.prototype, k).get.call(new EventTarget())))`,
			"TypeError,TypeError,TypeError"},
		{"brand of the prototype", `return [() => AbortSignal.prototype.aborted,
			() => AbortSignal.prototype.onabort, () => { AbortSignal.prototype.onabort = null },
			() => AbortSignal.prototype.throwIfAborted()].map(thrown)`,
			"TypeError,TypeError,TypeError,TypeError"},
		{"read only", `const s = AbortSignal.abort(); return [() => { s.aborted = false },
			() => { s.reason = 1 }].map(thrown)`, "TypeError,TypeError"},
		{"abort()", `const s = AbortSignal.abort(); return [s.aborted, s.reason.name, s.reason.message]`,
			"true,AbortError,This operation was aborted"},
		{"abort(reason)", `return AbortSignal.abort(7).reason`, "7"},
		{"abort() makes a new one", `return AbortSignal.abort() !== AbortSignal.abort()`, "true"},
		{"statics need no this", `const { abort, any } = AbortSignal; return [abort().aborted,
			any([]).aborted]`, "true,false"},
	})
}

func TestOnabort(t *testing.T) {
	run(t, []row{
		{"is called", `const c = new AbortController(); c.signal.onabort = function (e) { log.push(this
			=== c.signal, e.type) }; c.abort()`, "true abort"},
		{"takes its place when set", `const c = new AbortController(), s = c.signal;
			s.addEventListener('abort', on(1)); s.onabort = on(2); s.addEventListener('abort', on(3));
			c.abort()`, "1 2 3"},
		{"keeps its place when changed", `const c = new AbortController(), s = c.signal;
			s.onabort = on('old'); s.addEventListener('abort', on(2)); s.onabort = on('new'); c.abort()`,
			"new 2"},
		{"loses its place when null", `const c = new AbortController(), s = c.signal;
			s.onabort = on('old'); s.addEventListener('abort', on(2)); s.onabort = null;
			s.onabort = on('new'); c.abort()`, "2 new"},
		{"null", `const c = new AbortController(); c.signal.onabort = on(1); c.signal.onabort = null;
			c.abort(); log.push(String(c.signal.onabort))`, "null"},
		{"what is no object is null", `const { signal } = new AbortController(); return [1, 'f',
			undefined, Symbol()].map((v) => { signal.onabort = on(1); signal.onabort = v;
			return String(signal.onabort) })`, "null,null,null,null"},
		{"an object is kept and not called", `const c = new AbortController(),
			o = { handleEvent: on('no') }; c.signal.onabort = o; c.abort();
			log.push(c.signal.onabort === o, reported.length)`, "true 0"},
		{"is not the same as the listener", `const c = new AbortController(), f = on(1);
			c.signal.addEventListener('abort', f); c.signal.onabort = f;
			c.signal.removeEventListener('abort', f); c.abort()`, "1"},
		{"an error is reported", `const c = new AbortController();
			c.signal.onabort = () => { throw 'no' }; c.abort(); log.push(...reported)`, "no"},
		{"false cancels", `const { signal } = new AbortController(); signal.onabort = () => false;
			return signal.dispatchEvent(new Event('abort', { cancelable: true }))`, "false"},
		{"other falsy values do not", `const { signal } = new AbortController(); signal.onabort = () => 0;
			return signal.dispatchEvent(new Event('abort', { cancelable: true }))`, "true"},
		{"changed in the event", `const c = new AbortController(), s = c.signal;
			s.addEventListener('abort', () => { s.onabort = on(2) }); s.onabort = on(1); c.abort()`, "2"},
	})
}

func TestAbortTimeout(t *testing.T) {
	run(t, []row{
		{"on time", `const s = AbortSignal.timeout(10); s.onabort = on('event'); advance(9);
			log.push(s.aborted); advance(1); log.push(s.aborted)`, "false event true"},
		{"reason", `const s = AbortSignal.timeout(0); advance(0); const r = s.reason; return [r.name,
			r.message, r.code, r instanceof DOMException]`,
			"TimeoutError,The operation was aborted due to timeout,23,true"},
		{"never at once", `return AbortSignal.timeout(0).aborted`, "false"},
		{"in order", `for (const ms of [3, 1, 2, 1]) AbortSignal.timeout(ms).onabort = on(ms);
			advance(5)`, "1 1 2 3"},
		{"fractions are dropped", `const s = AbortSignal.timeout(1.9); advance(1); return s.aborted`,
			"true"},
		{"-0.5 is 0", `const s = AbortSignal.timeout(-0.5); advance(0); return s.aborted`, "true"},
		{"strings and null are numbers", `const s = [AbortSignal.timeout('5'), AbortSignal.timeout(null)];
			advance(1); return s.map((s) => s.aborted)`, "false,true"},
		{"not a time", `return [undefined, NaN, Infinity, -1, 2 ** 53, 'x', {}, 1n,
			Symbol()].map((v) => thrown(() => AbortSignal.timeout(v))).join(' ')`,
			"TypeError TypeError TypeError TypeError TypeError TypeError TypeError TypeError TypeError"},
		{"required", `return thrown(() => AbortSignal.timeout())`, "TypeError"},
		{"long ones do not wrap", `const s = AbortSignal.timeout(2 ** 40); advance(2 ** 40 - 1);
			log.push(s.aborted); advance(1); log.push(s.aborted)`, "false true"},
	})
}

func TestAbortAny(t *testing.T) {
	run(t, []row{
		{"follows its source", `const c = new AbortController(), s = AbortSignal.any([c.signal]);
			log.push(s.aborted, String(s.reason)); s.onabort = on('event'); c.abort(7);
			log.push(s.aborted, s.reason)`, "false undefined event true 7"},
		{"whichever comes first", `const a = new AbortController(), b = new AbortController();
			const s = AbortSignal.any([a.signal, b.signal]); s.onabort = on('event'); b.abort('b');
			a.abort('a'); log.push(s.reason)`, "event b"},
		{"the first is remembered without listeners", `const a = new AbortController(),
			b = new AbortController(); const s = AbortSignal.any([a.signal, b.signal]); b.abort('b');
			a.abort('a'); return s.reason`, "b"},
		{"already aborted: the first in the list", `return AbortSignal.any([new AbortController().signal,
			AbortSignal.abort(1), AbortSignal.abort(2)]).reason`, "1"},
		{"already aborted: no event", `const s = AbortSignal.any([AbortSignal.abort()]);
			s.onabort = on('no'); log.push(s.aborted)`, "true"},
		{"nothing", `const s = AbortSignal.any([]); return [s.aborted, String(s.reason), s]`,
			"false,undefined,[object AbortSignal]"},
		{"a new signal", `const { signal } = new AbortController();
			return AbortSignal.any([signal]) !== signal`, "true"},
		{"the reason is the same object", `const c = new AbortController(),
			s = AbortSignal.any([c.signal]); c.abort(); return s.reason === c.signal.reason`, "true"},
		{"any iterable", `const c = new AbortController(), s = AbortSignal.any(new Set([c.signal]));
			c.abort(); return s.aborted`, "true"},
		{"a generator", `const c = new AbortController(); const s = AbortSignal.any((function* () {
			yield c.signal })()); c.abort(); return s.aborted`, "true"},
		{"not iterable", `return [undefined, null, 1, '', {}, new AbortController().signal].map((v) =>
			thrown(() => AbortSignal.any(v)))`,
			"TypeError,TypeError,TypeError,TypeError,TypeError,TypeError"},
		{"not signals", `return [null, 1, {}, new EventTarget(),
			new AbortController()].map((v) => thrown(() => AbortSignal.any([v])))`,
			"TypeError,TypeError,TypeError,TypeError,TypeError"},
		{"checked before use", `return thrown(() => AbortSignal.any([AbortSignal.abort(), 1]))`,
			"TypeError"},
		{"required", `return thrown(() => AbortSignal.any())`, "TypeError"},
		{"the same signal twice", `const c = new AbortController(), s = AbortSignal.any([c.signal,
			c.signal]); s.onabort = on(1); c.abort()`, "1"},
		{"of a timeout", `const s = AbortSignal.any([AbortSignal.timeout(5)]); advance(5);
			return s.reason.name`, "TimeoutError"},
		{"throwIfAborted", `const c = new AbortController(), s = AbortSignal.any([c.signal]);
			s.throwIfAborted(); c.abort(7); try { s.throwIfAborted() } catch (e) { return e }`, "7"},
		{"of dependent signals", `const a = new AbortController(), b = new AbortController();
			const s = AbortSignal.any([AbortSignal.any([AbortSignal.any([a.signal]), b.signal])]);
			s.onabort = on('event'); a.abort(7); log.push(s.reason)`, "event 7"},
		{"its event is trusted and its own", `const c = new AbortController(),
			s = AbortSignal.any([c.signal]); s.onabort = (e) => log.push(e.isTrusted, e.target === s);
			c.abort()`, "true true"},
		{"a listener removed in time", `const c = new AbortController(), s = AbortSignal.any([c.signal]),
			f = on('no'); s.addEventListener('abort', f); s.removeEventListener('abort', f); c.abort()`,
			""},
		{"a listener removed and added again", `const c = new AbortController(),
			s = AbortSignal.any([c.signal]), f = on('yes'); s.addEventListener('abort', f);
			s.removeEventListener('abort', f); s.addEventListener('abort', f); c.abort(); c.abort()`,
			"yes"},
		{"other events do not matter", `const c = new AbortController(), s = AbortSignal.any([c.signal]);
			s.addEventListener('x', on('x')); s.onabort = on('abort'); s.onabort = null;
			s.dispatchEvent(new Event('x')); c.abort(); log.push(s.aborted)`, "x true"},
		{"an error in one", `const c = new AbortController(); AbortSignal.any([c.signal]).onabort = () =>
			{ throw 'no' }; AbortSignal.any([c.signal]).onabort = on('next'); c.abort();
			log.push(...reported)`, "next no"},
		{"a once listener heard", `const c = new AbortController(), s = AbortSignal.any([c.signal]);
			s.addEventListener('abort', on(1), { once: true }); s.addEventListener('abort', on(2),
			{ once: true }); c.abort()`, "1 2"},
	})
}

// The order of events is that of the creation of signals, whoever is listened to first.
func TestAbortOrder(t *testing.T) {
	const family = `const c = new AbortController(), s = [c.signal];
		s.push(AbortSignal.any([s[0]]), AbortSignal.any([s[0]]));
		s.push(AbortSignal.any([s[0]]), AbortSignal.any([s[1]]));`
	run(t, []row{
		{"source, then dependents", family + `s.forEach((s, i) => { s.onabort = on(i) }); c.abort()`,
			"0 1 2 3 4"},
		{"listened to backwards", family + `[...s.keys()].reverse().forEach((i) => { s[i].onabort = on(i)
			}); c.abort()`, "0 1 2 3 4"},
		{"listened to in between", family + `[2, 4, 1, 3, 0].forEach((i) => { s[i].onabort = on(i) });
			s[2].onabort = null; s[2].onabort = on('2b'); c.abort()`, "0 1 2b 3 4"},
		{"all are aborted before the first event", family + `s[0].onabort = () => log.push(...s.map((s) =>
			s.aborted)); c.abort()`, "true true true true true"},
		{"a listener for one whose turn is to come", family + `s[0].onabort = () => { s[1].onabort = on(1)
			}; s[2].onabort = () => { s[1].onabort = on('late'); s[3].onabort = on(3) }; c.abort()`,
			"1 3"},
		{"a listener taken from one whose turn is to come", family + `s[3].onabort = on('no');
			s[1].onabort = () => { s[3].onabort = null }; c.abort()`, ""},
		{"too late", family + `c.abort(); s.forEach((s, i) => { s.onabort = on(i) })`, ""},
		{"one abort inside another", `const a = new AbortController(), b = new AbortController();
			const both = AbortSignal.any([a.signal, b.signal]), ofB = AbortSignal.any([b.signal]);
			a.signal.onabort = () => { log.push('a'); b.abort('b') }; b.signal.onabort = on('b');
			ofB.onabort = on('ofB'); both.onabort = () => log.push('both', both.reason); a.abort('a')`,
			"a b ofB both a"},
		{"once for each abort", `const a = new AbortController(), b = new AbortController();
			const s = AbortSignal.any([a.signal, b.signal]); s.onabort = on('s'); a.abort();
			s.addEventListener('abort', on('no')); b.abort()`, "s"},
		{"listeners with a signal go before any event", `const c = new AbortController(),
			t = new EventTarget(); t.addEventListener('x', on('no'), { signal: c.signal });
			c.signal.onabort = () => t.dispatchEvent(new Event('x')); c.abort()`, ""},
		{"a dependent's steps come after its source's event", `const c = new AbortController(),
			t = new EventTarget(); t.addEventListener('x', on('x'),
			{ signal: AbortSignal.any([c.signal]) }); c.signal.onabort = () =>
			t.dispatchEvent(new Event('x')); c.abort(); t.dispatchEvent(new Event('x'))`, "x"},
	})
}
