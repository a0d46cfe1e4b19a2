// Node's, but for a wait that nothing ends early: that is the kernel's own, which a task's cancellation takes back.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const node = require('lib/timers/promises');
	const isPlain = options => options === undefined || Object(options) === options && options.signal === undefined && options.ref === undefined;
	const most = 2 ** 31 - 1;
	function setTimeout(delay, value, options) {
		if (!isPlain(options)) return node.setTimeout(delay, value, options);
		delay *= 1;
		return host.sleep(delay >= 1 && delay <= most ? Math.trunc(delay) : 1, value);
	}
	module.exports = {
		...node,
		setTimeout,
		scheduler: Object.create(node.scheduler, { wait: { value: (delay, options) => setTimeout(delay, undefined, options), writable: true, configurable: true } }),
	};
})
