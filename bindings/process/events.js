// The signals as events of process, as in Node: a signal that has a listener has no other effect.
(function (host) {
	'use strict';
	const { process } = host;
	const listeners = new Map(); // of names

	// changed takes in how many listeners an event has.
	const changed = (name, list) => {
		const had = listeners.has(name);
		if (list.length > 0) listeners.set(name, list);
		else listeners.delete(name);
		if (had !== listeners.has(name)) host.listen(name, had ? undefined : number => emit(name, name, number));
	};

	const of = name => listeners.get(name) ?? [];

	const add = (what, name, fn, once, first) => {
		if (!host.isSignal(name)) throw new TypeError(`process.${what}: there is no event ${host.brief(name)}; there are the names of signals, such as 'SIGINT'`);
		if (typeof fn !== 'function') throw host.wrong(`process.${what}: listener must be a function`, fn);
		const entry = { fn, once };
		changed(name, first ? [entry, ...of(name)] : [...of(name), entry]);
		return process;
	};

	const emit = (name, ...args) => {
		const list = of(name);
		for (const entry of list) {
			if (entry.once) changed(name, of(name).filter(e => e !== entry));
			Reflect.apply(entry.fn, process, args);
		}
		return list.length > 0;
	};

	const remove = (name, fn) => {
		const list = of(name);
		const i = list.findLastIndex(entry => entry.fn === fn);
		if (i >= 0) changed(name, list.filter((_, at) => at !== i));
		return process;
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
			for (const each of name === undefined ? [...listeners.keys()] : [name]) changed(each, []);
			return process;
		},
		listeners(name) { return of(name).map(entry => entry.fn); },
		listenerCount(name) { return of(name).length; },
		eventNames() { return [...listeners.keys()]; },
		emit(name, ...args) { return emit(name, ...args); },
	};
})
