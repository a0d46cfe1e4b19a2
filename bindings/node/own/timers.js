// The timers are globals; this is their module.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval } = host.globals;
	module.exports = {
		setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval,
		get promises() { return require('timers/promises'); },
	};
	const { customPromisifyArgs, promisify } = require('internal/util');
	for (const name of ['setTimeout', 'setImmediate']) {
		Object.defineProperty(host.globals[name], promisify.custom, { configurable: true, get: () => require('timers/promises')[name] });
	}
})
