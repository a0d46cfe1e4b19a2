// The timers are globals; this is their module.
(function (exports, require, module) {
	'use strict';
	module.exports = {
		setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval,
		get promises() { return require('timers/promises'); },
	};
	const { customPromisifyArgs, promisify } = require('internal/util');
	for (const name of ['setTimeout', 'setImmediate']) {
		Object.defineProperty(globalThis[name], promisify.custom, { configurable: true, get: () => require('timers/promises')[name] });
	}
})
