// fetch (https://fetch.spec.whatwg.org), as a server's runtime has it: there is no origin, so neither CORS nor cookies nor a cache.
(function (host) {
	'use strict';
	const { Request, Response, Headers, HeadersList, getRequestState, fromInnerResponse, makeResponse } = host.fetch;
	const { ReadableStream } = host.streams, { URL } = host.url, { aborted, onAbort } = host.abort, { find } = host.blob;
	const controls = host.idl.attached(); // of responses whose bodies come from outside
	const { network } = host, nullBody = new Set([101, 103, 204, 205, 304]);

	const failure = (message, cause) => cause?.name === 'NotAllowedError' ? cause : new TypeError(message, { cause });

	// A Control is what ends a request and its response early.
	class Control {
		pending; // the operation that goes on
		handle;  // of the response
		stop = () => {}; // of the body that is sent
		ended = false;
		errored = () => {};

		async op(p) {
			this.pending = p;
			const v = await p;
			this.pending = undefined;
			return v;
		}

		end(reason) {
			if (this.ended) return;
			this.ended = true;
			if (this.pending) network.cancel(this.pending);
			if (this.handle) network.close(this.handle);
			this.stop(reason);
			this.errored(reason);
		}

		done() {
			this.ended = true;
			this.off?.();
			network.close(this.handle);
		}
	}

	// stream is a body that is read when somebody asks for it.
	const stream = (read, control) => new ReadableStream({
		type: 'bytes',
		start(c) { control.errored = reason => { try { c.error(reason); } catch {} }; },
		async pull(c) {
			let data;
			try {
				data = await control.op(read());
			} catch (e) {
				control.errored = () => {};
				control.end();
				throw failure('terminated', e);
			}
			if (data.length > 0) return c.enqueue(data);
			control.done();
			c.close();
			c.byobRequest?.respond(0);
		},
		cancel(reason) { control.errored = () => {}; control.end(reason); },
	}, { highWaterMark: 0 });

	const headersOf = list => {
		const out = new HeadersList();
		for (const [name, value] of list) out.append(name, value, true);
		return out;
	};

	const innerResponse = (answer, urls, body) => makeResponse({
		status: answer.status, statusText: answer.statusText, headersList: headersOf(answer.headers), urlList: urls, type: 'basic', body,
	});

	// local answers what is not of a network.
	const local = async url => {
		if (url.protocol === 'blob:') {
			const blob = find(url.href);
			if (!blob) throw new TypeError('fetch failed', { cause: new Error('there is no such blob') });
			return new Response(blob, { headers: { 'content-length': String(blob.size), 'content-type': blob.type } });
		}
		const [, type, encoded, data] = /^data:([^,]*?)\s*(;\s*base64\s*)?,([^#]*)/i.exec(url.href) ?? [];
		if (data === undefined) throw new TypeError('fetch failed', { cause: new Error(`unknown scheme ${url.protocol}`) });
		const plain = data.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
		const bytes = encoded ? host.encoding.atob(plain) : plain;
		return new Response(new Uint8Array(Array.from(bytes, c => c.charCodeAt(0))), { headers: { 'content-type': type.startsWith(';') ? 'text/plain' + type : type || 'text/plain;charset=US-ASCII' } });
	};

	const defaults = [['accept', '*/*'], ['accept-language', '*'], ['accept-encoding', 'gzip, deflate']];

	const optionsOf = (request, state) => {
		const headers = [...state.headersList.rawValues()].map(({ name, value }) => [name, value]);
		for (const field of defaults) if (!state.headersList.contains(field[0], true)) headers.push(field);
		const url = new URL(state.urlList.at(-1));
		url.hash = '';
		return { method: state.method, url: url.href, headers, redirect: request.redirect };
	};

	const readAll = async stream => {
		const all = [], reader = stream.getReader();
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return network.concat(all);
			all.push(value);
		}
	};

	// send pushes a body that is a stream, as fast as the other side takes it.
	const send = async (body, handle, control) => {
		const reader = body.getReader();
		control.stop = reason => {
			reader.cancel(reason).catch(() => {});
			network.finish(handle, true).catch(() => {});
		};
		try {
			for (;;) {
				const { done, value } = await reader.read();
				if (done) break;
				if (!(value instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
				await network.push(handle, value);
			}
			await network.finish(handle, false);
		} catch (e) {
			control.failed ??= e;
			network.finish(handle, true).catch(() => {});
		} finally {
			control.stop = () => {};
		}
	};

	const exchange = async (request, state, control) => {
		const url = state.urlList.at(-1), { body } = state;
		if (!/^https?:$/.test(url.protocol)) return local(url);
		const options = optionsOf(request, state);
		if (body && body.source != null) options.body = typeof body.source === 'string' || ArrayBuffer.isView(body.source) ? body.source : await readAll(body.stream);
		else if (body) {
			options.upload = await network.upload();
			send(body.stream, options.upload, control);
		} else if (/^(POST|PUT)$/.test(options.method)) options.body = '';
		let answer;
		try {
			answer = await control.op(network.send(options, 'fetch'));
		} catch (e) {
			throw control.failed ?? failure('fetch failed', e);
		}
		if (control.ended) return void network.close(answer.handle);
		control.handle = answer.handle;
		control.url = answer.url;
		let content = null;
		if (options.method === 'HEAD' || nullBody.has(answer.status)) control.done();
		else content = { stream: stream(() => network.read(answer.handle, answer.url), control), source: null, length: null };
		const last = new URL(answer.url);
		last.hash = url.hash;
		const response = fromInnerResponse(innerResponse(answer, answer.redirected ? [url, last] : [last], content), 'immutable');
		if (content) controls.set(response, control);
		return response;
	};

	function fetch(input, init = undefined) {
		let request;
		try {
			if (arguments.length === 0) throw new TypeError("fetch: 1 argument required, but only 0 present.");
			request = new Request(input, init);
		} catch (e) {
			return Promise.reject(e);
		}
		const { signal } = request, state = getRequestState(request);
		if (aborted(signal)) {
			state.body?.stream.cancel(signal.reason).catch(() => {});
			return Promise.reject(signal.reason);
		}
		const control = new Control();
		const call = network.promise(`fetch ${state.method} ${state.urlList[0].href}`, () => {
			control.off();
			control.end();
		});
		control.off = onAbort(signal, reason => {
			control.end(reason);
			call.reject(reason);
		});
		exchange(request, state, control).then(call.resolve, e => {
			control.off();
			call.reject(e);
		});
		return call.promise;
	}

	// Who is cancelled while a body is read ends the request.
	for (const name of ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text']) {
		const read = Response.prototype[name];
		Response.prototype[name] = {
			[name]() {
				const control = controls.get(this), p = Reflect.apply(read, this, []);
				if (!control || control.ended) return p;
				const call = network.promise(`Response.${name} ${control.url}`, () => control.end(new DOMException('The operation was aborted.', 'AbortError')));
				p.then(call.resolve, call.reject);
				return call.promise;
			},
		}[name];
	}

	// A SyncResponse is what fetch.sync returns: all of it is there.
	class SyncResponse {
		#bytes;
		#inner;

		constructor(answer) {
			this.#bytes = answer.bytes;
			this.#inner = fromInnerResponse(innerResponse(answer, answer.redirected ? [new URL(answer.url), new URL(answer.url)] : [new URL(answer.url)], null), 'immutable');
		}

		get status() { return this.#inner.status; }
		get statusText() { return this.#inner.statusText; }
		get ok() { return this.#inner.ok; }
		get url() { return this.#inner.url; }
		get redirected() { return this.#inner.redirected; }
		get headers() { return this.#inner.headers; }
		bytes() { return new Uint8Array(this.#bytes); }
		arrayBuffer() { return this.bytes().buffer; }
		text() { return new host.encoding.TextDecoder().decode(this.#bytes); }
		json() { return JSON.parse(this.text()); }
	}

	// sync is fetch that blocks the thread, while others run, until all of the response is there.
	function sync(input, init = undefined) {
		const request = new Request(input, init), state = getRequestState(request), options = optionsOf(request, state);
		if (!/^https?:$/.test(state.urlList[0].protocol)) throw new TypeError('fetch.sync: the URL must begin with http:// or https://');
		if (state.body) {
			const { source } = state.body;
			if (typeof source !== 'string' && !ArrayBuffer.isView(source)) throw new TypeError('fetch.sync: the body must be text or bytes');
			options.body = source;
		}
		try {
			return new SyncResponse(network.sendSync(options, 'fetch.sync'));
		} catch (e) {
			throw e instanceof Error && e.code !== undefined ? failure('fetch failed', e) : e;
		}
	}

	Object.defineProperty(fetch, 'sync', { value: sync, writable: true, configurable: true });
	return { fetch, stream, Control, readAll };
})
