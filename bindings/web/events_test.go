package web

import "testing"

func TestEvent(t *testing.T) {
	run(t, []row{
		{"defaults", `const e = new Event('x'); return [e.type, e.target, e.srcElement, e.currentTarget,
			e.eventPhase, e.bubbles, e.cancelable, e.composed, e.defaultPrevented, e.returnValue,
			e.cancelBubble, e.isTrusted].map(String)`,
			"x,null,null,null,0,false,false,false,false,true,false,false"},
		{"options", `const e = new Event('x', { bubbles: 1, cancelable: 'y', composed: {} });
			return [e.bubbles, e.cancelable, e.composed]`, "true,true,true"},
		{"null options", `return new Event('x', null).bubbles`, "false"},
		{"options must be an object", `return [1, 'a', true].map((o) => thrown(() => new Event('x', o)))`,
			"TypeError,TypeError,TypeError"},
		{"type becomes a string", `return [new Event(undefined).type, new Event(null).type,
			new Event(1).type]`, "undefined,null,1"},
		{"a symbol is no type", `return thrown(() => new Event(Symbol()))`, "TypeError"},
		{"type is required", `return thrown(() => new Event())`, "TypeError"},
		{"needs new", `return thrown(() => Event('x'))`, "TypeError"},
		{"members are read once, in order", `new Event('x', new Proxy({}, { get(o,
			k) { log.push(k) } }))`, "bubbles cancelable composed"},
		{"timeStamp is the clock's", `const e = new Event('x'); advance(5); return [e.timeStamp,
			new Event('x').timeStamp]`, "12.5,17.5"},
		{"constants", `return ['NONE', 'CAPTURING_PHASE', 'AT_TARGET',
			'BUBBLING_PHASE'].map((k) => Event[k] + shape(Event,
			k) + Event.prototype[k] + shape(Event.prototype, k))`, "0-e-0-e-,1-e-1-e-,2-e-2-e-,3-e-3-e-"},
		{"methods are enumerable", `return shape(Event.prototype,
			'preventDefault') + shape(Event.prototype, 'type')`, "wec-ec"},
		{"constructor is not", `return shape(Event.prototype, 'constructor')`, "w-c"},
		{"class string", `return [new Event('x'), shape(Event.prototype, Symbol.toStringTag)]`,
			"[object Event],--c"},
		{"lengths", `return [Event.length, Event.prototype.initEvent.length, CustomEvent.length,
			CustomEvent.prototype.initCustomEvent.length]`, "1,1,1,1"},
		{"for in", `const keys = []; for (const k in new Event('x')) keys.push(k);
			return keys.sort().join(' ')`,
			"AT_TARGET BUBBLING_PHASE CAPTURING_PHASE NONE bubbles cancelBubble cancelable composed " +
				"composedPath currentTarget defaultPrevented eventPhase initEvent isTrusted preventDefault " +
				"returnValue srcElement stopImmediatePropagation stopPropagation target timeStamp type"},
		{"own keys", `return Reflect.ownKeys(new Event('x'))`, "isTrusted"},
		{"isTrusted cannot be forged", `const e = new Event('x'); return [shape(e, 'isTrusted'),
			thrown(() => { e.isTrusted = true }), thrown(() => Object.defineProperty(e, 'isTrusted',
			{ value: true })), e.isTrusted]`, "-e-,TypeError,TypeError,false"},
		{"isTrusted has one getter", `const get = (e) => Object.getOwnPropertyDescriptor(e,
			'isTrusted').get; return get(new Event('x')) === get(new Event('y'))`, "true"},
		{"brand", `return [undefined, null, 1, {}, Event.prototype,
			Object.create(new Event('x'))].map((v) => thrown(() =>
			Object.getOwnPropertyDescriptor(Event.prototype, 'type').get.call(v)))`,
			"TypeError,TypeError,TypeError,TypeError,TypeError,TypeError"},
		{"preventDefault needs cancelable", `const e = new Event('x'); e.preventDefault();
			return e.defaultPrevented`, "false"},
		{"preventDefault", `const e = new Event('x', { cancelable: true }); e.preventDefault();
			return [e.defaultPrevented, e.returnValue]`, "true,false"},
		{"returnValue = false cancels", `const e = new Event('x', { cancelable: true });
			e.returnValue = false; return e.defaultPrevented`, "true"},
		{"returnValue = true does not undo it", `const e = new Event('x', { cancelable: true });
			e.preventDefault(); e.returnValue = true; return e.defaultPrevented`, "true"},
		{"cancelBubble is stopPropagation", `const e = new Event('x'); e.stopPropagation();
			return e.cancelBubble`, "true"},
		{"cancelBubble = false does not undo it", `const e = new Event('x'); e.cancelBubble = true;
			e.cancelBubble = false; return e.cancelBubble`, "true"},
		{"composedPath outside of a dispatch", `return new Event('x').composedPath().length`, "0"},
		{"initEvent starts anew", `const e = new Event('x', { cancelable: true }); e.preventDefault();
			e.stopPropagation(); e.initEvent('y', true); return [e.type, e.bubbles, e.cancelable,
			e.defaultPrevented, e.cancelBubble]`, "y,true,false,false,false"},
		{"initEvent needs a type", `return thrown(() => new Event('x').initEvent())`, "TypeError"},
		{"subclass", `class E extends Event { #x = 1; get x() { return this.#x } } const e = new E('x');
			return [e.x, e.type, e instanceof Event]`, "1,x,true"},
	})
}

func TestCustomEvent(t *testing.T) {
	run(t, []row{
		{"default detail", `return String(new CustomEvent('x').detail)`, "null"},
		{"detail is the same value", `const o = {}; return new CustomEvent('x',
			{ detail: o }).detail === o`, "true"},
		{"undefined detail", `return String(new CustomEvent('x', { detail: undefined }).detail)`, "null"},
		{"falsy detail", `return [new CustomEvent('x', { detail: 0 }).detail, new CustomEvent('x',
			{ detail: '' }).detail]`, "0,"},
		{"event's options", `return new CustomEvent('x', { cancelable: true }).cancelable`, "true"},
		{"members in order", `new CustomEvent('x', new Proxy({}, { get(o, k) { log.push(k) } }))`,
			"bubbles cancelable composed detail"},
		{"type is required", `return thrown(() => new CustomEvent())`, "TypeError"},
		{"class", `return [new CustomEvent('x'), new CustomEvent('x') instanceof Event,
			Object.getPrototypeOf(CustomEvent) === Event, shape(CustomEvent.prototype, 'detail')]`,
			"[object CustomEvent],true,true,-ec"},
		{"brand", `return thrown(() => Object.getOwnPropertyDescriptor(CustomEvent.prototype,
			'detail').get.call(new Event('x')))`, "TypeError"},
		{"initCustomEvent", `const e = new CustomEvent('x', { detail: 1 }); e.initCustomEvent('y', true,
			true, 2); return [e.type, e.bubbles, e.cancelable, e.detail]`, "y,true,true,2"},
		{"initCustomEvent defaults", `const e = new CustomEvent('x', { detail: 1 });
			e.initCustomEvent('y'); return [e.type, e.bubbles, e.cancelable, String(e.detail)]`,
			"y,false,false,null"},
		{"initCustomEvent does nothing in a dispatch", `const t = new EventTarget(),
			e = new CustomEvent('x', { detail: 1 }); t.addEventListener('x', () => e.initCustomEvent('y',
			true, true, 2)); t.dispatchEvent(e); return [e.type, e.bubbles, e.detail]`, "x,false,1"},
		{"initCustomEvent checks its brand first", `const e = new Event('x');
			return thrown(() => CustomEvent.prototype.initCustomEvent.call(e, 'y')) + e.type`,
			"TypeErrorx"},
	})
}
