// Node's worker_threads as far as processes carry it: a worker is a process with a pipe to it. What crosses the pipe is [kind, value]. A port
// is one of this process: what comes through the pipe is put into it.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const EventEmitter = require('events'), { Readable, Writable } = require('stream'), { inspect } = require('util'), { codes } = require('internal/errors');
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

	// quietly sends, unless nobody reads any more.
	const quietly = (conn, send) => { if (!conn.closed) try { send(); } catch (e) { if (e.name !== 'BrokenPipeError') throw e; } };

	// start starts a process for a worker, or one that is forked. heard is told what comes from it, and ended that it has ended, with its exit code
	// and the signal that has ended it.
	const start = (boot, heard, ended) => {
		const [ours, theirs] = multiprocessing().Pipe();
		const id = mine * 1000 + ++last;
		const run = new Function('boot', `return process.getBuiltinModule('node:worker_threads')[Symbol.for('weft.worker')](boot)`);
		const child = new (multiprocessing().Process)({
			target: run, daemon: true, name: boot.name || `${boot.fork ? 'Fork' : 'Worker'}-${id}`, args: [{ ...boot, conn: theirs, id, environment }],
		});
		host.beWorker(child, boot.limits?.maxOldGenerationSizeMb ?? 0); // with workers of its own, though it ends with the program
		try {
			sent('workerData', 'args[0].data', () => child.start());
		} catch (e) {
			ours.close();
			throw e;
		} finally { theirs.close(); }
		(async () => {
			for (let got; (got = await host.receive(ours)) !== undefined;) {
				const [kind, first, second] = got[0];
				if (kind !== 'print' || boot.out[first]) heard(kind, first, second);
				else (first === 1 ? process.stdout : process.stderr).write(second);
			}
			await child.then(() => {}, () => {}); // not before: that keeps the program alive
			ours.close();
			if (child.exitCode < 0) ended(1, -child.exitCode);
			else ended(child.exitCode);
		})();
		const tell = (kind, value) => quietly(ours, () => sendTo(ours, kind, value));
		const stdin = boot.out[0] ? new Writable({ write(chunk, encoding, done) { tell('stdin', chunk); done(); }, final(done) { tell('stdin', null); done(); } }) : null;
		return { id, child, tell, stdin, send: value => tell('message', value) };
	};
	const sendTo = (conn, kind, value) => sent('value', 'value[1]', () => conn.send([kind, value]));
	const multiprocessing = () => globals.multiprocessing;

	const stream = () => new Readable({ read() {} });

	class Worker extends EventEmitter {
		#process;
		#release;
		#exit; // a promise of the exit code
		threadId;

		constructor(file, options = {}) {
			super();
			const { workerData = null, transferList, stdin = false, stdout = false, stderr = false } = options;
			const limits = limitsOf(options.resourceLimits);
			const boot = { ...source(file, options.eval), ...given(options), data: workerData, limits, out: { 0: stdin, 1: stdout, 2: stderr } };
			this.stdout = stream();
			this.stderr = stream();
			const { promise, resolve } = Promise.withResolvers();
			this.#exit = promise;
			let told = limits === undefined; // how it ends
			give(null, transferList, () => {
				this.#process = start(boot, (kind, value, more) => {
					told ||= kind === 'leaves' || kind === 'error';
					if (kind === 'print') (value === 1 ? this.stdout : this.stderr).push(more);
					else if (kind !== 'leaves') this.emit(kind, ...(kind === 'online' ? [] : [value]));
				}, (code, signal) => {
					if (code === 1 && !signal && !told) this.emit('error', fail(Error, 'ERR_WORKER_OUT_OF_MEMORY', 'Worker terminated due to reaching memory limit: JS heap out of memory'));
					this.resourceLimits = {};
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
			this.stdin = this.#process.stdin;
			this.resourceLimits = { ...limits };
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

	// limitsOf reads the option resourceLimits. Only the size of the heap is kept to; stacks are bounded everywhere.
	const limitsOf = limits => {
		if (limits == null) return undefined;
		const names = ['maxYoungGenerationSizeMb', 'maxOldGenerationSizeMb', 'codeRangeSizeMb', 'stackSizeMb'];
		return Object.fromEntries(names.map(name => [name, typeof limits[name] === 'number' ? Math.max(limits[name], 0) : { stackSizeMb: 4 }[name] ?? 0]));
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

	// find is the file of a program, which may be named without its ending.
	const find = file => { try { return host.createRequire(file).resolve(file); } catch { return file; } }; // which it complains about

	// text is that of a data: URL.
	const text = href => {
		const [, base64, data] = /^data:[^,]*?(;base64)?,([^]*)$/.exec(href);
		return base64 ? globals.Buffer.from(data, 'base64').toString() : decodeURIComponent(data);
	};

	// begin is the life of a worker, or of a process that is forked, in its process.
	const begin = boot => {
		mine = boot.id;
		if (boot.out[1] || boot.out[2]) host.print((fd, text) => boot.conn.send(['print', fd, text]));
		if (boot.out[0]) hear = inputOf(host.process);
		if (boot.fork) forked(boot);
		else work(boot);
	};

	// prepare has the process be what its maker wants.
	const prepare = ({ cwd, env, file, argv }) => {
		if (cwd) process.chdir(cwd);
		if (env) {
			for (const key of Object.keys(process.env)) delete process.env[key];
			Object.assign(process.env, env);
		}
		host.process.argv = [process.argv[0], file ?? '[worker eval]', ...argv];
		if (file) host.setMain(find(file));
	};

	// inputOf gives a process a standard input, and is what that is told of what comes; null is the end.
	const inputOf = target => {
		let release;
		const over = () => { release?.(); release = undefined; };
		const stdin = new Readable({
			read() { if (!stdin.isPaused()) release ??= sockets.hold(); },
			destroy(error, done) { over(); done(error); },
		});
		Object.defineProperty(target, 'stdin', { value: stdin.on('pause', over), configurable: true });
		return data => {
			over();
			stdin.push(data);
		};
	};

	// forked is begin for a process that is forked.
	const forked = boot => {
		const { signal } = globals;
		signal.signal(signal.SIGINT, signal.SIG_DFL); // it ends the process, as Node's
		const end = require('internal/ipc').begin({ ...boot.fork, tell: (kind, value) => sendTo(boot.conn, kind, value), hold: sockets.hold });
		(async () => {
			for (let got; (got = await host.receive(boot.conn)) !== undefined;) {
				const [kind, value] = got[0];
				if (kind === 'stdin') hear(value);
				else end.heard(kind, value);
			}
			end.close();
		})();
		host.runWhole(() => prepare(boot), 'weft:fork', `await import(${JSON.stringify(find(boot.file))})`);
	};

	// work is begin for a worker.
	const work = boot => {
		const { conn } = boot;
		const { port1: port } = new MessageChannel();
		const tell = (kind, ...values) => conn.send([kind, ...values]);
		port.postMessage = function postMessage(value, transfer) { give(value, transfer, value => sendTo(conn, 'message', value)); };
		const failed = error => {
			try { tell('error', error); } catch { tell('error', new Error(inspect(error))); }
			process.exit(1);
		};
		process.on('uncaughtException', error => { if (process.listenerCount('uncaughtException') === 1) failed(error); });
		for (const [key, value] of boot.environment) environment.set(key, value);
		Object.assign(module.exports, { isMainThread: false, parentPort: boot.web ? null : port, workerData: boot.data, threadId: mine });
		module.exports.resourceLimits = boot.limits ?? {};
		if (boot.limits) process.once('exit', () => tell('leaves'));
		if (boot.web) scope(port, boot.name);
		let next;
		const take = ([kind, value]) => {
			if (kind === 'stdin') hear(value);
			else messages.put(port, value, []);
		};
		const listen = async () => { for (let got; (got = await (next = host.receive(conn))) !== undefined;) take(got[0]); };
		listen();
		waiting = () => {
			if (!host.giveUp(next)) return;
			try { while (conn.poll()) take(conn.recv()); } catch {} // the other end is closed
			listen();
		};
		own = port;
		tell('online');
		try {
			prepare(boot);
			if (boot.code === undefined) host.run('weft:worker', `await import(${JSON.stringify(boot.file)})`);
			else host.run('[worker eval]', boot.code);
		} catch (error) {
			try {
				process.emit('uncaughtExceptionMonitor', error, 'uncaughtException');
				process.emit('uncaughtException', error, 'uncaughtException');
			} catch (error) { failed(error); } // a listener of the program's has thrown
		}
	};
	let waiting, own, hear;

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
		Worker, isMainThread: true, parentPort: null, workerData: null, threadId: 0, resourceLimits: {}, SHARE_ENV, MessageChannel, MessagePort, BroadcastChannel,
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
