(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { inspect } = require('util'), { globals, sockets } = host;
	const { EventTarget, MessageEvent, ErrorEvent } = globals;
	const { start, give, text } = require('worker_threads')[Symbol.for('weft.start')];

	// place is { file }, { code }, or a promise of code.
	const place = address => {
		const path = require('path'), url = require('url');
		if (address.startsWith('data:')) return { code: text(address) };
		if (address.startsWith('blob:')) return globals.fetch(address).then(response => response.text());
		if (address.startsWith('file:')) return { file: url.fileURLToPath(address) };
		if (/^[a-z][a-z\d+.-]+:/i.test(address)) throw new globals.DOMException(`Worker: ${address}: a worker is a file of the program, a blob: or a data: URL`, 'SecurityError');
		return { file: path.resolve(path.dirname(process.argv[1] ?? '.'), address) };
	};

	// The web's Worker: https://html.spec.whatwg.org/multipage/workers.html#dedicated-workers-and-the-worker-interface
	class WebWorker extends EventTarget {
		#process;
		#waiting = []; // what is sent before the program has come
		#release;
		#handlers = {};

		constructor(address, { name = '' } = {}) {
			super();
			const at = place(`${address}`), boot = { name: `${name}`, argv: [], data: null, out: {}, web: true };
			if (at.then === undefined) this.#start({ ...boot, ...at });
			else at.then(code => this.#start({ ...boot, code })).catch(error => this.#failed(error));
			this.#release = sockets.hold();
		}

		#start(boot) {
			if (this.#waiting === undefined) return;
			this.#process = start(boot, (kind, value) => {
				if (kind === 'message') this.dispatchEvent(new MessageEvent('message', { data: value }));
				else if (kind === 'error') this.#failed(value);
			}, () => this.#end());
			for (const value of this.#waiting) this.#process.send(value);
		}

		#failed(error) {
			const [, filename = '', lineno = 0, colno = 0] = /\n\s*at (?:.* \()?(.+?):(\d+):(\d+)/.exec(error?.stack) ?? [];
			const event = new ErrorEvent('error', { filename, lineno: +lineno, colno: +colno, message: `Uncaught ${error?.name ?? 'Error'}: ${error?.message ?? error}`, error, cancelable: true });
			if (this.dispatchEvent(event) && !this.#handlers.error) host.complain(`error in the worker: ${inspect(error)}`);
			if (this.#process === undefined) this.#end();
		}

		#end() {
			this.#waiting = this.#process = undefined;
			this.#release?.();
			this.#release = undefined;
		}

		postMessage(value, transfer) {
			give(value, transfer, value => {
				if (this.#process !== undefined) this.#process.send(value);
				else this.#waiting?.push(globals.structuredClone(value));
			});
		}

		terminate() {
			this.#process?.child.kill();
			this.#end();
		}

		static handler(type) {
			Object.defineProperty(WebWorker.prototype, `on${type}`, {
				configurable: true, enumerable: true, get() { return this.#handlers[type] ?? null; },
				set(fn) {
					if (this.#handlers[type]) this.removeEventListener(type, this.#handlers[type]);
					this.#handlers[type] = typeof fn === 'function' ? fn : undefined;
					if (this.#handlers[type]) this.addEventListener(type, fn);
				},
			});
		}
	}
	for (const type of ['message', 'messageerror', 'error']) WebWorker.handler(type);
	delete WebWorker.handler;
	Object.defineProperty(WebWorker, 'name', { value: 'Worker' });
	Object.defineProperty(WebWorker.prototype, Symbol.toStringTag, { value: 'Worker', configurable: true });

	module.exports = WebWorker;
})
