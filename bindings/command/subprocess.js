// Python's subprocess: commands whose thread waits for them, while others run.
(function (host) {
	'use strict';
	const { commands, wrong } = host, { stringify } = JSON, { PIPE, STDOUT, DEVNULL } = commands.spec;
	const none = v => v === undefined || v === null;

	class SubprocessError extends Error {}
	class CalledProcessError extends SubprocessError {
		constructor(returncode, cmd, output = null, stderr = null) {
			super(returncode < 0 ? `Command '${show(cmd)}' died with ${commands.signalName(-returncode)}.`
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
	function command(what, args, [stdin, stdout, stderr, cwd, env, shell, text, encoding, apart]) {
		let list = typeof args === 'string' ? [args] : none(args) || typeof args[Symbol.iterator] !== 'function' ? undefined : [...args];
		if (!list || list.length === 0 || list.some(a => typeof a !== 'string')) throw wrong(`${what}: args must be a command, or a list of it and its arguments`, args);
		if (list.some(a => a.includes('\0'))) throw new TypeError(`${what}: embedded null byte`);
		if (!none(encoding) && !/^utf-?8$/i.test(encoding)) throw new TypeError(`${what}: encoding must be 'utf-8', not ${encoding}`);
		const on = show(list);
		if (shell) list = ['/bin/sh', '-c', ...list];
		return { args, text: Boolean(text) || !none(encoding), spec: commands.spec.spec(what, list, on, { stdin, stdout, stderr, cwd, env, apart, stays: true }) };
	}
	const inWords = (data, text) => data === undefined ? null : text ? host.sockets.decode(data) : data;
	// soFar is what a command has said whose time is over; null for nothing, as in Python.
	const soFar = output => output?.length > 0 ? output : null;

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
		const { spec, text } = command(what, args, how);
		const r = commands.run(what, stringify({ ...spec, Timeout: none(timeout) ? 0 : Math.max(Number(timeout), 0.001), Signal: 9 }), none(input) ? undefined : input);
		const code = r.signal ? -r.signal : r.code;
		const out = inWords(r.output[1], text), err = inWords(r.output[2], text);
		if (r.expired) throw new TimeoutExpired(args, timeout, soFar(out), soFar(err));
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

	// A pipe from a command, which is read by bytes, or by characters of text, and by lines.
	class Reader {
		#pipe;
		#text;
		#what;
		#closed = false;
		constructor(pipe, text, what) {
			this.#pipe = pipe;
			if (text) this.#text = pipe.text(what);
			this.#what = what;
		}
		// position is how much of the pipe was read; undefined when it is closed.
		get position() { return this.#closed ? undefined : this.#pipe.position(); }
		[commands.spec.place]() { return this.#pipe.place(); }
		// all is what is not read yet, with data, which comes next from the pipe.
		all(data = new Uint8Array()) { return this.#text ? this.#text.all(data) : data; }
		read(n) {
			n = none(n) || n < 0 ? -1 : n;
			return this.#text ? this.#text.read(n) : this.#pipe.readExactlyNow(n, this.#what);
		}
		readline() { return this.#text ? this.#text.readline() : this.#pipe.readUntilNow(newline, most, this.#what); }
		readlines() { return [...this]; }
		*[Symbol.iterator]() { for (let line; (line = this.readline()).length > 0;) yield line; }
		close() {
			if (!this.#closed) this.#pipe.closeNow(this.#what);
			this.#closed = true;
		}
	}
	class Writer {
		#pipe;
		#closed = false;
		constructor(pipe) { this.#pipe = pipe; }
		get closed() { return this.#closed; }
		[commands.spec.place]() { return this.#pipe.place(); }
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
		#begun = false; // communicate() was called
		#unsent;        // what that has not written yet
		#said;          // what it came to

		constructor(...given) {
			const [args, , ...how] = readPopen('subprocess.Popen', given);
			const { spec, text } = command('subprocess.Popen', args, how);
			const [handle, pid] = commands.start('subprocess.Popen', stringify(spec));
			this.#handle = handle;
			this.#on = spec.On;
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
			this.#feed(input);
			if (this.#said) return this.#said;
			const { written, output, late } = commands.communicateNow('Popen.communicate', this.#on, this.#handle, this.#unsent, this.#positions(), none(timeout) ? undefined : timeout);
			this.#unsent = this.#unsent?.subarray(written);
			const said = [this.stdout, this.stderr].map((pipe, i) => pipe && pipe.all(output[i + 1]));
			if (late) throw new TimeoutExpired(this.args, timeout, ...said.map(soFar));
			this.#said = said;
			this.stdin?.close();
			this.stdout?.close();
			this.stderr?.close();
			this.wait();
			return this.#said;
		}

		// feed takes what is to be written, once: a communicate() whose time was over is gone on with by the next.
		#feed(input) {
			const given = !none(input) && host.sockets.bytes(input, 'Popen.communicate');
			if (this.#begun) {
				if (given.length > 0) throw new TypeError('Popen.communicate: Cannot send input after starting communication');
				return;
			}
			if (given && !this.stdin) throw new TypeError('Popen.communicate: input needs stdin: subprocess.PIPE');
			if (given.length > 0 && this.stdin.closed) throw new TypeError('write to closed file');
			this.#begun = true;
			if (this.stdin) this.#unsent = given || new Uint8Array();
		}

		// positions are those of the pipes that are to be read.
		#positions() {
			const all = Object.entries({ 1: this.stdout?.position, 2: this.stderr?.position });
			return Object.fromEntries(all.filter(([, position]) => position !== undefined));
		}

		sendSignal(signal) {
			const number = commands.signalNumber(signal);
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
