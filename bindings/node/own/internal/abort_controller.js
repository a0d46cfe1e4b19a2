(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	module.exports = { get AbortController() { return host.globals.AbortController; }, get AbortSignal() { return host.globals.AbortSignal; } };
})
