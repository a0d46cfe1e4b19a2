(function (host) {
	'use strict';
	const ask = host.ask;
	const { apply, ownKeys, get: read, getOwnPropertyDescriptor: describe } = Reflect;
	const arrays = Array.prototype;

	// What a list does itself, in the manager, at once: nobody else changes it meanwhile.
	const changes = new Set(['push', 'shift', 'unshift', 'splice', 'reverse', 'fill', 'copyWithin']);
	const returnItself = new Set(['reverse', 'fill', 'copyWithin']);

	// What Python's and Map's users call on a dict, and Python's on a list. The manager does each at once, too.
	const own = (thing, key) => Object.prototype.hasOwnProperty.call(thing, key);
	const same = value => item => item === value || item !== item && value !== value;
	const take = (dict, key) => {
		const value = dict[key];
		delete dict[key];
		return value;
	};
	const place = (list, value, method) => {
		const at = list.findIndex(same(value));
		if (at < 0) throw new Error(`${method}: the value is not in the list`);
		return at;
	};
	const methods = {
		dict: {
			get: (dict, key, fallback) => own(dict, key) ? dict[key] : fallback,
			set(dict, key, value) { dict[key] = value; },
			has: own,
			delete: (dict, key) => own(dict, key) && delete dict[key],
			keys: dict => Object.keys(dict),
			values: dict => Object.values(dict),
			items: dict => Object.entries(dict),
			entries: dict => Object.entries(dict),
			pop(dict, key, ...fallback) {
				if (own(dict, key)) return take(dict, key);
				if (fallback.length === 0) throw new Error(`pop: the dict has no key ${JSON.stringify(String(key))}`);
				return fallback[0];
			},
			popitem(dict) {
				const key = Object.keys(dict).at(-1);
				if (key === undefined) throw new Error('popitem: the dict is empty');
				return [key, take(dict, key)];
			},
			setdefault: (dict, key, value = null) => own(dict, key) ? dict[key] : dict[key] = value,
			update(dict, other) { Object.assign(dict, other); },
			clear(dict) { for (const key of Object.keys(dict)) delete dict[key]; },
			copy: dict => dict,
		},
		list: {
			append(list, item) { list.push(item); },
			extend(list, items) { for (const item of items) list.push(item); },
			insert(list, at, item) { list.splice(at, 0, item); },
			remove(list, item) { list.splice(place(list, item, 'remove'), 1); },
			index: (list, item) => place(list, item, 'index'),
			count: (list, item) => list.filter(same(item)).length,
			pop(list, at = -1) {
				const i = at < 0 ? list.length + at : at;
				if (list.length > 0 && !(i in list)) throw new RangeError(`pop: the list has no item ${at}`);
				return list.splice(i, 1)[0];
			},
			clear(list) { list.length = 0; },
			copy: list => list,
		},
	};

	// server is what a manager's process does for each call.
	function server() {
		const things = new Map();
		let last = 0;
		const operations = {
			get: (thing, key) => own(thing, key) ? [thing[key]] : undefined,
			set: (thing, key, value) => { thing[key] = value; },
			has: own,
			delete: (thing, key) => { delete thing[key]; },
			keys: thing => Object.keys(thing),
			value: thing => thing,
			call(thing, method, args) {
				const result = arrays[method].apply(thing, args);
				return returnItself.has(method) ? undefined : result;
			},
			do: (thing, kind, method, args) => methods[kind][method](thing, ...args),
			assign(thing, items) { thing.splice(0, thing.length, ...items); },
		};
		return (op, number, ...args) => {
			if (op === 'new') {
				things.set(++last, args[0]);
				return last;
			}
			return operations[op](things.get(number), ...args);
		};
	}

	// What dict and list have in common. A symbol is the proxy's own, any other key the manager's.
	const common = {
		get(target, key) {
			if (typeof key === 'symbol') return read(target, key);
			const found = ask(target, 'get', key);
			return found ? found[0] : read(target, key);
		},
		set(target, key, value) {
			if (typeof key === 'symbol') return false;
			ask(target, 'set', key, value);
			return true;
		},
		has: (target, key) => key in target || typeof key === 'string' && ask(target, 'has', key),
		deleteProperty(target, key) {
			if (typeof key === 'symbol') return false;
			ask(target, 'delete', key);
			return true;
		},
		ownKeys: target => [...ask(target, 'keys'), ...ownKeys(target)],
		getOwnPropertyDescriptor(target, key) {
			if (typeof key === 'symbol') return describe(target, key);
			const found = ask(target, 'get', key);
			return found && { value: found[0], writable: true, enumerable: true, configurable: true };
		},
		defineProperty(target, key, descriptor) {
			if (typeof key === 'symbol' || !('value' in descriptor)) return false;
			ask(target, 'set', key, descriptor.value);
			return true;
		},
		preventExtensions: () => false,
		setPrototypeOf: () => false,
	};

	// named is a method of Python's or Map's, by which a proxy of a kind has the manager do it; undefined for other names.
	const named = (target, kind, key) =>
		own(methods[kind], key) ? (...args) => ask(target, 'do', kind, key, args) : undefined;

	const dict = {
		...common,
		get(target, key) {
			if (typeof key === 'symbol') return read(target, key);
			const found = ask(target, 'get', key); // a key of that name goes before the method
			return found ? found[0] : named(target, 'dict', key) ?? read(target, key);
		},
	};

	// What runs a script's code between one item and the next: it sees what the list has by then, as an array's own methods do.
	const live = new Set([
		'values', 'keys', 'entries', 'forEach', 'map', 'filter', 'flatMap', 'some', 'every', 'reduce', 'reduceRight', 'find', 'findIndex',
		'findLast', 'findLastIndex',
	]);

	// method is one of Array.prototype's, for a list: what changes it is done by the manager, all else that takes no time with a copy.
	const method = (target, key, proxy) => (...args) => {
		if (live.has(key)) return apply(arrays[key], proxy, args);
		if (changes.has(key)) {
			const result = ask(target, 'call', key, args);
			return returnItself.has(key) ? proxy : result;
		}
		const copy = ask(target, 'value');
		const result = copy[key](...args);
		if (key !== 'sort') return result;
		ask(target, 'assign', copy);
		return proxy;
	};

	const list = {
		...common,
		get(target, key, proxy) {
			if (key === Symbol.iterator) return method(target, 'values', proxy);
			if (typeof key !== 'string') return common.get(target, key);
			const pythons = named(target, 'list', key);
			if (pythons) return pythons;
			if (key !== 'constructor' && typeof arrays[key] === 'function') return method(target, key, proxy);
			return common.get(target, key);
		},
		getOwnPropertyDescriptor(target, key) {
			if (key !== 'length') return common.getOwnPropertyDescriptor(target, key);
			return { ...describe(target, key), value: ask(target, 'get', key)[0] };
		},
	};

	return {
		server: server(),
		dict: target => new Proxy(target, dict),
		list: target => new Proxy(target, list),
	};
})
