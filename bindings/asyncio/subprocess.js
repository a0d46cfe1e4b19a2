// Subprocesses: commands whose output is a StreamReader and whose input a StreamWriter.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { reader } = host.part('args');
	const Scope = host.part('scope');
	const streams = host.part('streams');
	const { none } = host.part('task');
	const commands = host.module('commands'), sockets = host.module('sockets');
	const { PIPE, STDOUT, DEVNULL } = commands.spec, nothing = sockets.bytes('');

	// A Pipe is what a StreamReader reads. Behind the end there is nothing.
	class Pipe {
		#pipe;
		#over = false;
		constructor(pipe) { this.#pipe = pipe; }
		#or(read) { return this.#over ? Promise.resolve(nothing) : read(this.#pipe); }
		read(...args) { return this.#or(pipe => pipe.read(...args)); }
		readUntil(...args) { return this.#or(pipe => pipe.readUntil(...args)); }
		readExactly(...args) { return this.#or(pipe => pipe.readExactly(...args)); }
		get position() { return this.#over ? undefined : this.#pipe.position(); }
		ended() {
			if (this.#over) return;
			this.#over = true;
			host.observe(this.#pipe.close('StreamReader.read'), () => {});
		}
	}

	const names = ['', 'stdin', 'stdout', 'stderr', 'limit', 'cwd', 'env', 'startNewSession|start_new_session'];
	const token = Symbol('made here');

	class Process {
		#handle;
		#on;
		#pipes;
		#end;       // the promise that it has ended
		#returncode = null;

		constructor(key, [handle, pid], on, stdio, limit) {
			if (key !== token) throw new TypeError('asyncio.subprocess.Process cannot be constructed: asyncio.createSubprocessExec makes one');
			this.#handle = handle;
			this.#on = on;
			const open = i => stdio[i].How === 'pipe' ? sockets.pipe(handle, i, on) : null;
			const input = open(0);
			this.#pipes = [null, open(1), open(2)].map(pipe => pipe && new Pipe(pipe));
			this.pid = pid;
			this.stdin = input && streams.writer(input);
			[this.stdout, this.stderr] = this.#pipes.slice(1).map(pipe => pipe && streams.reader(pipe, limit));
			this.#end = commands.wait('Process.wait', on, handle, input !== null, true);
			host.observe(this.#end, (fulfilled, value) => { if (fulfilled) this.#ended(value); });
		}

		static shown(p) { return #on in p ? [p.#on, ['pid', p.pid], p.#returncode === null ? 'running' : ['returncode', p.#returncode]] : undefined; }

		get returncode() { return this.#returncode; }

		#ended([code, signal]) { return this.#returncode ??= signal ? -signal : code; }

		wait() {
			if (this.#returncode !== null) return Promise.resolve(this.#returncode);
			const scope = new Scope('Process.wait');
			scope.follow(commands.wait('Process.wait', this.#on, this.#handle, false, false), (state, value) => {
				if (state === 'finished') return scope.end(state, this.#ended(value));
				if (state === 'cancelled' || value.code !== 'EBADF') return scope.end(state, value);
				host.observe(this.#end, (fulfilled, value) => scope.end('finished', this.#ended(value)));
			});
			return scope.future;
		}

		communicate(...given) {
			const [input] = readCommunicate(given);
			if (this.stdin) {
				if (!none(input)) this.stdin.write(input);
				this.stdin.close();
			} else if (!none(input)) throw new TypeError('Process.communicate: input needs stdin: asyncio.subprocess.PIPE');
			const positions = {};
			this.#pipes.forEach((pipe, i) => { if (pipe && pipe.position !== undefined) positions[i] = pipe.position; });
			const result = output => [1, 2].map(i => {
				const pipe = this.#pipes[i];
				pipe?.ended();
				return pipe ? output[i] ?? nothing : null;
			});
			const scope = new Scope('Process.communicate');
			const waited = said => {
				const output = result(said);
				scope.follow(this.wait(), (state, value) => scope.end(state, state === 'finished' ? output : value));
			};
			if (Object.keys(positions).length === 0) waited({});
			else scope.follow(commands.communicate('Process.communicate', this.#on, this.#handle, undefined, positions), (state, value) => {
				if (state === 'finished') waited(value.output);
				else scope.end(state, value);
			});
			return scope.future;
		}

		sendSignal(signal) {
			const number = commands.signalNumber(signal);
			if (this.#returncode !== null || !commands.kill('Process.sendSignal', this.#on, this.#handle, number)) {
				const error = new Error('kill ESRCH');
				throw Object.assign(error, { errno: -3, code: 'ESRCH', syscall: 'kill' });
			}
		}
		terminate() { this.sendSignal(15); }
		kill() { this.sendSignal(9); }
	}

	const readCommunicate = reader('Process.communicate', 'input');

	const start = (what, args, on, [, stdin, stdout, stderr, limit, cwd, env, apart]) => {
		if (args.some(a => typeof a !== 'string')) throw wrong(`${what}: the command and its arguments must be strings`, args.find(a => typeof a !== 'string'));
		const spec = commands.spec.spec(what, args, on, { stdin, stdout, stderr, cwd, env, apart, stays: false });
		const scope = new Scope(what);
		scope.follow(commands.startLater(what, JSON.stringify(spec)), (state, value) => {
			scope.end(state, state === 'finished' ? new Process(token, value, spec.On, spec.Stdio, limit) : value);
		});
		return scope.future;
	};

	function createSubprocessExec(...given) {
		const what = 'asyncio.createSubprocessExec', last = given.at(-1);
		const options = typeof last === 'object' && last !== null && !Array.isArray(last) ? [given.pop()] : [];
		const args = given.flat();
		if (args.length === 0) throw wrong(`${what}: program must be a string`, given[0]);
		return start(what, args, args.join(' '), host.args(what, options, names));
	}

	function createSubprocessShell(...given) {
		const what = 'asyncio.createSubprocessShell';
		const [cmd, ...options] = host.args(what, given, ['cmd', ...names]);
		if (typeof cmd !== 'string') throw wrong(`${what}: cmd must be a string`, cmd);
		return start(what, ['/bin/sh', '-c', cmd], cmd, options);
	}

	return { createSubprocessExec, createSubprocessShell, subprocess: { PIPE, STDOUT, DEVNULL, Process } };
})
