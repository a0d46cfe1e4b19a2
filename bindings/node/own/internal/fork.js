// child_process.fork: a process that runs a program of weft's, with a channel to it. It is the process of a worker.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const path = require('path'), { Readable } = require('stream'), { codes } = require('internal/errors');
	const { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } = codes;
	const { connect } = require('internal/ipc'), { start } = require('worker_threads')[Symbol.for('weft.start')];
	const { sockets } = host;
	const refuse = what => { throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`child_process.fork: ${what}`); };

	// program is what spawn's arguments have weft run: [file, ...its arguments].
	function program({ file, args, detached, uid, gid }) {
		if (file !== process.execPath) refuse(`a channel to ${file}, which is not weft,`);
		if (detached || uid != null || gid != null) refuse('the options detached, uid and gid');
		const at = args.findIndex((arg, i) => i > 0 && !arg.startsWith('-'));
		if (at < 0) refuse('a program that is no file');
		return args.slice(at);
	}

	// standard is where the standard streams of the process go: those that do not go where the program's go come through the pipe.
	function standard(stdio) {
		const others = ({ type, fd }, i) => i > 2 ? type !== 'ignore' : fd !== undefined && fd !== i;
		if (stdio.some(others)) refuse('files in stdio');
		return { 0: stdio[0].type === 'pipe', 1: stdio[1].fd === undefined, 2: stdio[2].fd === undefined };
	}

	// fork starts the process of a ChildProcess; ended is told how it has ended.
	function fork(child, options, { type, nameOf, ended }) {
		const [name, ...argv] = program(options), stdio = type(options.stdio.map(v => v === 'ipc' ? 'ignore' : v));
		const streams = {}, out = standard(stdio), advanced = options.serialization === 'advanced';
		const boot = { file: path.resolve(options.cwd ?? '.', name), argv, out, env: environment(options.envPairs), cwd: options.cwd, fork: { advanced } };
		const heard = (kind, value, text) => {
			if (kind === 'print') streams[value]?.push(text);
			else end.heard(kind, value);
		};
		const over = (code, signal) => {
			end.close();
			for (const stream of Object.values(streams)) stream.push(null);
			process.nextTick(() => {
				if (signal) child.signalCode = nameOf(signal);
				ended(child, signal ? null : code);
			});
		};
		const { child: started, tell, stdin } = start(boot, heard, over);
		const end = connect(child, { advanced, tell, hold: sockets.hold });
		child.channel.ref();
		child.pid = started.pid;
		child._handle = { release: sockets.hold(), kill: number => kill(started, number) };
		child._open(stdio, i => i === 0 ? stdin : child._heard(streams[i] = new Readable({ read() {} })));
		process.nextTick(() => child.emit('spawn'));
		if (options.timeout > 0) {
			const timer = setTimeout(() => child.kill(options.killSignal), options.timeout);
			child.once('exit', () => clearTimeout(timer));
		}
		return 0;
	}

	function kill(started, number) {
		if (number === 9) started.kill();
		else if (number === 15) started.terminate();
		else process.kill(started.pid, number);
	}

	const environment = pairs => pairs && Object.fromEntries(pairs.map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));

	module.exports = fork;
})
