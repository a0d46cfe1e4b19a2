// AsyncLocalStorage and AsyncResource over the variables that the engine carries along; see package coroutine.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { validateFunction, validateString } = require('internal/validators');
	const { context } = host;
	let resources = 1; // the number of the resource that was made last; 1 is the program

	class AsyncLocalStorage {
		static bind(fn) { return AsyncResource.bind(fn); }
		static snapshot() {
			const run = context.snapshot();
			return (fn, ...args) => run(undefined, fn, ...args);
		}
		run(store, fn, ...args) { return context.run(this, store, fn, ...args); }
		exit(fn, ...args) { return context.exit(this, fn, ...args); }
		getStore() { return context.get(this); }
		enterWith(store) { context.set(this, store); }
		disable() { context.remove(this); }
	}

	class AsyncResource {
		#run;
		#id;
		#trigger;
		constructor(type, options = {}) {
			validateString(type, 'type');
			const trigger = typeof options === 'number' ? options : options.triggerAsyncId;
			this.#run = context.snapshot();
			this.#id = ++resources;
			this.#trigger = trigger ?? 1;
		}
		runInAsyncScope(fn, self, ...args) { return this.#run(self, fn, ...args); }
		emitDestroy() { return this; }
		asyncId() { return this.#id; }
		triggerAsyncId() { return this.#trigger; }
		bind(fn, self) {
			validateFunction(fn, 'fn');
			const resource = this;
			const bound = self === undefined ?
				function (...args) { return resource.runInAsyncScope(fn, this, ...args); } :
				(...args) => resource.runInAsyncScope(fn, self, ...args);
			return Object.defineProperties(bound, { length: { value: fn.length, configurable: true } });
		}
		static bind(fn, type, self) {
			return new AsyncResource(type || fn.name || 'bound-anonymous-fn').bind(fn, self);
		}
	}

	module.exports = { AsyncLocalStorage, AsyncResource };
})
