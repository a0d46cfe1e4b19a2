(function (host) {
	'use strict';
	const ask = host.ask;
	const { apply, ownKeys, get: read, getOwnPropertyDescriptor: describe } = Reflect;
	const arrays = Array.prototype;

	// What a list does itself, in the manager, at once: nobody else changes it meanwhile.
	const changes = new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'reverse', 'fill', 'copyWithin']);
	const returnItself = new Set(['reverse', 'fill', 'copyWithin']);

	// server is what a manager's process does for each call.
	function server() {
		const things = new Map();
		let last = 0;
		const own = (thing, key) => Object.prototype.hasOwnProperty.call(thing, key);
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
			if (typeof key === 'string' && key !== 'constructor' && typeof arrays[key] === 'function') {
				return method(target, key, proxy);
			}
			return common.get(target, key);
		},
		getOwnPropertyDescriptor(target, key) {
			if (key !== 'length') return common.getOwnPropertyDescriptor(target, key);
			return { ...describe(target, key), value: ask(target, 'get', key)[0] };
		},
	};

	return {
		server: server(),
		dict: target => new Proxy(target, common),
		list: target => new Proxy(target, list),
	};
})
