// Node's net, as far as streams go: sockets are Duplex streams over package socket's.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { Duplex } = require('stream'), EventEmitter = require('events'), { Buffer } = require('buffer');
	const { sockets } = host;

	const isPath = v => typeof v === 'string' && !/^\d+$/.test(v);

	// target reads connect(port, host), connect(path) and connect({ port, host, path }), with a callback at the end.
	const target = args => {
		const fn = typeof args.at(-1) === 'function' ? args.at(-1) : undefined, [first, second] = args;
		const options = typeof first === 'object' && first !== null ? first : isPath(first) ? { path: first }
			: { port: typeof first === 'function' ? 0 : first ?? 0, host: typeof second === 'string' ? second : undefined };
		return [options, fn];
	};
	const where = ({ port, host: name, path, family }, otherwise) => path !== undefined ? { path } : {
		port: Number(port), host: name ?? otherwise, family: { 4: 'IPv4', 6: 'IPv6' }[family],
	};

	class Socket extends Duplex {
		#connection;
		#connecting;
		#reading = false;
		#release;
		#referenced = true;
		#timeout = 0;
		#timer;
		bytesRead = 0;
		bytesWritten = 0;

		constructor(options = {}) {
			super({ allowHalfOpen: options.allowHalfOpen ?? false, autoDestroy: true, emitClose: false, decodeStrings: true, highWaterMark: options.highWaterMark });
			if (options[open]) this.#opened(options[open]);
			this.on('end', () => { if (!this.allowHalfOpen) this.end(); });
		}

		get connecting() { return this.#connecting !== undefined; }
		get pending() { return this.#connection === undefined; }
		get readyState() { return this.connecting ? 'opening' : this.pending || this.destroyed ? 'closed' : this.readable && this.writable ? 'open' : this.readable ? 'readOnly' : 'writeOnly'; }
		get remoteAddress() { return this.#connection?.remote.host; }
		get remotePort() { return this.#connection?.remote.port; }
		get remoteFamily() { return this.#connection?.remote.family; }
		get localAddress() { return this.#connection?.local.host; }
		get localPort() { return this.#connection?.local.port; }
		get localFamily() { return this.#connection?.local.family; }
		get timeout() { return this.#timeout; }
		address() { return this.#connection ? addressOf(this.#connection.local) : {}; }

		connect(...args) {
			const [options, fn] = target(args);
			if (fn) this.once('connect', fn);
			this.#hold();
			this.#connecting = sockets.connect(where(options, 'localhost'), 'net.connect');
			this.#connecting.then(connection => {
				this.#connecting = undefined;
				if (this.destroyed) return void connection.close('net.Socket');
				this.#opened(connection);
				this.emit('connect');
				this.emit('ready');
				this.read(0);
			}, e => {
				this.#connecting = undefined;
				this.destroy(e);
			});
			return this;
		}

		#opened(connection) {
			this.#connection = connection;
			this.#hold();
			this.#heard();
		}

		#hold() { if (this.#referenced && !this.destroyed) this.#release ??= sockets.hold(); }

		#heard() {
			clearTimeout(this.#timer);
			if (this.#timeout > 0) this.#timer = setTimeout(() => this.emit('timeout'), this.#timeout).unref();
		}

		_read(size) {
			if (!this.#connection) return void this.once('connect', () => this._read(size));
			if (this.#reading || this.destroyed) return;
			this.#reading = true;
			this.#connection.read(65536, 'net.Socket').then(data => {
				this.#reading = false;
				this.#heard();
				this.bytesRead += data.length;
				this.push(data.length === 0 ? null : Buffer.from(data.buffer));
			}, e => { if (!this.destroyed) this.destroy(e); });
		}

		_write(chunk, encoding, done) {
			if (!this.#connection) return void this.once('connect', () => this._write(chunk, encoding, done));
			this.#connection.write(chunk, 'net.Socket').then(() => {
				this.#heard();
				this.bytesWritten += chunk.length;
				done();
			}, done);
		}

		_final(done) {
			if (!this.#connection) return this.#connecting ? void this.once('connect', () => this._final(done)) : done();
			this.#connection.shutdown('net.Socket').then(() => done(), () => done());
		}

		_destroy(error, done) {
			clearTimeout(this.#timer);
			this.#release?.();
			this.#release = undefined;
			const over = () => {
				done(error);
				process.nextTick(() => this.emit('close', Boolean(error)));
			};
			if (this.#connection) this.#connection.close('net.Socket').then(over, over);
			else over();
		}

		setTimeout(ms, fn) {
			this.#timeout = ms;
			if (fn && ms > 0) this.once('timeout', fn);
			else if (fn) this.removeListener('timeout', fn);
			this.#heard();
			return this;
		}

		destroySoon() {
			if (this.writable) this.end();
			if (this.writableFinished) this.destroy();
			else this.once('finish', this.destroy);
		}

		ref() {
			this.#referenced = true;
			if (this.#connection || this.#connecting) this.#hold();
			return this;
		}

		unref() {
			this.#referenced = false;
			this.#release?.();
			this.#release = undefined;
			return this;
		}

		// Streams here send at once, and the system keeps them alive.
		setNoDelay() { return this; }
		setKeepAlive() { return this; }
	}

	const open = Symbol('connection');
	const addressOf = local => local.path ?? { address: local.host, family: local.family, port: local.port };

	class Server extends EventEmitter {
		#listener;
		#release;
		#referenced = true;
		#options;
		#sockets = new Set();
		#closing = false;

		constructor(options, listener) {
			super();
			if (typeof options === 'function') [options, listener] = [{}, options];
			this.#options = options ?? {};
			if (listener) this.on('connection', listener);
		}

		get listening() { return this.#listener !== undefined; }
		address() { return this.#listener ? addressOf(this.#listener.local) : null; }

		listen(...args) {
			const [options, fn] = target(args);
			if (fn) this.once('listening', fn);
			this.#closing = false;
			if (this.#referenced) this.#release ??= sockets.hold();
			sockets.listen(where(options, '127.0.0.1'), 'net.Server').then(listener => {
				this.#listener = listener;
				if (this.#closing) return this.#end();
				this.emit('listening');
				this.#accept();
			}, e => {
				this.unref();
				this.emit('error', e);
			});
			return this;
		}

		#accept() {
			const listener = this.#listener;
			listener.accept('net.Server').then(connection => {
				if (!this.#closing) this.#accept();
				const socket = new Socket({ ...this.#options, [open]: connection });
				this.#sockets.add(socket);
				socket.once('close', () => {
					this.#sockets.delete(socket);
					this.#closed();
				});
				this.emit('connection', socket);
				if (!this.#options.pauseOnConnect) socket.read(0);
			}, e => {
				if (this.#closing) return;
				this.emit('error', e);
			});
		}

		close(fn) {
			if (fn) {
				if (this.#listener) this.once('close', fn);
				else process.nextTick(fn, Object.assign(new Error('Server is not running.'), { code: 'ERR_SERVER_NOT_RUNNING' }));
			}
			if (this.#closing) return this;
			this.#closing = true;
			this.#end();
			return this;
		}

		#end() {
			const listener = this.#listener;
			if (!listener) return;
			listener.close('net.Server').then(() => {
				this.#listener = undefined;
				this.#release?.();
				this.#release = undefined;
				this.#closed();
			});
		}

		#closed() {
			if (this.#closing && !this.#listener && this.#sockets.size === 0) process.nextTick(() => this.emit('close'));
		}

		getConnections(fn) {
			process.nextTick(fn, null, this.#sockets.size);
			return this;
		}

		ref() {
			this.#referenced = true;
			if (this.#listener) this.#release ??= sockets.hold();
			return this;
		}

		unref() {
			this.#referenced = false;
			this.#release?.();
			this.#release = undefined;
			return this;
		}

		[Symbol.asyncDispose]() { return new Promise(resolve => this.close(resolve)); }
	}

	const connect = (...args) => new Socket(typeof args[0] === 'object' ? args[0] : {}).connect(...args);
	const isIPv4 = text => /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && String(text).split('.').every(part => part <= 255 && String(+part) === part);
	const isIPv6 = text => typeof text === 'string' && text.includes(':') && URL.canParse(`http://[${text.replace(/%.*/, '')}]/`);
	module.exports = {
		Socket, Stream: Socket, Server, connect, createConnection: connect, createServer: (options, listener) => new Server(options, listener),
		isIPv4, isIPv6, isIP: text => isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0,
	};
})
