(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	module.exports = { queueMicrotask: host.globals.queueMicrotask };
})
