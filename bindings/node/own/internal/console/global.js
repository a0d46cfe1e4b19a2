(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	module.exports = host.globals.console;
})
