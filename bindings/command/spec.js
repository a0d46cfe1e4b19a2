// What package commands is told of a command, as far as Python's subprocess, asyncio and Node's child_process have it in common.
(function (host) {
	'use strict';
	const PIPE = -1, STDOUT = -2, DEVNULL = -3;
	const none = v => v === undefined || v === null;
	const place = Symbol('where the pipe of a command is'); // a method of what has one
	const stream = ([handle, number]) => ({ How: 'stream', Handle: handle, Of: number });

	// label is a command as reports have it.
	const label = text => text.length > 60 ? `${text.slice(0, 60)}…` : text;

	// stdio is where descriptor i goes, of what Python has for it.
	function stdio(what, v, i) {
		if (none(v)) return { How: 'file', Of: i };
		if (v === PIPE) return { How: 'pipe' };
		if (v === DEVNULL) return { How: 'ignore' };
		if (v === STDOUT && i === 2) return { How: 'same', Of: 1 };
		if (typeof v?.[place] === 'function') return stream(v[place]());
		const fd = typeof v === 'object' ? typeof v.fileno === 'function' ? v.fileno() : v.fd : v;
		if (!Number.isInteger(fd) || fd < 0) throw host.wrong(`${what}: ${['stdin', 'stdout', 'stderr'][i]} must be PIPE, DEVNULL, a pipe of another command, a file or its number`, v);
		return { How: 'file', Of: fd };
	}

	// spec is that of a command with Python's options, which is called on.
	function spec(what, args, on, { stdin, stdout, stderr, cwd, env, apart, stays }) {
		return {
			File: args[0], Args: args, Dir: none(cwd) ? '' : String(cwd), Env: none(env) ? null : Object.entries(env).map(([k, v]) => `${k}=${v}`),
			Detached: Boolean(apart), Stays: stays, On: label(on), Stdio: [stdin, stdout, stderr].map((v, i) => stdio(what, v, i)),
		};
	}

	return { PIPE, STDOUT, DEVNULL, label, spec, place, stream };
})
