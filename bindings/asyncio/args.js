// Arguments by their names: each can be given by its place or, as an option, by its name.
(function (host) {
	'use strict';
	const { getPrototypeOf } = Object, plain = Object.prototype;

	// isOptions tells whether a value is an object of options: a literal that is nothing to wait for and nothing to go through.
	const isOptions = v => {
		if (typeof v !== 'object' || v === null) return false;
		const proto = getPrototypeOf(v);
		return (proto === plain || proto === null) && typeof v.then !== 'function' && v[Symbol.iterator] === undefined;
	};

	// reader is how the arguments of a function are read: read(given) is a list of them in the order of the names. A name may have another
	// spelling after a bar; what comes behind the empty name has no place.
	const reader = (what, ...names) => {
		const places = names.includes('') ? names.indexOf('') : names.length;
		return given => given.length > places || isOptions(given[given.length - 1]) ? host.args(what, given, names) : given;
	};

	return { isOptions, reader };
})
