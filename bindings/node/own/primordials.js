// The built-in functions under the names by which Node's library calls them (primordials): ArrayPrototypeMap(a, fn) is a.map(fn).
// Each is made when it is first asked for.
(function () {
	'use strict';
	const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
	const uncurryThis = Function.prototype.bind.bind(Function.prototype.call);
	const applyBind = Function.prototype.bind.bind(Function.prototype.apply);
	const TypedArray = getPrototypeOf(Uint8Array);

	// A class that looks at nothing that a script can change. Its methods are its own.
	const makeSafe = (unsafe, safe) => {
		for (const key of ownKeys(unsafe.prototype)) {
			if (!Object.hasOwn(safe.prototype, key)) defineProperty(safe.prototype, key, getOwnPropertyDescriptor(unsafe.prototype, key));
		}
		Object.setPrototypeOf(safe.prototype, null);
		return safe;
	};
	const iterator = (name, next) => class {
		constructor(of) { this.of = of[Symbol.iterator](); }
		next() { return this.of.next(); }
		[Symbol.iterator]() { return this; }
	};
	const settled = all => (promises, map) => Promise[all](map ? Array.from(promises, map) : promises);
	const special = {
		__proto__: null,
		uncurryThis, applyBind, makeSafe, TypedArray,
		get SafeMap() { return makeSafe(Map, class SafeMap extends Map { constructor(i) { super(i); } }); },
		get SafeSet() { return makeSafe(Set, class SafeSet extends Set { constructor(i) { super(i); } }); },
		get SafeWeakMap() { return makeSafe(WeakMap, class SafeWeakMap extends WeakMap { constructor(i) { super(i); } }); },
		get SafeWeakSet() { return makeSafe(WeakSet, class SafeWeakSet extends WeakSet { constructor(i) { super(i); } }); },
		get SafeWeakRef() { return WeakRef; },
		get SafeFinalizationRegistry() { return FinalizationRegistry; },
		get SafeArrayIterator() { return iterator(); },
		get SafeStringIterator() { return iterator(); },
		SafePromiseAll: settled('all'),
		SafePromiseAllReturnVoid: (promises, map) => settled('all')(promises, map).then(() => {}),
		SafePromiseAllReturnArrayLike: settled('all'),
		SafePromiseAllSettled: settled('allSettled'),
		SafePromiseAllSettledReturnVoid: (promises, map) => settled('allSettled')(promises, map).then(() => {}),
		SafePromiseAny: settled('any'),
		SafePromiseRace: settled('race'),
		SafePromisePrototypeFinally: (promise, fn) => promise.finally(fn),
		AsyncIteratorPrototype: { [Symbol.asyncIterator]() { return this; } },
		SymbolDispose: Symbol.dispose,
		SymbolAsyncDispose: Symbol.asyncDispose,
		ArrayPrototypeSymbolIterator: uncurryThis(Array.prototype[Symbol.iterator]),
	};

	const owners = ['AggregateError', 'ArrayBuffer', 'Array', 'Atomics', 'BigInt64Array', 'BigUint64Array', 'BigInt', 'Boolean', 'DataView', 'Date',
		'Error', 'EvalError', 'FinalizationRegistry', 'Float32Array', 'Float64Array', 'Function', 'Int16Array', 'Int32Array', 'Int8Array', 'JSON',
		'Map', 'Math', 'Number', 'Object', 'Promise', 'Proxy', 'RangeError', 'ReferenceError', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol',
		'SyntaxError', 'TypeError', 'TypedArray', 'URIError', 'Uint16Array', 'Uint32Array', 'Uint8Array', 'Uint8ClampedArray', 'WeakMap', 'WeakRef',
		'WeakSet'];
	const small = name => name[0].toLowerCase() + name.slice(1);
	// keyOf is the key that an object has for a part of a name: "GetLength" is a getter's, "SymbolIterator" a symbol's.
	const keyOf = (o, part) => {
		if (part in o) return part;
		if (small(part) in o) return small(part);
		if (part.startsWith('Symbol')) return Symbol[small(part.slice(6))];
	};
	const member = (o, part, method) => {
		const wrap = method ? uncurryThis : f => f;
		const key = keyOf(o, part);
		if (key !== undefined) {
			for (let at = o; at; at = getPrototypeOf(at)) {
				const d = getOwnPropertyDescriptor(at, key);
				if (d && 'value' in d) return typeof d.value === 'function' ? method ? uncurryThis(d.value) : bound(o, d.value) : d.value;
			}
		}
		if (part.endsWith('Apply')) {
			const f = o[keyOf(o, part.slice(0, -5))];
			return method ? (self, args) => apply(f, self, args) : args => apply(f, o, args);
		}
		if (part.startsWith('Get')) {
			const name = keyOf(o, part.slice(3));
			for (let at = o; at; at = getPrototypeOf(at)) {
				const d = getOwnPropertyDescriptor(at, name);
				if (d) return wrap(d.get);
			}
		}
	};
	const bound = (o, f) => (o === Reflect || o === Math || o === JSON || o === Object || o === Symbol || f.prototype) ? f : f.bind(o);

	const make = name => {
		if (name in globalThis) return globalThis[name];
		const owner = owners.find(each => name.startsWith(each));
		const o = owner === 'TypedArray' ? TypedArray : globalThis[owner];
		const part = name.slice(owner.length);
		if (part === 'Prototype') return o.prototype;
		if (part.startsWith('Prototype')) return member(o.prototype, part.slice(9), true);
		return member(o, part, false);
	};
	return new Proxy(special, {
		get(made, name) {
			const d = getOwnPropertyDescriptor(made, name);
			if (d && 'value' in d) return d.value;
			const value = d ? d.get() : make(name);
			defineProperty(made, name, { __proto__: null, value, configurable: true });
			return value;
		},
	});
})
