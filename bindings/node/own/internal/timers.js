// Node's timers are the global ones.
(function (exports, require, module) {
	'use strict';
	module.exports = {
		Timeout: function (fn, after, args, repeat, ref) {
			const timer = (repeat ? setInterval : setTimeout)(fn, after, ...args ?? []);
			return ref ? timer : timer.unref();
		},
		Immediate: function (fn, args) { return setImmediate(fn, ...args); },
		insert() {},
		kScheduler: Symbol('kScheduler'),
	};
})
