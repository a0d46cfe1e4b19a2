// Node's worker_threads as far as processes carry it: a worker is a process with a pipe to it. What crosses the pipe is [kind, value]. A port
// is one of this process: what comes through the pipe is put into it.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const EventEmitter = require('events'), { Readable } = require('stream'), { inspect } = require('util'), { codes } = require('internal/errors');
	const { validateArray, validateString } = require('internal/validators');
	const { globals, messages, sockets } = host;
	const { MessageChannel, MessagePort, BroadcastChannel, receiveMessageOnPort } = messages;
	const begins = Symbol.for('weft.worker'); // how the process of a worker gets at begin

	const fail = (Class, code, message) => Object.assign(new Class(message), { code });
	const environment = new Map(); // see setEnvironmentData
	let last = 0, mine = 0; // the numbers of the last worker that was made here, and of this one

	const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');

	// sent calls a function that sends a value as a part of another, whose path to it begins with inner. What is wrong with the value is told of itself.
	const sent = (name, inner, send) => {
		try { return send(); } catch (e) {
			if (e.name !== 'DataCloneError' || !e.message.startsWith(inner)) throw e;
			throw new globals.DOMException(name + e.message.slice(inner.length), e.name);
		}
	};

	// Buffers are given away by losing what they have; ports stay in their process.
	const give = (value, transfer, send) => {
		const list = transfer == null ? [] : [...(Array.isArray(transfer) ? transfer : transfer.transfer ?? [])];
		if (list.some(each => each instanceof MessagePort)) {
			throw new globals.DOMException('a MessagePort cannot be given to a worker: a worker is a process of its own, and a port stays in its process. Use multiprocessing.Pipe()', 'DataCloneError');
		}
		send(value);
		if (list.length > 0) globals.structuredClone(null, { transfer: list });
	};

	// start starts a process for a worker. heard is told what comes from it, and ended that it has ended, with its exit code.
	const start = (boot, heard, ended) => {
		const [ours, theirs] = multiprocessing().Pipe();
		const id = mine * 1000 + ++last;
		const run = new Function('boot', `return process.getBuiltinModule('node:worker_threads')[Symbol.for('weft.worker')](boot)`);
		const child = new (multiprocessing().Process)({
			target: run, daemon: true, name: boot.name || `Worker-${id}`, args: [{ ...boot, conn: theirs, id, environment }],
		});
		host.letStart(child); // workers of its own, though it ends with the program
		try {
			sent('workerData', 'args[0].data', () => child.start());
		} catch (e) {
			ours.close();
			throw e;
		} finally { theirs.close(); }
		(async () => {
			for (let got; (got = await host.receive(ours)) !== undefined;) heard(...got[0]);
			await child.then(() => {}, () => {}); // not before: that keeps the program alive
			ours.close();
			ended(child.exitCode < 0 ? 1 : child.exitCode);
		})();
		return { id, child, send: value => { if (!ours.closed) try { sendMessage(ours, value); } catch (e) { if (e.name !== 'BrokenPipeError') throw e; } } };
	};
	const sendMessage = (conn, value) => sent('value', 'value[1]', () => conn.send(['message', value]));
	const multiprocessing = () => globals.multiprocessing;

	const stream = () => new Readable({ read() {} });

	class Worker extends EventEmitter {
		#process;
		#release;
		#exit; // a promise of the exit code
		threadId;

		constructor(file, options = {}) {
			super();
			for (const name of ['stdin', 'resourceLimits']) {
				if (options[name]) throw fail(TypeError, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `Worker: the option ${name} is not there in weft`);
			}
			const { workerData = null, transferList, stdout = false, stderr = false } = options;
			const boot = { ...source(file, options.eval), ...given(options), data: workerData, out: { 1: stdout, 2: stderr } };
			this.stdout = stream();
			this.stderr = stream();
			const { promise, resolve } = Promise.withResolvers();
			this.#exit = promise;
			give(null, transferList, () => {
				this.#process = start(boot, (kind, value, more) => {
					if (kind === 'print' && boot.out[value]) (value === 1 ? this.stdout : this.stderr).push(more);
					else if (kind === 'print') (value === 1 ? process.stdout : process.stderr).write(more);
					else this.emit(kind, ...(kind === 'online' ? [] : [value]));
				}, code => {
					this.unref();
					this.threadId = -1;
					this.#process = undefined;
					this.stdout.push(null);
					this.stderr.push(null);
					resolve(code);
					this.emit('exit', code);
				});
			});
			this.ref();
			this.threadId = this.#process.id;
		}

		postMessage(value, transfer) { give(value, transfer, value => this.#process?.send(value)); }
		ref() { this.#release ??= sockets.hold(); }
		unref() {
			this.#release?.();
			this.#release = undefined;
		}
		terminate() {
			this.#process?.child.kill();
			return this.#exit.then(() => 1);
		}
		[Symbol.asyncDispose]() { return this.terminate(); }
	}

	// given is what a worker is told of its arguments, its name and its environment.
	const given = ({ argv, execArgv, name, env }) => {
		if (argv) validateArray(argv, 'options.argv');
		if (execArgv) validateArray(execArgv, 'options.execArgv');
		if (name) validateString(name, 'options.name');
		if (env === SHARE_ENV) throw fail(TypeError, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'Worker: SHARE_ENV is not there in weft: a worker is a process, with an environment of its own');
		if (env != null && typeof env !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options.env', ['object', 'undefined', 'null', 'worker_threads.SHARE_ENV'], env);
		return {
			argv: Array.from(argv ?? [], String), name: name ?? '',
			env: env && Object.fromEntries(Object.entries(env).map(([key, value]) => [key, `${value}`])),
		};
	};

	// source is where the program of a worker is: { file } or { code }.
	const source = (file, evaluates) => {
		const path = require('path'), url = require('url');
		if (evaluates) return { code: `${file}` };
		if (file instanceof URL || typeof file === 'object' && file?.href) {
			if (file.protocol === 'data:') return { code: text(file.href) };
			return { file: url.fileURLToPath(file) };
		}
		if (typeof file !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('filename', ['string', 'URL'], file);
		if (!path.isAbsolute(file) && !/^\.\.?[/\\]/.test(file)) throw new codes.ERR_WORKER_PATH(file);
		return { file: path.resolve(file) };
	};

	// text is that of a data: URL.
	const text = href => {
		const [, base64, data] = /^data:[^,]*?(;base64)?,([^]*)$/.exec(href);
		return base64 ? globals.Buffer.from(data, 'base64').toString() : decodeURIComponent(data);
	};

	// begin is the life of a worker, in its process.
	const begin = boot => {
		const { conn } = boot;
		mine = boot.id;
		const { port1: port } = new MessageChannel();
		const tell = (kind, ...values) => conn.send([kind, ...values]);
		port.postMessage = function postMessage(value, transfer) { give(value, transfer, value => sendMessage(conn, value)); };
		const failed = error => {
			try { tell('error', error); } catch { tell('error', new Error(inspect(error))); }
			process.exit(1);
		};
		process.on('uncaughtException', error => { if (process.listenerCount('uncaughtException') === 1) failed(error); });
		const uncaught = error => {
			process.emit('uncaughtExceptionMonitor', error, 'uncaughtException');
			process.emit('uncaughtException', error, 'uncaughtException');
		};
		if (boot.out[1] || boot.out[2]) host.print((fd, text) => tell('print', fd, text));
		if (boot.env) {
			for (const key of Object.keys(process.env)) delete process.env[key];
			Object.assign(process.env, boot.env);
		}
		host.process.argv = [process.argv[0], boot.file ?? '[worker eval]', ...boot.argv];
		for (const [key, value] of boot.environment) environment.set(key, value);
		Object.assign(module.exports, { isMainThread: false, parentPort: boot.web ? null : port, workerData: boot.data, threadId: mine });
		if (boot.web) scope(port, boot.name);
		let next;
		const listen = async () => {
			for (let got; (got = await (next = host.receive(conn))) !== undefined;) messages.put(port, got[0][1], []);
		};
		listen();
		waiting = () => {
			if (!host.giveUp(next)) return;
			try { while (conn.poll()) messages.put(port, conn.recv()[1], []); } catch {} // the other end is closed
			listen();
		};
		own = port;
		tell('online');
		try {
			if (boot.code === undefined) host.run('[worker]', `await import(${JSON.stringify(boot.file)})`);
			else host.run('[worker eval]', boot.code);
		} catch (error) {
			try { uncaught(error); } catch (error) { failed(error); } // a listener of the program's has thrown
		}
	};
	let waiting, own;

	// scope makes the global object that of a web's worker.
	const scope = (port, name) => {
		const define = (key, value) => Object.defineProperty(globalThis, key, { value, writable: true, configurable: true, enumerable: true });
		define('name', name);
		define('postMessage', function postMessage(value, transfer) { port.postMessage(value, transfer); });
		define('close', function close() { process.exit(0); });
		let handler = null;
		const fire = event => globalThis.dispatchEvent(new globals.MessageEvent('message', { data: event.data }));
		Object.defineProperty(globalThis, 'onmessage', {
			configurable: true, enumerable: true, get: () => handler,
			set(fn) {
				if (handler !== null) globalThis.removeEventListener('message', handler);
				handler = typeof fn === 'function' ? fn : null;
				if (handler !== null) globalThis.addEventListener('message', handler);
			},
		});
		const listen = globalThis.addEventListener;
		define('addEventListener', function addEventListener(type, ...rest) {
			listen.call(globalThis, type, ...rest);
			if (type === 'message') port.onmessage ??= fire;
		});
	};

	module.exports = {
		Worker, isMainThread: true, parentPort: null, workerData: null, threadId: 0, SHARE_ENV, MessageChannel, MessagePort, BroadcastChannel,
		receiveMessageOnPort(port) {
			if (port === own) waiting(); // what has come, though the event loop has had no turn
			return receiveMessageOnPort(port);
		},
		getEnvironmentData(key) { return environment.get(key); },
		setEnvironmentData(key, value) {
			if (value === undefined) environment.delete(key);
			else environment.set(key, value);
		},
	};
	Object.defineProperty(module.exports, begins, { value: begin });
	Object.defineProperty(module.exports, Symbol.for('weft.start'), { value: { start, give, text } }); // for the web's Worker
})
