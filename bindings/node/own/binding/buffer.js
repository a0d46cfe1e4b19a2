(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	module.exports = { ...host.buffer, kMaxLength: 2 ** 32, kStringMaxLength: 2 ** 29 - 24 };
})
