// callable(C) is a function for a class of this package that needs no new, as in Python: anything else is returned as it is.
(function () {
	'use strict';
	const { construct, defineProperty, setPrototypeOf } = Reflect;
	const text = Function.prototype.call.bind(Function.prototype.toString);
	return C => {
		if (typeof C !== 'function' || !text(C).startsWith('class')) return C;
		const F = { [C.name]: function (...args) { return construct(C, args, new.target ?? F); } }[C.name];
		setPrototypeOf(F, C);
		defineProperty(F, 'prototype', { value: C.prototype, writable: false });
		defineProperty(F, 'length', { value: C.length, configurable: true });
		defineProperty(C.prototype, 'constructor', { value: F, writable: true, configurable: true });
		return F;
	};
})
