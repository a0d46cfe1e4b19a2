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
	// place is that of a value from start up to stop; a negative one counts from the end, as in Python and in slice.
	const place = (list, value, method, start = 0, stop = list.length) => {
		const from = start < 0 ? Math.max(0, list.length + start) : start;
		const found = list.slice(from, stop).findIndex(same(value));
		if (found < 0) throw new Error(`${method}: the value is not in the list`);
		return from + found;
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
			update(dict, pairs) { for (const [key, value] of pairs) dict[key] = value; },
			clear(dict) { for (const key of Object.keys(dict)) delete dict[key]; },
			copy: dict => dict,
		},
		list: {
			append(list, item) { list.push(item); },
			extend(list, items) { for (const item of items) list.push(item); }, // not push(...items), which has them all on the stack
			insert(list, at, item) { list.splice(at, 0, item); },
			remove(list, item) { list.splice(place(list, item, 'remove'), 1); },
			index: (list, item, start, stop) => place(list, item, 'index', start, stop),
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

	// pairs are the [key, value] of what Python's dict() and update() take: an object, a Map, a dict of a manager's, or an iterable of pairs.
	const pairs = (other, method) => {
		if (other === undefined || other === null) return [];
		if (typeof other !== 'object' && typeof other !== 'function') {
			throw new TypeError(`${method}: it takes an object, a Map or pairs of keys and values, not ${host.brief(other)}`);
		}
		if (typeof other[Symbol.iterator] !== 'function') return Object.entries(other);
		return Array.from(other, (pair, i) => {
			if (!Array.isArray(pair) || pair.length !== 2) {
				throw new TypeError(`${method}: item ${i} must be a pair [key, value], not ${host.brief(pair)}`);
			}
			return [word(pair[0]), pair[1]];
		});
	};
	const items = (list, method) => {
		if (typeof list?.[Symbol.iterator] !== 'function') throw new TypeError(`${method}: it takes an iterable, not ${host.brief(list)}`);
		return [...list];
	};

	// What takes a value apart does so before it is sent: a generator or a getter runs where it is, and a manager asked for what it has
	// itself, while it does what it was asked for, would wait for itself.
	const word = key => `${key}`;
	const whole = n => n === undefined ? n : Math.trunc(n) || 0;
	const keyed = (key, ...rest) => [word(key), ...rest];
	const prepared = {
		dict: {
			get: keyed, set: keyed, has: keyed, delete: keyed, pop: keyed, setdefault: keyed,
			update: (...others) => [others.flatMap(other => pairs(other, 'update'))],
		},
		list: {
			extend: list => [items(list, 'extend')],
			insert: (at, item) => [whole(at), item],
			index: (item, ...range) => [item, ...range.map(whole)],
			pop: (...at) => at.map(whole),
			splice: (...args) => args.map((arg, i) => i < 2 ? whole(arg) : arg),
			fill: (item, ...range) => [item, ...range.map(whole)],
			copyWithin: (...places) => places.map(whole),
		},
	};
	const prepare = (kind, method, args) => own(prepared[kind], method) ? prepared[kind][method](...args) : args;

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
			if (op === 'dict' || op === 'list') {
				// without a prototype, so that __proto__ is a key as any other
				const [begin] = args;
				things.set(++last, op === 'list' ? begin : begin.reduce((dict, [key, value]) => (dict[key] = value, dict), Object.create(null)));
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
		own(methods[kind], key) ? (...args) => ask(target, 'do', kind, key, prepare(kind, key, args)) : undefined;

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
			const result = ask(target, 'call', key, prepare('list', key, args));
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
		pairs,
		dict: target => new Proxy(target, dict),
		list: target => new Proxy(target, list),
	};
})
