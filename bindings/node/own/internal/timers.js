// Node's timers are the global ones.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { setTimeout, setImmediate, setInterval } = host.globals;
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
