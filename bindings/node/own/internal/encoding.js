(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	module.exports = { get TextEncoder() { return host.globals.TextEncoder; }, get TextDecoder() { return host.globals.TextDecoder; } };
})
