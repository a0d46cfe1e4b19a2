// Node's http, as far as small servers and requests go, over package network.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { Readable, Writable } = require('stream'), EventEmitter = require('events'), { Buffer } = require('buffer');
	const { network } = host;

	const coded = (message, code, Class = Error) => Object.assign(new Class(message), { code });
	const single = new Set(['age', 'authorization', 'content-length', 'content-type', 'etag', 'expires', 'from', 'host', 'if-modified-since',
		'last-modified', 'location', 'max-forwards', 'referer', 'retry-after', 'server', 'user-agent']);

	// joined are headers as an object, as Node joins them.
	const joined = list => {
		const out = {};
		for (const [name, value] of list) {
			if (name === 'set-cookie') (out[name] ??= []).push(value);
			else if (out[name] === undefined) out[name] = value;
			else if (!single.has(name)) out[name] += (name === 'cookie' ? '; ' : ', ') + value;
		}
		return out;
	};

	// An IncomingMessage is a request of a server, or the response to one of the program's.
	class IncomingMessage extends Readable {
		#read;
		#reading = false;
		complete = false;
		aborted = false;
		httpVersion = '1.1';

		constructor(fields, headers, read, socket) {
			super({ highWaterMark: 65536 });
			Object.assign(this, fields);
			this.rawHeaders = headers.flat();
			this.headers = joined(headers);
			this.socket = this.connection = socket;
			this.#read = read;
		}

		_read() {
			if (this.#reading) return;
			this.#reading = true;
			this.#read().then(data => {
				this.#reading = false;
				this.complete = data.length === 0;
				this.push(this.complete ? null : Buffer.from(data.buffer));
			}, e => this.cut(e));
		}

		// cut is told that who sends it has gone.
		cut(cause) {
			if (this.destroyed) return;
			this.aborted = true;
			this.emit('aborted');
			this.destroy(Object.assign(coded('aborted', 'ECONNRESET'), cause && { cause }));
		}

		// An error that nobody listens for is none, as in Node.
		_destroy(error, done) { process.nextTick(() => done(this.listenerCount('error') > 0 ? error : null)); }

		setTimeout() { return this; }
	}

	// Headers are those of what is sent.
	class Outgoing extends Writable {
		#headers = new Map(); // name in small letters: [name, value]
		headersSent = false;

		#change(what) { if (this.headersSent) throw coded(`Cannot ${what} headers after they are sent to the client`, 'ERR_HTTP_HEADERS_SENT'); }

		setHeader(name, value) {
			this.#change('set');
			if (!/^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/.test(name)) throw coded(`Header name must be a valid HTTP token ["${name}"]`, 'ERR_INVALID_HTTP_TOKEN', TypeError);
			if (value === undefined) throw coded(`Invalid value "${value}" for header "${name}"`, 'ERR_HTTP_INVALID_HEADER_VALUE', TypeError);
			for (const v of [value].flat()) if (/[^\t\x20-\x7e\x80-\xff]/.test(v)) throw coded(`Invalid character in header content ["${name}"]`, 'ERR_INVALID_CHAR', TypeError);
			this.#headers.set(String(name).toLowerCase(), [name, value]);
			return this;
		}

		appendHeader(name, value) { return this.setHeader(name, [this.getHeader(name) ?? [], value].flat()); }
		getHeader(name) { return this.#headers.get(String(name).toLowerCase())?.[1]; }
		hasHeader(name) { return this.#headers.has(String(name).toLowerCase()); }
		getHeaderNames() { return [...this.#headers.keys()]; }
		getHeaders() { return Object.fromEntries([...this.#headers].map(([name, [, value]]) => [name, value])); }

		removeHeader(name) {
			this.#change('remove');
			this.#headers.delete(String(name).toLowerCase());
		}

		setHeaders(headers) {
			const list = Array.isArray(headers) ? Array.from({ length: headers.length / 2 }, (_, i) => headers.slice(2 * i, 2 * i + 2)) : headers.entries ? [...headers.entries()] : Object.entries(headers);
			for (const [name, value] of list) this.setHeader(name, value);
		}

		list() { return [...this.#headers.values()].flatMap(([name, value]) => [value].flat().map(v => [name, String(v)])); }
		setTimeout() { return this; }
	}

	class ServerResponse extends Outgoing {
		#handle;
		#bare; // there is no body
		#ending = false;
		#over = false;
		statusCode = 200;
		statusMessage = undefined;
		sendDate = true;

		constructor(req, handle) {
			super({ decodeStrings: true });
			this.req = req;
			this.#handle = handle;
			this.#bare = req.method === 'HEAD';
			this.socket = this.connection = req.socket;
		}

		writeHead(status, message, headers) {
			if (this.headersSent) throw coded('Cannot write headers after they are sent to the client', 'ERR_HTTP_HEADERS_SENT');
			if (!Number.isInteger(+status) || status < 100 || status > 999) throw coded(`Invalid status code: ${status}`, 'ERR_HTTP_INVALID_STATUS_CODE', RangeError);
			this.statusCode = +status;
			if (typeof message === 'string') this.statusMessage = message;
			else headers = message;
			this.#called();
			if (headers) this.setHeaders(headers);
			return this;
		}

		#called() {
			if (/[^\t\x20-\x7e\x80-\xff]/.test(this.statusMessage)) throw coded('Invalid character in statusMessage', 'ERR_INVALID_CHAR', TypeError);
		}

		// head is what comes before the first bytes. length is that of the body, when it is known.
		#head(length) {
			if (this.headersSent) return {};
			this.headersSent = true;
			const given = this.getHeader('content-length'), usual = STATUS_CODES[this.statusCode], reason = this.statusMessage ||= usual ?? 'unknown';
			return { status: this.statusCode, reason: reason === usual ? undefined : reason, headers: this.list(), length: given !== undefined ? +given : length ?? -1 };
		}

		#send(part, done) { network.write(this.#handle, part).then(() => done(), done); }

		flushHeaders() { if (!this.headersSent) network.write(this.#handle, this.#head()).catch(() => {}); }

		_write(chunk, encoding, done) {
			const data = this.#bare ? undefined : chunk;
			if (!this.#ending || this.headersSent) return this.#send({ ...this.#head(), data }, done);
			this.#over = true;
			this.#send({ ...this.#head(chunk.length), data, end: true }, done);
		}

		_final(done) {
			if (this.#over) return done();
			this.#over = true;
			this.#send({ ...this.#head(this.#bare || this.statusCode === 304 ? undefined : 0), end: true }, done);
		}

		_destroy(error, done) {
			if (!this.#over) network.close(this.#handle).catch(() => {});
			done(error);
		}

		end(...args) {
			this.#ending = true;
			if (!this.headersSent) this.#called();
			return super.end(...args);
		}

		get finished() { return this.writableEnded; }
	}

	class Server extends EventEmitter {
		#server;
		#release;
		#closing = false;

		constructor(options, listener) {
			super();
			if (typeof options === 'function') listener = options;
			if (listener) this.on('request', listener);
		}

		get listening() { return this.#server !== undefined; }
		address() { return this.#server ? { address: this.#server.host, family: this.#server.host.includes(':') ? 'IPv6' : 'IPv4', port: this.#server.port } : null; }

		listen(...args) {
			const fn = typeof args.at(-1) === 'function' ? args.pop() : undefined;
			const { port = 0, host: name = '127.0.0.1' } = typeof args[0] === 'object' && args[0] !== null ? args[0] : { port: args[0], host: typeof args[1] === 'string' ? args[1] : undefined };
			if (fn) this.once('listening', fn);
			try {
				this.#server = network.serve(name, Number(port ?? 0), 'http.Server');
			} catch (e) {
				if (e.code === undefined) throw e;
				process.nextTick(() => this.emit('error', e));
				return this;
			}
			this.#closing = false;
			this.ref();
			process.nextTick(() => {
				this.emit('listening');
				if (!this.#closing) this.#next();
			});
			return this;
		}

		#next() {
			const server = this.#server;
			network.next(server.handle, `${server.host}:${server.port}`).then(incoming => {
				this.#next();
				const { handle, method, target, remote, headers, host: name } = incoming;
				const socket = { remoteAddress: remote.host, remotePort: remote.port, remoteFamily: remote.host.includes(':') ? 'IPv6' : 'IPv4', encrypted: false };
				const read = incoming.hasBody ? () => network.readBody(handle) : () => Promise.resolve(network.bytes(''));
				const req = new IncomingMessage({ method, url: target }, [['host', name], ...headers], read, socket);
				req.complete = !incoming.hasBody;
				const res = new ServerResponse(req, handle);
				res.on('error', () => {}); // who has gone
				res.on('finish', () => { if (req.readableFlowing === null) req.resume(); });
				if (!this.emit('request', req, res)) {
					res.statusCode = 404;
					res.end();
				}
				if (res.writableEnded) return; // an answer at once: nobody needs to know who goes before
				network.gone(handle).then(gone => {
					if (!gone) return;
					req.cut();
					res.destroy();
				}, () => {});
			}, e => { if (!this.#closing) this.emit('error', e); });
		}

		#end(how, fn) {
			if (!this.#server) {
				if (fn) process.nextTick(fn, coded('Server is not running.', 'ERR_SERVER_NOT_RUNNING'));
				return this;
			}
			if (fn) this.once('close', fn);
			if (this.#closing && how !== network.stop) return this;
			const first = !this.#closing, { handle } = this.#server, over = () => {
				if (!this.#server) return;
				this.#server = undefined;
				this.unref();
				this.emit('close');
			};
			this.#closing = true;
			if (first || how === network.stop) how(handle).then(over, over);
			return this;
		}

		close(fn) { return this.#end(network.shutdown, fn); }
		closeAllConnections() { this.#end(network.stop); }

		ref() {
			if (this.#server) this.#release ??= network.hold();
			return this;
		}

		unref() {
			this.#release?.();
			this.#release = undefined;
			return this;
		}

		setTimeout() { return this; }
		[Symbol.asyncDispose]() { return new Promise(resolve => this.close(resolve)); }
	}

	// An Agent is there for programs that set one: which connections are kept is weft's affair.
	class Agent extends EventEmitter {
		constructor(options = {}) {
			super();
			this.options = { ...options };
			this.keepAlive = options.keepAlive ?? false;
			this.maxSockets = options.maxSockets ?? Infinity;
			this.maxFreeSockets = options.maxFreeSockets ?? 256;
			this.maxTotalSockets = options.maxTotalSockets ?? Infinity;
			this.sockets = {};
			this.freeSockets = {};
			this.requests = {};
		}

		destroy() {}
	}

	// A ClientRequest is sent when it is ended.
	class ClientRequest extends Outgoing {
		#chunks = [];
		#options;
		#pending;
		#timer;
		#patience = 0; // how long nothing may come, in milliseconds; 0 for ever

		constructor(options, fn) {
			super({ decodeStrings: true, autoDestroy: false });
			this.#options = options;
			this.method = (options.method ?? 'GET').toUpperCase();
			this.path = options.path ?? '/';
			this.host = options.host;
			this.protocol = options.protocol;
			this.agent = options.agent ?? options.globalAgent;
			if (options.headers) this.setHeaders(options.headers);
			if (options.auth && !this.hasHeader('authorization')) this.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
			if (fn) this.once('response', fn);
			if (options.timeout) this.setTimeout(options.timeout);
			options.signal?.addEventListener('abort', () => this.destroy(options.signal.reason), { once: true });
		}

		_write(chunk, encoding, done) {
			this.#chunks.push(chunk);
			done();
		}

		setTimeout(ms, fn) {
			this.#patience = ms;
			if (fn) this.once('timeout', fn);
			this.#heard();
			return this;
		}

		#late() {
			this.#patience = 0; // it is told once
			this.emit('timeout');
		}

		// heard starts the time again.
		#heard() {
			clearTimeout(this.#timer);
			if (this.#patience > 0 && !this.destroyed) this.#timer = setTimeout(() => this.#late(), this.#patience).unref();
		}

		_final(done) {
			this.headersSent = true;
			const body = this.#chunks.length > 0 || /^(POST|PUT|PATCH)$/.test(this.method) ? network.concat(this.#chunks) : undefined;
			const headers = this.hasHeader('user-agent') ? this.list() : [...this.list(), ['user-agent', '']];
			this.#pending = network.send({ method: this.method, url: this.#options.url, headers, body, redirect: 'manual' }, 'http.request');
			this.#pending.then(answer => {
				this.#pending = undefined;
				if (this.destroyed) return void network.close(answer.handle);
				this.#heard();
				const over = this.method === 'HEAD';
				const read = over ? () => Promise.resolve(network.bytes('')) : () => network.read(answer.handle, answer.url).finally(() => this.#heard());
				const res = this.res = new IncomingMessage({ statusCode: answer.status, statusMessage: answer.statusText }, answer.headers, read, {});
				res.once('close', () => {
					network.close(answer.handle);
					this.destroy();
				});
				if (!this.emit('response', res)) res.resume();
			}, e => this.destroy(e.code === 'UND_ERR_SOCKET' ? coded('socket hang up', 'ECONNRESET') : e));
			done();
		}

		_destroy(error, done) {
			clearTimeout(this.#timer);
			if (this.#pending) network.cancel(this.#pending);
			if (this.res?.complete === false) process.nextTick(() => this.res.cut());
			done(error ?? (this.res ? null : coded('socket hang up', 'ECONNRESET')));
		}

		abort() { this.destroy(); }
		flushHeaders() {}
		setNoDelay() {}
	}

	// clientOf is request and get, for the URLs of a protocol.
	const clientOf = (protocol, port) => {
		const globalAgent = new Agent({ keepAlive: true });
		const request = (first, second, third) => {
			let options = { ...(typeof second === 'object' ? second : {}) };
			if (typeof first === 'string' || first instanceof URL) {
				const url = new URL(first);
				if (url.protocol !== protocol) throw coded(`Protocol "${url.protocol}" not supported. Expected "${protocol}"`, 'ERR_INVALID_PROTOCOL', TypeError);
				options = { url: url.href, host: url.hostname, path: url.pathname + url.search, ...options };
			} else {
				options = { ...first, ...options };
				if ((options.protocol ?? protocol) !== protocol) throw coded(`Protocol "${options.protocol}" not supported. Expected "${protocol}"`, 'ERR_INVALID_PROTOCOL', TypeError);
				const name = options.hostname ?? options.host ?? 'localhost';
				options.url = `${protocol}//${name.includes(':') ? `[${name}]` : name}:${options.port ?? port}${options.path ?? '/'}`;
			}
			return new ClientRequest({ ...options, protocol, globalAgent }, typeof second === 'function' ? second : third);
		};
		return { request, get: (...args) => request(...args).end(), Agent, globalAgent };
	};

	const STATUS_CODES = {
		100: 'Continue', 101: 'Switching Protocols', 200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 206: 'Partial Content',
		301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified', 307: 'Temporary Redirect', 308: 'Permanent Redirect',
		400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 408: 'Request Timeout',
		409: 'Conflict', 410: 'Gone', 413: 'Payload Too Large', 418: "I'm a Teapot", 422: 'Unprocessable Entity', 429: 'Too Many Requests',
		500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
	};

	module.exports = {
		createServer: (options, listener) => new Server(options, listener), Server, IncomingMessage, OutgoingMessage: Outgoing, ServerResponse, ClientRequest,
		...clientOf('http:', 80), maxHeaderSize: 16384, STATUS_CODES, METHODS: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
	};
	Object.defineProperty(module.exports, Symbol.for('weft.client'), { value: clientOf });
})
