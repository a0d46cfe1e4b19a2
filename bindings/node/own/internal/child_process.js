// The half of Node's child_process that reaches into its binary: commands, over package commands. The other half is Node's own.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const EventEmitter = require('events'), { Readable, Writable, Duplex } = require('stream'), { Buffer } = require('buffer');
	const { codes, ErrnoException } = require('internal/errors'), { convertToValidSignal } = require('internal/util');
	const { isArrayBufferView } = require('internal/util/types'), { inspect } = require('internal/util/inspect');
	const { ERR_INVALID_ARG_VALUE, ERR_INVALID_SYNC_FORK_INPUT } = codes;
	const { commands, sockets, signals } = host, { stringify } = JSON;
	const nameOf = number => Object.keys(signals).find(name => signals[name] === number) ?? `SIG${number}`;

	function stdioStringToArray(stdio, channel) {
		if (!['ignore', 'overlapped', 'pipe', 'inherit'].includes(stdio)) throw new ERR_INVALID_ARG_VALUE('stdio', stdio);
		const all = stdio === 'inherit' ? [0, 1, 2] : [stdio, stdio, stdio];
		return channel ? [...all, channel] : all;
	}

	// getValidStdio reads the option as Node does: { stdio } is a list of { type, fd, input }.
	function getValidStdio(stdio, sync) {
		if (typeof stdio === 'string') stdio = stdioStringToArray(stdio);
		else if (!Array.isArray(stdio)) throw new ERR_INVALID_ARG_VALUE('stdio', stdio);
		while (stdio.length < 3) stdio.push(undefined);
		const list = [];
		for (let i = 0; i < stdio.length; i++) {
			const v = stdio[i] ?? (i < 3 ? 'pipe' : 'ignore');
			if (v === 'ignore') list.push({ type: 'ignore' });
			else if (v === 'pipe' || v === 'overlapped' || typeof v === 'number' && v < 0) list.push({ type: 'pipe' });
			else if (v === 'inherit') list.push({ type: 'inherit', fd: i });
			else if (typeof v[commands.spec.place] === 'function') list.push({ type: 'wrap', stream: v, place: v[commands.spec.place]() });
			else if (typeof v === 'number' || typeof v.fd === 'number') list.push({ type: 'fd', fd: typeof v === 'number' ? v : v.fd });
			else if (isArrayBufferView(v) || typeof v === 'string' && v !== 'ipc') {
				if (!sync) throw new ERR_INVALID_SYNC_FORK_INPUT(inspect(v));
				list.push({ type: 'pipe', input: v });
			} else if (v === 'ipc') {
				throw new ERR_INVALID_ARG_VALUE('stdio', v, 'is not there for a command that waits');
			} else throw new ERR_INVALID_ARG_VALUE('stdio', v);
		}
		return { stdio: list };
	}

	// spec is what package commands is told.
	function spec(options) {
		const { file, args, cwd, envPairs, stdio, detached, timeout, killSignal, maxBuffer } = options;
		if (options.uid != null || options.gid != null) throw new ErrnoException(-38, 'spawn'); // ENOSYS
		return stringify({
			File: file, Args: args ?? [], Dir: cwd ?? '', Env: envPairs ?? null, Detached: Boolean(detached), Stays: true, Timeout: timeout ?? 0,
			Signal: killSignal == null ? 0 : convertToValidSignal(killSignal), Most: Number.isFinite(maxBuffer) ? Math.ceil(maxBuffer) || 1 : 0, On: labelOf(options),
			Stdio: stdio.map(({ type, fd, place }, i) => {
				if (type === 'wrap') return commands.spec.stream(place);
				if (type === 'pipe') return { How: i > 2 ? 'both' : 'pipe' };
				if (type === 'ignore') return { How: 'ignore' };
				return { How: 'file', Of: fd };
			}),
		});
	}

	const labelOf = ({ file, args, shell }) => {
		return commands.spec.label(shell ? args.at(-1) : [file, ...(args ?? []).slice(1)].join(' '));
	};
	// numberOf is the number of the system's error that an operation had; what else is wrong is thrown.
	const numberOf = error => {
		if (typeof error.errno !== 'number' || error.syscall !== 'spawn') throw error;
		return error.errno;
	};

	const ref = base => class extends base {
		ref() { return this; }
		unref() { return this; }
	};
	class Input extends ref(Writable) {
		#pipe;
		constructor(pipe) {
			super({ decodeStrings: true, emitClose: true });
			this.#pipe = pipe;
		}
		[commands.spec.place]() { return this.#pipe.place(); }
		_write(chunk, encoding, done) { this.#pipe.write(chunk, 'child.stdin').then(() => done(), done); }
		_final(done) { this.#pipe.close('child.stdin').then(() => done(), () => done()); }
		_destroy(error, done) { this.#pipe.close('child.stdin').then(() => done(error), () => done(error)); }
	}

	const reading = (pipe, what) => {
		let busy = false;
		return function () {
			if (busy) return;
			busy = true;
			pipe.read(65536, what).then(data => {
				busy = false;
				if (!this.destroyed) this.push(data.length === 0 ? null : Buffer.from(data.buffer));
			}, e => { if (!this.destroyed) this.destroy(e); });
		};
	};
	class Output extends ref(Readable) {
		#pipe;
		constructor(pipe, what) {
			super({ highWaterMark: 65536 });
			this.#pipe = pipe;
			this._read = reading(pipe, what);
		}
		[commands.spec.place]() { return this.#pipe.place(); }
		_destroy(error, done) { this.#pipe.close('child.stdout').then(() => done(error), () => done(error)); }
	}
	class Both extends ref(Duplex) {
		#pipe;
		constructor(pipe) {
			super({ allowHalfOpen: false });
			this.#pipe = pipe;
			this._read = reading(pipe, 'child.stdio');
		}
		_write(chunk, encoding, done) { this.#pipe.write(chunk, 'child.stdio').then(() => done(), done); }
		_final(done) { this.#pipe.shutdown('child.stdio').then(() => done(), () => done()); }
		_destroy(error, done) { this.#pipe.close('child.stdio').then(() => done(error), () => done(error)); }
	}

	const expired = Symbol('ended because its time was over');

	function ChildProcess() {
		EventEmitter.call(this);
		this._closesNeeded = 1;
		this._closesGot = 0;
		this.connected = false;
		this.signalCode = null;
		this.exitCode = null;
		this.killed = false;
		this.spawnfile = null;
		Object.defineProperty(this, '_handle', { value: null, writable: true, configurable: true });
	}
	Object.setPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
	Object.setPrototypeOf(ChildProcess, EventEmitter);

	const failures = ['EACCES', 'EAGAIN', 'EMFILE', 'ENFILE', 'ENOENT'];
	Object.assign(ChildProcess.prototype, {
		spawn(options) {
			this.spawnfile = options.file;
			this.spawnargs = options.args ?? [];
			if (options.stdio?.includes?.('ipc') && options.stdio !== 'ipc') return require('internal/fork')(this, options, { type: list => getValidStdio(list, false).stdio, nameOf, ended });
			options.stdio = getValidStdio(options.stdio || 'pipe', false).stdio;
			const label = labelOf(options);
			let begun;
			try {
				begun = commands.start('child_process.spawn', spec(options));
			} catch (e) {
				const number = numberOf(e);
				if (!failures.includes(e.code)) throw new ErrnoException(number, 'spawn');
				this._open(options.stdio, i => i === 0 ? new Writable({ write(chunk, encoding, done) { done(); } }) : this._heard(new Readable({ read() { this.push(null); } })));
				process.nextTick(() => ended(this, number));
				return number;
			}
			const [handle, pid] = begun;
			this.pid = pid;
			this._handle = { release: sockets.hold(), kill: number => commands.kill('child.kill', label, handle, number) };
			process.nextTick(() => this.emit('spawn'));
			this._open(options.stdio, i => {
				const pipe = sockets.pipe(handle, i, label);
				if (i === 0) return new Input(pipe);
				const stream = i > 2 ? new Both(pipe) : new Output(pipe, i === 1 ? 'child.stdout' : 'child.stderr');
				process.nextTick(() => stream.read(0)); // not before: it may be given to another command
				return this._heard(stream);
			});
			for (const { type, stream } of options.stdio) if (type === 'wrap') stream.destroy(); // it is that command's now
			const patient = options.stdio[0].type === 'pipe' && !options.once;
			commands.wait('child_process.spawn', label, handle, patient, true).then(([code, signal, late]) => {
				if (late) this.killed = this[expired] = true;
				if (signal) this.signalCode = nameOf(signal);
				ended(this, signal ? null : code);
			});
			return 0;
		},

		_open(stdio, make) {
			this.stdio = stdio.map(({ type }, i) => type === 'pipe' ? make(i) : null);
			[this.stdin, this.stdout, this.stderr] = this.stdio;
		},

		_heard(stream) {
			this._closesNeeded++;
			return stream.on('close', () => closed(this));
		},

		kill(sig) {
			const number = sig === 0 ? sig : convertToValidSignal(sig === undefined ? 'SIGTERM' : sig);
			if (!this._handle) return false;
			try { // until its end was told, it is there, as for the system
				this._handle.kill(number);
			} catch (e) {
				if (e.syscall !== 'kill') throw e;
				if (e.code === 'EINVAL' || e.code === 'ENOSYS') throw new ErrnoException(e.errno, 'kill');
				this.emit('error', new ErrnoException(e.errno, 'kill'));
				return false;
			}
			return this.killed = true;
		},

		[Symbol.dispose ?? Symbol.for('nodejs.dispose')]() { if (!this.killed) this.kill(); },

		ref() { if (this._handle) this._handle.release ??= sockets.hold(); },

		unref() {
			this._handle?.release?.();
			if (this._handle) this._handle.release = undefined;
		},
	});
	for (const name of Object.keys(ChildProcess.prototype)) Object.defineProperty(ChildProcess.prototype, name, { enumerable: name[0] !== '_' });

	// ended tells of the end of a command: its exit code, null for a signal, or the number of the error that it could not be started for.
	function ended(child, code) {
		if (code !== null) child.exitCode = code;
		child.stdin?.destroy();
		child._handle?.release?.();
		child._handle = null;
		if (code < 0) {
			const error = new ErrnoException(code, `spawn ${child.spawnfile}`);
			error.path = child.spawnfile;
			error.spawnargs = child.spawnargs.slice(1);
			child.emit('error', error);
		} else child.emit('exit', child.exitCode, child.signalCode);
		process.nextTick(() => { // who wants to read the rest says so by then
			for (const stream of child.stdio ?? []) if (stream?.readable) stream.resume();
		});
		closed(child);
	}

	function closed(child) {
		if (++child._closesGot === child._closesNeeded) child.emit('close', child.exitCode, child.signalCode);
	}

	function spawnSync(options) {
		const result = runSync(options);
		if (result.output && options.encoding && options.encoding !== 'buffer') {
			for (let i = 0; i < result.output.length; i++) if (result.output[i]) result.output[i] = result.output[i].toString(options.encoding);
		}
		result.stdout = result.output && result.output[1];
		result.stderr = result.output && result.output[2];
		if (result.error) {
			result.error = new ErrnoException(result.error, `spawnSync ${options.file}`);
			result.error.path = options.file;
			result.error.spawnargs = options.args.slice(1);
		}
		return result;
	}

	const ETIMEDOUT = -110, ENOBUFS = -105;
	function runSync(options) {
		let r;
		try {
			r = commands.run('child_process.spawnSync', spec(options), options.stdio[0].input);
		} catch (e) {
			return { error: numberOf(e), status: null, signal: null, output: null, pid: 0 };
		}
		const error = r.expired ? ETIMEDOUT : r.tooMuch ? ENOBUFS : undefined;
		return {
			...error && { error }, status: r.signal ? null : r.code, signal: r.signal ? nameOf(r.signal) : null,
			output: options.stdio.map((_, i) => r.output[i] === undefined ? null : Buffer.from(r.output[i].buffer)), pid: r.pid,
		};
	}

	module.exports = { ChildProcess, expired, getValidStdio, stdioStringToArray, spawnSync };
})
