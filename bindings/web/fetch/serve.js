// serve: an HTTP server whose handler is a function from a Request to a Response, as Deno.serve has it.
(function (host) {
	'use strict';
	const { Request, Response, getRequestState } = host.fetch;
	const { AbortController, aborted, onAbort } = host.abort, { DOMException } = host.domexception, { URL } = host.url, { stream, Control } = host.transport;
	const { network } = host;

	const known = new Set(['handler', 'port', 'hostname', 'onListen', 'onError', 'signal']);

	// read reads serve(handler, options), serve(options, handler) and serve({ handler, … }).
	const read = (first, second) => {
		const [handler, options = {}] = typeof first === 'function' ? [first, second] : [second ?? first?.handler, first];
		if (typeof handler !== 'function') throw new TypeError('serve: handler must be a function');
		if (typeof options !== 'object' || options === null) throw new TypeError('serve: options must be an object');
		for (const name of Object.keys(options)) if (!known.has(name)) throw new TypeError(`serve: there is no option "${name}"; there is ${[...known].join(', ')}`);
		return { ...options, handler };
	};

	// watched gives a request a signal that is aborted when the client goes before it has the answer. Who does not ask for it pays nothing.
	const watched = (request, handle) => {
		let signal;
		const get = () => {
			if (signal !== undefined) return signal;
			const controller = new AbortController();
			network.gone(handle).then(gone => { if (gone) controller.abort(new DOMException('the client has closed the connection', 'AbortError')); }, () => {});
			return signal = controller.signal;
		};
		return Object.defineProperty(request, 'signal', { get, configurable: true });
	};

	class HttpServer {
		#server;
		#options;
		#release;  // lets the program end; undefined when it may
		#finish;
		#ending = false;

		constructor(options) {
			const { port = 8000, hostname = '127.0.0.1', signal } = this.#options = options;
			this.#server = network.serve(String(hostname), port, 'serve');
			this.addr = { transport: 'tcp', hostname: this.#server.host, port: this.#server.port };
			this.finished = new Promise(resolve => { this.#finish = resolve; });
			this.ref();
			if (signal !== undefined && aborted(signal)) this.#stop();
			else if (signal !== undefined) onAbort(signal, () => this.#stop());
			const { onListen } = options;
			if (onListen) onListen(this.addr);
			else if (onListen === undefined) print(`Listening on ${this.#base()}/`);
			this.#next();
		}

		ref() { if (!this.#ending) this.#release ??= network.hold(); }

		unref() {
			this.#release?.();
			this.#release = undefined;
		}

		#base() {
			const { hostname, port } = this.addr;
			return `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
		}

		#next() {
			network.next(this.#server.handle, `${this.addr.hostname}:${this.addr.port}`).then(incoming => {
				this.#next();
				this.#answer(incoming);
			}, e => {
				if (!this.#ending) network.report('Unhandled error of serve', e);
			});
		}

		async #answer(incoming) {
			const { handle, method, remote } = incoming, control = new Control();
			let response;
			try {
				let request;
				try {
					request = this.#request(incoming, control);
				} catch {
					response = new Response('Bad Request', { status: 400 });
				}
				if (response === undefined) response = await this.#handle(request, { remoteAddr: { transport: 'tcp', hostname: remote.host, port: remote.port } });
				await this.#write(handle, method, response);
			} catch (e) {
				if (e?.code !== 'ECONNRESET' && e?.code !== 'EPIPE' && e?.code !== 'EBADF') network.report('Unhandled error of serve', e);
				network.close(handle);
			}
		}

		#request({ handle, method, target, host, headers, hasBody }, control) {
			const url = new URL(target, `http://${host || this.#base().slice(7)}`);
			const body = hasBody && method !== 'GET' && method !== 'HEAD' ? stream(() => network.readBody(handle), control) : undefined;
			control.done = () => {}; // the exchange goes on
			control.end = () => {};
			return watched(new Request(url, { method, headers, body, duplex: 'half' }), handle);
		}

		async #handle(request, info) {
			const { handler, onError = e => {
				network.report('Unhandled error in the handler of serve', e);
				return new Response('Internal Server Error', { status: 500 });
			} } = this.#options;
			try {
				const response = await handler(request, info);
				if (!(response instanceof Response)) throw new TypeError('serve: the handler must return a Response');
				if (response.bodyUsed) throw new TypeError('serve: the body of the Response is used already');
				return response;
			} catch (e) {
				return await onError(e);
			}
		}

		// write sends what is there at once in one go, and what comes later when it comes.
		async #write(handle, method, response) {
			const head = { status: response.status, headers: [...response.headers] }, { body } = response;
			if (body === null || method === 'HEAD') {
				body?.cancel().catch(() => {});
				return network.write(handle, { ...head, length: method === 'HEAD' || response.status === 304 ? -1 : 0, end: true });
			}
			const reader = body.getReader();
			let settled, chunks = [], size = 0, next;
			try {
				for (;;) {
					settled = undefined;
					next = reader.read();
					next.then(r => { settled = r; }, () => {});
					for (let i = 0; i < 16 && !settled; i++) await undefined;
					if (!settled) break;
					if (settled.done) return await network.write(handle, { ...head, length: size, data: network.concat(chunks), end: true });
					chunks.push(settled.value);
					if ((size += settled.value.length) > 16384) {
						next = reader.read();
						break;
					}
				}
				await network.write(handle, { ...head, data: network.concat(chunks) });
				for (;;) {
					const { done, value } = await next;
					if (done) return await network.write(handle, { end: true });
					await network.write(handle, { data: value });
					next = reader.read();
				}
			} catch (e) {
				reader.cancel(e).catch(() => {});
				throw e;
			}
		}

		#stop() {
			if (this.#ending) return;
			this.#ending = true;
			network.stop(this.#server.handle).then(() => this.#ended());
		}

		#ended() {
			this.unref();
			this.#finish();
		}

		shutdown() {
			if (!this.#ending) {
				this.#ending = true;
				network.shutdown(this.#server.handle).then(() => this.#ended(), () => this.#ended());
			}
			return this.finished;
		}

		[Symbol.asyncDispose]() { return this.shutdown(); }
	}

	function serve(first, second) { return new HttpServer(read(first, second)); }

	return { serve };
})
