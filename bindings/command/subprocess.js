// Python's subprocess: commands whose thread waits for them, while others run.
(function (host) {
	'use strict';
	const { commands, wrong } = host, { stringify } = JSON;
	const PIPE = -1, STDOUT = -2, DEVNULL = -3;
	const none = v => v === undefined || v === null;

	class SubprocessError extends Error {}
	class CalledProcessError extends SubprocessError {
		constructor(returncode, cmd, output = null, stderr = null) {
			super(returncode < 0 ? `Command '${show(cmd)}' died with ${host.signal(-returncode) || `signal ${-returncode}`}.`
				: `Command '${show(cmd)}' returned non-zero exit status ${returncode}.`);
			Object.assign(this, { returncode, cmd, output, stdout: output, stderr });
		}
	}
	class TimeoutExpired extends SubprocessError {
		constructor(cmd, timeout, output = null, stderr = null) {
			super(`Command '${show(cmd)}' timed out after ${timeout} ms`);
			Object.assign(this, { cmd, timeout, output, stdout: output, stderr });
		}
	}
	for (const c of [SubprocessError, CalledProcessError, TimeoutExpired]) Object.defineProperty(c.prototype, 'name', { value: c.name, writable: true, configurable: true });

	const show = cmd => typeof cmd === 'string' ? cmd : cmd.join(' ');

	class CompletedProcess {
		constructor(args, returncode, stdout = null, stderr = null) { Object.assign(this, { args, returncode, stdout, stderr }); }
		checkReturncode() {
			if (this.returncode !== 0) throw new CalledProcessError(this.returncode, this.args, this.stdout, this.stderr);
		}
	}

	const common = ['stdin', 'stdout', 'stderr', 'cwd', 'env', 'shell', 'text|universalNewlines|universal_newlines', 'encoding', 'startNewSession|start_new_session'];
	const readPopen = (what, given) => host.args(what, given, ['args', '', ...common]);

	// command reads what is to be run, and how: the spec for package commands, and whether the output is text.
	function command(what, args, [stdin, stdout, stderr, cwd, env, shell, text, encoding, apart], stays) {
		let list = typeof args === 'string' ? [args] : none(args) || typeof args[Symbol.iterator] !== 'function' ? undefined : [...args];
		if (!list || list.length === 0 || list.some(a => typeof a !== 'string')) throw wrong(`${what}: args must be a command, or a list of it and its arguments`, args);
		if (list.some(a => a.includes('\0'))) throw new TypeError(`${what}: embedded null byte`);
		if (!none(encoding) && !/^utf-?8$/i.test(encoding)) throw new TypeError(`${what}: encoding must be 'utf-8', not ${encoding}`);
		const on = show(list);
		if (shell) list = ['/bin/sh', '-c', ...list];
		return {
			args, text: Boolean(text) || !none(encoding), on,
			spec: {
				File: list[0], Args: list, Dir: none(cwd) ? '' : String(cwd), Env: none(env) ? null : Object.entries(env).map(([k, v]) => `${k}=${v}`), Stays: stays,
				Detached: Boolean(apart), On: on.length > 60 ? `${on.slice(0, 60)}…` : on,
				Stdio: [stdin, stdout, stderr].map((v, i) => {
					if (none(v)) return { How: 'inherit', Of: i };
					if (v === PIPE) return { How: 'pipe' };
					if (v === DEVNULL) return { How: 'ignore' };
					if (v === STDOUT && i === 2) return { How: 'same', Of: 1 };
					const fd = typeof v === 'object' ? typeof v.fileno === 'function' ? v.fileno() : v.fd : v;
					if (!Number.isInteger(fd) || fd < 0) throw wrong(`${what}: ${['stdin', 'stdout', 'stderr'][i]} must be PIPE, DEVNULL, a file or its number`, v);
					return fd < 3 ? { How: 'inherit', Of: fd } : { How: 'file', Handle: fd - 2 };
				}),
			},
		};
	}
	const inWords = (data, text) => data === undefined ? null : text ? host.text(data).replaceAll('\r\n', '\n') : data;

	function run(...given) {
		const what = 'subprocess.run';
		let [args, , input, capture, timeout, check, ...how] = host.args(what, given, ['args', '', 'input', 'captureOutput|capture_output', 'timeout', 'check', ...common]);
		if (!none(input)) {
			if (!none(how[0])) throw new TypeError(`${what}: stdin and input arguments may not both be used.`);
			how[0] = PIPE;
		}
		if (capture) {
			if (!none(how[1]) || !none(how[2])) throw new TypeError(`${what}: stdout and stderr arguments may not be used with captureOutput.`);
			how[1] = how[2] = PIPE;
		}
		const { spec, text } = command(what, args, how, true);
		const r = commands.run(what, stringify({ ...spec, Timeout: none(timeout) ? 0 : Math.max(Number(timeout), 0.001), Signal: 9 }), none(input) ? undefined : input);
		const code = r.signal ? -r.signal : r.code;
		const out = inWords(r.output[1], text), err = inWords(r.output[2], text);
		if (r.expired) throw new TimeoutExpired(args, timeout, out, err);
		const result = new CompletedProcess(args, code, out, err);
		if (check) result.checkReturncode();
		return result;
	}

	function call(...given) { return waited('subprocess.call', given)[0]; }
	function checkCall(...given) {
		const [code, args] = waited('subprocess.checkCall', given);
		if (code !== 0) throw new CalledProcessError(code, args);
		return 0;
	}
	function waited(what, given) {
		const [args, , timeout, ...how] = host.args(what, given, ['args', '', 'timeout', ...common]);
		return [run(args, options({ timeout }, how)).returncode, args];
	}
	const keys = ['stdin', 'stdout', 'stderr', 'cwd', 'env', 'shell', 'text', 'encoding', 'startNewSession'];
	const options = (first, how) => Object.fromEntries([...Object.entries(first), ...how.map((v, i) => [keys[i], v])].filter(([, v]) => !none(v)));

	function checkOutput(...given) {
		const [args, , input, timeout, stdin, stderr, ...how] = host.args('subprocess.checkOutput', given, ['args', '', 'input', 'timeout', 'stdin', 'stderr', ...common.slice(3)]);
		return run(args, options({ input, timeout, check: true }, [stdin, PIPE, stderr, ...how])).stdout;
	}

	function getstatusoutput(cmd) {
		const { returncode, stdout } = run(cmd, { shell: true, text: true, stdout: PIPE, stderr: STDOUT });
		return [returncode, stdout.replace(/\n$/, '')];
	}
	function getoutput(cmd) { return getstatusoutput(cmd)[1]; }

	const newline = new Uint8Array([10]), most = 2 ** 40;

	// A pipe from a command, which is read by bytes or lines.
	class Reader {
		#pipe;
		#text;
		#what;
		constructor(pipe, text, what) {
			this.#pipe = pipe;
			this.#text = text;
			this.#what = what;
		}
		get position() { return this.#pipe.position(); }
		read(n) { return inWords(this.#pipe.readExactlyNow(none(n) || n < 0 ? most : n, this.#what), this.#text); }
		readline() { return inWords(this.#pipe.readUntilNow(newline, most, this.#what), this.#text); }
		readlines() { return [...this]; }
		*[Symbol.iterator]() { for (let line; (line = this.readline()).length > 0;) yield line; }
		close() { this.#pipe.closeNow(this.#what); }
	}
	class Writer {
		#pipe;
		#closed = false;
		constructor(pipe) { this.#pipe = pipe; }
		write(data) {
			if (this.#closed) throw new TypeError('write to closed file');
			return this.#pipe.writeNow(data, 'Popen.stdin');
		}
		writelines(list) { for (const data of list) this.write(data); }
		flush() {}
		close() {
			if (!this.#closed) this.#pipe.closeNow('Popen.stdin');
			this.#closed = true;
		}
	}

	class Popen {
		#handle;
		#on;
		#text;
		#said;

		constructor(...given) {
			const [args, , ...how] = readPopen('subprocess.Popen', given);
			const { spec, text } = command('subprocess.Popen', args, how, true);
			const [handle, pid] = commands.start('subprocess.Popen', stringify(spec));
			this.#handle = handle;
			this.#on = spec.On;
			this.#text = text;
			const pipe = (i, make) => spec.Stdio[i].How === 'pipe' ? make(host.sockets.pipe(handle, i, spec.On)) : null;
			Object.assign(this, {
				args, pid, returncode: null, stdin: pipe(0, p => new Writer(p)), stdout: pipe(1, p => new Reader(p, text, 'Popen.stdout')),
				stderr: pipe(2, p => new Reader(p, text, 'Popen.stderr')),
			});
		}

		#ended(exit) {
			if (exit === null) return null;
			const [code, signal] = exit;
			return this.returncode ??= signal ? -signal : code;
		}

		poll() {
			return this.returncode ?? this.#ended(commands.waitNow('Popen.poll', this.#on, this.#handle, 0));
		}

		wait(...given) {
			const [timeout] = host.args('Popen.wait', given, ['timeout']);
			const code = this.returncode ?? this.#ended(commands.waitNow('Popen.wait', this.#on, this.#handle, none(timeout) ? undefined : timeout));
			if (code === null) throw new TimeoutExpired(this.args, timeout);
			return code;
		}

		communicate(...given) {
			const [input, timeout] = host.args('Popen.communicate', given, ['input', 'timeout']);
			if (this.#said) return this.#said;
			if (!none(input) && !this.stdin) throw new TypeError('Popen.communicate: input needs stdin: subprocess.PIPE');
			const positions = {};
			if (this.stdout) positions[1] = this.stdout.position;
			if (this.stderr) positions[2] = this.stderr.position;
			const output = commands.communicateNow('Popen.communicate', this.#on, this.#handle, this.stdin ? input ?? '' : undefined, positions, none(timeout) ? undefined : timeout);
			if (output === null) throw new TimeoutExpired(this.args, timeout);
			this.#said = [inWords(output[1], this.#text), inWords(output[2], this.#text)];
			this.stdin?.close();
			this.stdout?.close();
			this.stderr?.close();
			this.wait();
			return this.#said;
		}

		sendSignal(signal) {
			const number = host.number(signal);
			if (this.returncode === null) commands.kill('Popen.sendSignal', this.#on, this.#handle, number);
		}
		terminate() { this.sendSignal(15); }
		kill() { this.sendSignal(9); }

		[Symbol.dispose]() {
			this.stdout?.close();
			this.stderr?.close();
			this.stdin?.close();
			this.wait();
		}
	}

	// callable has a class need no new, as in Python.
	const callable = C => {
		const F = { [C.name]: function (...args) { return Reflect.construct(C, args, new.target ?? F); } }[C.name];
		Object.setPrototypeOf(F, C);
		Object.defineProperty(F, 'prototype', { value: C.prototype, writable: false });
		Object.defineProperty(C.prototype, 'constructor', { value: F, writable: true, configurable: true });
		return F;
	};

	return {
		run, call, checkCall, checkOutput, getoutput, getstatusoutput, Popen: callable(Popen), CompletedProcess: callable(CompletedProcess),
		SubprocessError: callable(SubprocessError), CalledProcessError: callable(CalledProcessError), TimeoutExpired: callable(TimeoutExpired), PIPE, STDOUT, DEVNULL,
	};
})
