(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	module.exports = { get File() { return host.globals.File; } };
})
