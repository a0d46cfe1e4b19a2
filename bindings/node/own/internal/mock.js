// The mock of node:test: functions that note how they are called.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
	const { apply, construct } = Reflect;

	// Noted is fn.mock.
	class Noted {
		#calls = []; #original; #once = new Map(); #restore;
		implementation;

		constructor(original, implementation, restore) {
			this.#original = original;
			Object.defineProperty(this, 'implementation', { value: implementation, writable: true, enumerable: false });
			this.#restore = restore;
		}

		get calls() { return [...this.#calls]; }
		callCount() { return this.#calls.length; }
		mockImplementation(fn) { this.implementation = fn; }
		mockImplementationOnce(fn, onCall = this.#calls.length) { this.#once.set(onCall, fn); }
		resetCalls() { this.#calls = []; }
		restore() {
			this.implementation = this.#original;
			this.#once.clear();
			this.#restore?.();
		}

		static call(noted, self, args, target) {
			const n = noted.#calls.length, given = [...args], fn = noted.#once.get(n) ?? noted.implementation;
			noted.#once.delete(n);
			const call = { arguments: given, error: undefined, result: undefined, stack: new Error(), target, this: self };
			noted.#calls.push(call);
			try {
				call.result = target ? construct(fn, args, target) : apply(fn, self, args);
				if (target) call.this = call.result;
				return call.result;
			} catch (error) {
				call.error = error;
				throw error;
			}
		}
	}
	const { call } = Noted;
	delete Noted.call;
	Object.defineProperty(Noted, 'name', { value: 'MockFunctionContext' });

	class MockTracker {
		#mocks = [];

		#make(original, implementation, { times = Infinity } = {}, restore) {
			const noted = new Noted(original, implementation, restore);
			this.#mocks.push(noted);
			const used = () => {
				if (noted.callCount() + 1 === times) queueMicrotask(() => noted.restore());
			};
			return new Proxy(original, {
				apply(_, self, args) { used(); return call(noted, self, args); },
				construct(_, args, target) { used(); return call(noted, undefined, args, target); },
				get(target, key, receiver) { return key === 'mock' ? noted : Reflect.get(target, key, receiver); },
			});
		}

		fn(original = function () {}, implementation = original, options = {}) {
			if (typeof implementation === 'object') [implementation, options] = [original, implementation];
			return this.#make(original, implementation, options);
		}

		method(object, name, implementation, options = {}) {
			if (implementation !== null && typeof implementation === 'object') [implementation, options] = [undefined, implementation];
			const { getter = false, setter = false } = options, part = getter ? 'get' : setter ? 'set' : 'value';
			let owner = object;
			while (owner != null && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
			const was = owner == null ? undefined : Object.getOwnPropertyDescriptor(owner, name), original = was?.[part];
			if (typeof original !== 'function') throw new ERR_INVALID_ARG_VALUE('methodName', original, 'must be a method');
			const restore = () => owner === object ? Object.defineProperty(object, name, was) : delete object[name];
			const made = this.#make(original, implementation ?? original, options, restore);
			Object.defineProperty(object, name, { ...was, [part]: made, configurable: true });
			return made;
		}

		getter(object, name, implementation, options) { return this.method(object, name, implementation, { ...options, getter: true }); }
		setter(object, name, implementation, options) { return this.method(object, name, implementation, { ...options, setter: true }); }
		reset() {
			this.restoreAll();
			this.#mocks = [];
		}
		restoreAll() { for (const noted of this.#mocks) noted.restore(); }
		get timers() {
			const message = 'mock.timers is not there in weft: with --time=virtual the clock jumps';
			throw Object.assign(new TypeError(message), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
		}
	}
	module.exports = { MockTracker };
})
