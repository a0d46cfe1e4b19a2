// What of process is written in JavaScript: an emitter, as Node's EventEmitter, for it and for its streams; ticks, warnings.
(function (host) {
	'use strict';
	const { process } = host;
	const { apply } = Reflect;

	const keyOf = name => typeof name === 'symbol' ? name : `${name}`;

	// Makes the methods of an emitter. changed(name, listened) is told when the first listener comes, or the last goes.
	const emitter = (target, what, changed) => {
		const listeners = new Map(); // of names
		let most = 10;

		const of = name => listeners.get(keyOf(name)) ?? [];

		const set = (name, list) => {
			const had = listeners.has(name);
			if (list.length > 0) listeners.set(name, list);
			else listeners.delete(name);
			if (had !== listeners.has(name)) changed(name, !had);
		};

		const add = (how, name, fn, once, first) => {
			name = keyOf(name);
			if (typeof fn !== 'function') throw host.wrong(`${what}.${how}: listener must be a function`, fn);
			if (listeners.has('newListener')) emit('newListener', name, fn);
			const entry = { fn, once }, list = of(name);
			set(name, first ? [entry, ...list] : [...list, entry]);
			if (most > 0 && list.length === most) {
				host.later(() => process.emitWarning(`Possible EventEmitter memory leak detected. ${most + 1} ${String(name)} listeners added to ${what}. ` +
					'Use setMaxListeners() to increase limit', 'MaxListenersExceededWarning'));
			}
			return target;
		};

		const drop = (name, entry) => {
			const list = of(name);
			if (!list.includes(entry)) return false;
			set(name, list.filter(e => e !== entry));
			if (listeners.has('removeListener')) emit('removeListener', name, entry.fn);
			return true;
		};

		const emit = (name, ...args) => {
			name = keyOf(name);
			const list = of(name);
			if (name === 'error' && list.length === 0) throw args[0];
			for (const entry of list) {
				if (!entry.once || drop(name, entry)) apply(entry.fn, target, args);
			}
			return list.length > 0;
		};

		const remove = (name, fn) => {
			const entry = of(name).findLast(e => e.fn === fn);
			if (entry !== undefined) drop(keyOf(name), entry);
			return target;
		};

		return {
			on(name, listener) { return add('on', name, listener, false, false); },
			addListener(name, listener) { return add('addListener', name, listener, false, false); },
			once(name, listener) { return add('once', name, listener, true, false); },
			prependListener(name, listener) { return add('prependListener', name, listener, false, true); },
			prependOnceListener(name, listener) { return add('prependOnceListener', name, listener, true, true); },
			off(name, listener) { return remove(name, listener); },
			removeListener(name, listener) { return remove(name, listener); },
			removeAllListeners(name) {
				for (const each of name === undefined ? [...listeners.keys()] : [keyOf(name)]) set(each, []);
				return target;
			},
			listeners(name) { return of(name).map(entry => entry.fn); },
			rawListeners(name) { return of(name).map(entry => entry.fn); },
			listenerCount(name, listener) { return of(name).filter(entry => listener === undefined || entry.fn === listener).length; },
			eventNames() { return [...listeners.keys()]; },
			setMaxListeners(n) { most = n; return target; },
			getMaxListeners() { return most; },
			emit(name, ...args) { return emit(name, ...args); },
		};
	};

	// A signal that has a listener has no other effect.
	const methods = emitter(process, 'process', (name, listened) => {
		if (host.isSignal(name)) host.listen(name, listened ? number => methods.emit(name, name, number) : undefined);
	});
	const { emit, listenerCount } = methods;
	let ended = false;

	// An error that nothing has caught; promise is the one that was rejected with it. Returns whether it is handled.
	const uncaught = (error, promise) => {
		if (promise !== undefined && listenerCount('unhandledRejection') > 0) return emit('unhandledRejection', error, promise);
		const origin = promise === undefined ? 'uncaughtException' : 'unhandledRejection';
		emit('uncaughtExceptionMonitor', error, origin);
		return emit('uncaughtException', error, origin);
	};

	const end = code => {
		if (ended) return;
		ended = true;
		emit('exit', code);
	};

	const warning = (text, type = 'Warning', code, detail) => {
		if (typeof text !== 'string') return text;
		const made = new Error(text);
		made.name = `${type}`;
		if (code !== undefined) made.code = code;
		if (detail !== undefined) made.detail = detail;
		return made;
	};

	const emitWarning = (text, type, code) => {
		let detail;
		if (typeof type === 'object' && type !== null) ({ type, code, detail } = type);
		if (typeof text !== 'string' && !(text instanceof Error)) throw host.wrong('process.emitWarning: warning must be a string or an Error', text);
		const made = warning(text, typeof type === 'function' ? undefined : type, typeof code === 'function' ? undefined : code, detail);
		if (made.name === 'DeprecationWarning' && process.noDeprecation) return;
		host.later(() => {
			host.warn(`(weft) ${made.code === undefined ? '' : `[${made.code}] `}${made.name}: ${made.message}` + (typeof made.detail === 'string' ? `\n${made.detail}` : ''));
			emit('warning', made);
		});
	};

	const escape = (stream, text, done) => stream.write(`\x1b[${text}`, done);

	// What a program can do with the stream of that number: to write.
	const stream = fd => {
		const made = { fd, writable: true };
		Object.assign(made, emitter(made, fd === 1 ? 'process.stdout' : 'process.stderr', () => {}), {
			write(chunk, encoding, done) {
				if (typeof encoding === 'function') done = encoding;
				host.write(fd, chunk);
				if (typeof done === 'function') host.later(() => done());
				return true;
			},
			end(chunk, encoding, done) {
				if (chunk !== undefined && typeof chunk !== 'function') made.write(chunk, encoding);
				const last = [chunk, encoding, done].find(each => typeof each === 'function');
				if (last !== undefined) host.later(() => last());
				host.later(() => made.emit('finish'));
				return made;
			},
		});
		if (host.size(fd) === undefined) return made;
		const bits = { COLORTERM: 24, TERM: 8 };
		Object.assign(made, {
			isTTY: true,
			getWindowSize() { return host.size(fd); },
			getColorDepth() { return host.color() ? (process.env.COLORTERM ? bits.COLORTERM : bits.TERM) : 1; },
			hasColors(count = 16) { return 2 ** made.getColorDepth() >= count; },
			cursorTo(x, y, done) { return escape(made, typeof y === 'number' ? `${y + 1};${x + 1}H` : `${x + 1}G`, typeof y === 'function' ? y : done); },
			moveCursor(dx, dy, done) {
				const move = (n, forth, back) => n > 0 ? `\x1b[${n}${forth}` : n < 0 ? `\x1b[${-n}${back}` : '';
				return made.write(move(dx, 'C', 'D') + move(dy, 'B', 'A'), done);
			},
			clearLine(direction, done) { return escape(made, direction < 0 ? '1K' : direction > 0 ? '0K' : '2K', done); },
			clearScreenDown(done) { return escape(made, '0J', done); },
		});
		Object.defineProperty(made, 'columns', { get: () => host.size(fd)[0], enumerable: true, configurable: true });
		Object.defineProperty(made, 'rows', { get: () => host.size(fd)[1], enumerable: true, configurable: true });
		return made;
	};

	const nextTick = (callback, ...args) => {
		if (typeof callback !== 'function') throw host.wrong('process.nextTick: callback must be a function', callback);
		host.later(() => apply(callback, undefined, args));
	};

	return { methods: { ...methods, emitWarning, nextTick }, uncaught, end, idle: code => { emit('beforeExit', code); }, stream };
})
