package web

import "testing"

func TestListeners(t *testing.T) {
	run(t, []row{
		{"in order", `const t = new EventTarget(); t.addEventListener('x', on(1)); t.addEventListener('x',
			on(2)); t.addEventListener('y', on(3)); t.dispatchEvent(new Event('x'))`, "1 2"},
		{"the same one once", `const t = new EventTarget(), f = on(1); t.addEventListener('x', f);
			t.addEventListener('x', f, { once: true, passive: true }); t.dispatchEvent(new Event('x'));
			t.dispatchEvent(new Event('x'))`, "1 1"},
		{"capture makes another", `const t = new EventTarget(), f = on(1); t.addEventListener('x', f);
			t.addEventListener('x', f, true); t.addEventListener('x', f, { capture: true });
			t.dispatchEvent(new Event('x'))`, "1 1"},
		{"capturing ones come first", `const t = new EventTarget(); t.addEventListener('x', on('bubble'));
			t.addEventListener('x', on('capture'), true); t.dispatchEvent(new Event('x'))`,
			"capture bubble"},
		{"type is a string", `const t = new EventTarget(); t.addEventListener(1, on('a'));
			t.addEventListener(null, on('b')); t.dispatchEvent(new Event('1'));
			t.dispatchEvent(new Event('null'))`, "a b"},
		{"types named like builtins", `const t = new EventTarget(); for (const k of ['__proto__',
			'toString', 'constructor', '']) t.addEventListener(k, on(k + '!'));
			for (const k of ['__proto__', 'toString', 'constructor', '']) t.dispatchEvent(new Event(k))`,
			"__proto__! toString! constructor! !"},
		{"truthy options are capture", `const t = new EventTarget(), f = on(1); t.addEventListener('x', f,
			1); t.removeEventListener('x', f); t.dispatchEvent(new Event('x')); t.removeEventListener('x',
			f, 'yes'); t.dispatchEvent(new Event('x'))`, "1"},
		{"null is no listener", `const t = new EventTarget(); t.addEventListener('x', null);
			t.addEventListener('x', undefined); t.removeEventListener('x', null);
			return t.dispatchEvent(new Event('x'))`, "true"},
		{"primitives are no listeners", `const t = new EventTarget(); return [1, 'f', true,
			Symbol()].map((f) => thrown(() => t.addEventListener('x',
			f)) + thrown(() => t.removeEventListener('x', f)))`,
			"TypeErrorTypeError,TypeErrorTypeError,TypeErrorTypeError,TypeErrorTypeError"},
		{"two arguments are required", `const t = new EventTarget(); return [() => t.addEventListener(),
			() => t.addEventListener('x'), () => t.removeEventListener('x'),
			() => t.dispatchEvent()].map(thrown)`, "TypeError,TypeError,TypeError,TypeError"},
		{"options in order", `new EventTarget().addEventListener('x', on(1), new Proxy({}, { get(o,
			k) { log.push(k) } }))`, "capture once passive signal"},
		{"options of remove", `new EventTarget().removeEventListener('x', on(1), new Proxy({}, { get(o,
			k) { log.push(k) } }))`, "capture"},
		{"returns nothing", `const t = new EventTarget(), f = on(1); return [t.addEventListener('x', f),
			t.removeEventListener('x', f)].map(String)`, "undefined,undefined"},
		{"remove", `const t = new EventTarget(), f = on(1); t.addEventListener('x', f);
			t.removeEventListener('x', f); t.dispatchEvent(new Event('x'))`, ""},
		{"remove asks for capture", `const t = new EventTarget(), f = on(1); t.addEventListener('x', f,
			true); t.removeEventListener('x', f); t.dispatchEvent(new Event('x'));
			t.removeEventListener('x', f, { capture: true }); t.dispatchEvent(new Event('x'))`, "1"},
		{"added again it is the last", `const t = new EventTarget(), f = on(1); t.addEventListener('x',
			f); t.addEventListener('x', on(2)); t.removeEventListener('x', f); t.addEventListener('x', f);
			t.dispatchEvent(new Event('x'))`, "2 1"},
		{"class", `return [EventTarget.length, new EventTarget(), shape(EventTarget.prototype,
			'addEventListener'), EventTarget.prototype.addEventListener.length,
			EventTarget.prototype.removeEventListener.length, EventTarget.prototype.dispatchEvent.length,
			thrown(() => EventTarget()), Reflect.ownKeys(new EventTarget()).length]`,
			"0,[object EventTarget],wec,2,2,1,TypeError,0"},
		{"brand", `return [undefined, {}, EventTarget.prototype].map((v) => thrown(() =>
			EventTarget.prototype.addEventListener.call(v, 'x', null)))`,
			"TypeError,TypeError,TypeError"},
		{"subclass", `class T extends EventTarget { constructor() { super();
			this.n = 1 } } const t = new T(); t.addEventListener('x', function () { log.push(this === t,
			this.n) }); t.dispatchEvent(new Event('x'))`, "true 1"},
	})
}

func TestDispatch(t *testing.T) {
	run(t, []row{
		{"what a listener sees", `const t = new EventTarget(); t.addEventListener('x',
			function (e) { log.push(this === t, e.target === t, e.srcElement === t, e.currentTarget === t,
			e.eventPhase, e.composedPath().length, e.composedPath()[0] === t, arguments.length) });
			t.dispatchEvent(new Event('x'))`, "true true true true 2 1 true 1"},
		{"afterwards", `const t = new EventTarget(), e = new Event('x'); t.dispatchEvent(e);
			return [e.target === t, String(e.currentTarget), e.eventPhase, e.composedPath().length]`,
			"true,null,0,0"},
		{"the result", `const t = new EventTarget(), c = { cancelable: true }; t.addEventListener('x',
			(e) => e.preventDefault()); return [t.dispatchEvent(new Event('y', c)),
			t.dispatchEvent(new Event('x')), t.dispatchEvent(new Event('x', c))]`, "true,true,false"},
		{"canceled stays canceled", `const t = new EventTarget(), e = new Event('x',
			{ cancelable: true }); e.preventDefault(); return [t.dispatchEvent(e), t.dispatchEvent(e)]`,
			"false,false"},
		{"again", `const t = new EventTarget(), u = new EventTarget(), e = new Event('x');
			t.addEventListener('x', on(1)); u.addEventListener('x', on(2)); t.dispatchEvent(e);
			u.dispatchEvent(e); t.dispatchEvent(e); log.push(e.target === t)`, "1 2 1 true"},
		{"during itself", `const t = new EventTarget(), e = new Event('x'); t.addEventListener('x',
			() => { try { t.dispatchEvent(e) } catch (err) { log.push(err.name, err.code,
			err instanceof DOMException) } }); t.dispatchEvent(e)`, "InvalidStateError 11 true"},
		{"another one in between", `const t = new EventTarget(); t.addEventListener('x',
			() => { log.push('before'); t.dispatchEvent(new Event('y')); log.push('after') });
			t.addEventListener('y', on('y')); t.addEventListener('x', on('next'));
			t.dispatchEvent(new Event('x'))`, "before y after next"},
		{"no event", `const t = new EventTarget(); return [null, undefined, {}, 'x', { type: 'x' },
			Event.prototype].map((e) => thrown(() => t.dispatchEvent(e)))`,
			"TypeError,TypeError,TypeError,TypeError,TypeError,TypeError"},
		{"added during a dispatch", `const t = new EventTarget(); t.addEventListener('x',
			() => { log.push(1); t.addEventListener('x', on(2)) }, { once: true });
			t.dispatchEvent(new Event('x')); log.push('|'); t.dispatchEvent(new Event('x'))`, "1 | 2"},
		{"added by a capturing one for later", `const t = new EventTarget(); t.addEventListener('x',
			() => t.addEventListener('x', on('late')), true); t.dispatchEvent(new Event('x'))`, "late"},
		{"removed during a dispatch", `const t = new EventTarget(), f = on('no'); t.addEventListener('x',
			() => { log.push(1); t.removeEventListener('x', f) }); t.addEventListener('x', f);
			t.addEventListener('x', on(3)); t.dispatchEvent(new Event('x'))`, "1 3"},
		{"removed and added again during a dispatch", `const t = new EventTarget(), f = on('f');
			t.addEventListener('x', () => { t.removeEventListener('x', f); t.addEventListener('x', f) },
			{ once: true }); t.addEventListener('x', f); t.dispatchEvent(new Event('x')); log.push('|');
			t.dispatchEvent(new Event('x'))`, "| f"},
		{"many, changed during a dispatch", `const t = new EventTarget(), fs = [], set = Map.prototype.set;
			for (let i = 0; i < 30; i++) t.addEventListener('x', fs[i] = () => { log.push(i); if (i === 4) change() }, i % 10 === 9);
			const change = () => {
				for (const i of [4, 5, 6, 28]) t.removeEventListener('x', fs[i]);
				t.addEventListener('x', fs[5]); t.addEventListener('x', fs[7]); t.removeEventListener('x', fs[19], true) };
			Map.prototype.set = Map.prototype.get = () => log.push('mine');
			t.dispatchEvent(new Event('x')); log.push('|'); t.dispatchEvent(new Event('x')); Map.prototype.set = set`,
			"9 19 29 0 1 2 3 4 7 8 10 11 12 13 14 15 16 17 18 20 21 22 23 24 25 26 27 | 9 29 0 1 2 3 7 8 10 11 12 13 14 15 16 17 18 20 " +
				"21 22 23 24 25 26 27 5"},
		{"removed one after the other", `const t = new EventTarget(), fs = []; let n = 0;
			for (let i = 0; i < 20; i++) t.addEventListener('x', fs[i] = () => { n++; for (const f of fs) t.removeEventListener('x', f) });
			t.dispatchEvent(new Event('x')); t.dispatchEvent(new Event('x')); log.push(n)`, "1"},
		{"removes itself", `const t = new EventTarget(); const f = () => { log.push(1);
			t.removeEventListener('x', f) }; t.addEventListener('x', f); t.addEventListener('x', on(2));
			t.dispatchEvent(new Event('x')); t.dispatchEvent(new Event('x'))`, "1 2 2"},
		{"once", `const t = new EventTarget(); t.addEventListener('x', on(1), { once: true });
			t.addEventListener('x', on(2)); t.dispatchEvent(new Event('x'));
			t.dispatchEvent(new Event('x'))`, "1 2 2"},
		{"once is gone before it runs", `const t = new EventTarget(); const f = () => { log.push(1);
			if (log.length < 3) { t.addEventListener('x', f, { once: true });
			t.dispatchEvent(new Event('x')) } }; t.addEventListener('x', f, { once: true });
			t.dispatchEvent(new Event('x'))`, "1 1 1"},
		{"once and an inner dispatch", `const t = new EventTarget(); t.addEventListener('x',
			() => { log.push(1); t.dispatchEvent(new Event('x')) }, { once: true });
			t.dispatchEvent(new Event('x'))`, "1"},
		{"passive cannot cancel", `const t = new EventTarget(); t.addEventListener('x',
			(e) => { e.preventDefault(); e.returnValue = false; log.push(e.defaultPrevented) },
			{ passive: true }); log.push(t.dispatchEvent(new Event('x', { cancelable: true })))`,
			"false true"},
		{"passive is for one listener", `const t = new EventTarget(); t.addEventListener('x',
			(e) => e.preventDefault(), { passive: true }); t.addEventListener('x',
			(e) => { log.push(e.defaultPrevented); e.preventDefault() });
			log.push(t.dispatchEvent(new Event('x', { cancelable: true })))`, "false false"},
		{"passive ends with the dispatch", `const t = new EventTarget(), e = new Event('x',
			{ cancelable: true }); t.addEventListener('x', () => {}, { passive: true });
			t.dispatchEvent(e); e.preventDefault(); return e.defaultPrevented`, "true"},
		{"stopImmediatePropagation", `const t = new EventTarget(); t.addEventListener('x',
			(e) => { log.push(1); e.stopImmediatePropagation(); log.push(e.cancelBubble) });
			t.addEventListener('x', on(2)); const e = new Event('x'); t.dispatchEvent(e);
			log.push(e.cancelBubble); t.dispatchEvent(e)`, "1 true false 1 true"},
		{"stopPropagation lets the others run", `const t = new EventTarget(); t.addEventListener('x',
			(e) => e.stopPropagation()); t.addEventListener('x', on(2)); t.dispatchEvent(new Event('x'))`,
			"2"},
		{"stopPropagation by a capturing one", `const t = new EventTarget(); t.addEventListener('x',
			(e) => e.stopPropagation(), true); t.addEventListener('x', on('capture'), true);
			t.addEventListener('x', on('bubble')); t.dispatchEvent(new Event('x'))`, "capture"},
		{"stopped before", `const t = new EventTarget(), e = new Event('x'); t.addEventListener('x',
			on(1)); e.stopPropagation(); t.dispatchEvent(e); t.dispatchEvent(e)`, "1"},
		{"initEvent does nothing in a dispatch", `const t = new EventTarget(), e = new Event('x');
			t.addEventListener('x', () => e.initEvent('y', true, true)); t.dispatchEvent(e);
			return [e.type, e.bubbles]`, "x,false"},
		{"initEvent forgets the target", `const t = new EventTarget(), e = new Event('x');
			t.dispatchEvent(e); e.initEvent('x'); return String(e.target)`, "null"},
		{"a script's event is not trusted", `const t = new EventTarget(); t.addEventListener('x',
			(e) => log.push(e.isTrusted)); t.dispatchEvent(new Event('x'))`, "false"},
		{"the kernel's is, until a script dispatches it", `const c = new AbortController(); let e;
			c.signal.onabort = (event) => { e = event; log.push(e.isTrusted) }; c.abort();
			c.signal.onabort = null; new EventTarget().dispatchEvent(e); log.push(e.isTrusted)`,
			"true false"},
		{"the kernel's is, until a script initialises it", `const c = new AbortController(); let e;
			c.signal.onabort = (event) => { e = event }; c.abort(); log.push(e.isTrusted);
			e.initEvent('x'); log.push(e.isTrusted)`, "true false"},
	})
}

func TestListenerErrors(t *testing.T) {
	run(t, []row{
		{"handleEvent", `const t = new EventTarget(), o = { handleEvent(e) { log.push(this === o,
			e.type) } }; t.addEventListener('x', o); t.dispatchEvent(new Event('x'))`, "true x"},
		{"handleEvent is looked up each time", `const t = new EventTarget(), o = {};
			t.addEventListener('x', o); o.handleEvent = on(1); t.dispatchEvent(new Event('x'));
			o.handleEvent = on(2); t.dispatchEvent(new Event('x'))`, "1 2"},
		{"a function's own handleEvent is not called", `const t = new EventTarget(), f = on(1);
			f.handleEvent = on(2); t.addEventListener('x', f); t.dispatchEvent(new Event('x'))`, "1"},
		{"no handleEvent", `const t = new EventTarget(); t.addEventListener('x', {});
			t.addEventListener('x', { handleEvent: 1 }); t.addEventListener('x', on('next'));
			t.dispatchEvent(new Event('x')); log.push(...reported.map((e) => e.name))`,
			"next TypeError TypeError"},
		{"handleEvent throws when read", `const t = new EventTarget(); t.addEventListener('x',
			{ get handleEvent() { throw 'no' } }); t.addEventListener('x', on('next'));
			t.dispatchEvent(new Event('x')); log.push(...reported)`, "next no"},
		{"an error is reported and the others run", `const t = new EventTarget(), error = new Error('no');
			t.addEventListener('x', () => { throw error }); t.addEventListener('x', on('next'));
			log.push(t.dispatchEvent(new Event('x')), reported.length, reported[0] === error)`,
			"next true 1 true"},
		{"anything thrown is reported", `const t = new EventTarget(); t.addEventListener('x',
			() => { throw undefined }); t.dispatchEvent(new Event('x')); return [reported.length,
			String(reported[0])]`, "1,undefined"},
		{"reported before the next one runs", `const t = new EventTarget(); t.addEventListener('x',
			() => { throw 1 }); t.addEventListener('x', () => log.push(reported.length));
			t.dispatchEvent(new Event('x'))`, "1"},
		{"the event can be dispatched again", `const t = new EventTarget(), e = new Event('x');
			t.addEventListener('x', () => { throw 1 }); t.dispatchEvent(e); t.dispatchEvent(e);
			return reported.length`, "2"},
		{"passive ends with its listener", `const t = new EventTarget(); t.addEventListener('x',
			() => { throw 1 }, { passive: true }); t.addEventListener('x', (e) => e.preventDefault());
			return t.dispatchEvent(new Event('x', { cancelable: true }))`, "false"},
		{"results are ignored", `const t = new EventTarget(); t.addEventListener('x', () => false);
			return t.dispatchEvent(new Event('x', { cancelable: true }))`, "true"},
	})
}

func TestListenerSignal(t *testing.T) {
	run(t, []row{
		{"removes the listener", `const t = new EventTarget(), c = new AbortController();
			t.addEventListener('x', on(1), { signal: c.signal }); t.dispatchEvent(new Event('x'));
			c.abort(); t.dispatchEvent(new Event('x'))`, "1"},
		{"already aborted", `const t = new EventTarget(); t.addEventListener('x', on(1),
			{ signal: AbortSignal.abort() }); t.dispatchEvent(new Event('x'))`, ""},
		{"several listeners", `const t = new EventTarget(), c = new AbortController(),
			s = { signal: c.signal }; t.addEventListener('x', on(1), s); t.addEventListener('x', on(2));
			t.addEventListener('y', on(3), s); c.abort(); t.dispatchEvent(new Event('x'));
			t.dispatchEvent(new Event('y'))`, "2"},
		{"with once", `const t = new EventTarget(), c = new AbortController(); t.addEventListener('x',
			on(1), { signal: c.signal, once: true }); t.dispatchEvent(new Event('x')); c.abort();
			t.dispatchEvent(new Event('x'))`, "1"},
		{"removed and added again without it", `const t = new EventTarget(), c = new AbortController(),
			f = on(1); t.addEventListener('x', f, { signal: c.signal }); t.removeEventListener('x', f);
			t.addEventListener('x', f); c.abort(); t.dispatchEvent(new Event('x'))`, "1"},
		{"of the second of two equals is ignored", `const t = new EventTarget(),
			c = new AbortController(), f = on(1); t.addEventListener('x', f); t.addEventListener('x', f,
			{ signal: c.signal }); c.abort(); t.dispatchEvent(new Event('x'))`, "1"},
		{"during a dispatch", `const t = new EventTarget(), c = new AbortController();
			t.addEventListener('x', () => c.abort()); t.addEventListener('x', on('no'),
			{ signal: c.signal }); t.dispatchEvent(new Event('x'))`, ""},
		{"before the abort event", `const t = new EventTarget(), c = new AbortController();
			c.signal.addEventListener('abort', () => t.dispatchEvent(new Event('x')));
			t.addEventListener('x', on('no'), { signal: c.signal }); c.abort()`, ""},
		{"on the signal itself", `const c = new AbortController(); c.signal.addEventListener('abort',
			on('no'), { signal: c.signal }); c.abort()`, ""},
		{"a dependent one", `const t = new EventTarget(), c = new AbortController();
			t.addEventListener('x', on(1), { signal: AbortSignal.any([c.signal]) });
			t.dispatchEvent(new Event('x')); c.abort(); t.dispatchEvent(new Event('x'))`, "1"},
		{"nothing stops it", `const t = new EventTarget(), c = new AbortController();
			c.signal.addEventListener('abort', (e) => e.stopImmediatePropagation());
			t.addEventListener('x', on('no'), { signal: c.signal }); c.abort();
			t.dispatchEvent(new Event('x'))`, ""},
		{"must be a signal", `const t = new EventTarget(); return [null, 1, {}, new EventTarget(),
			AbortSignal.prototype].map( (signal) => thrown(() => t.addEventListener('x', on(1),
			{ signal })) + thrown(() => t.addEventListener('x', null, { signal })))`,
			"TypeErrorTypeError,TypeErrorTypeError,TypeErrorTypeError,TypeErrorTypeError,TypeErrorTypeError"},
		{"undefined is none", `const t = new EventTarget(); t.addEventListener('x', on(1),
			{ signal: undefined }); t.dispatchEvent(new Event('x'))`, "1"},
	})
}
