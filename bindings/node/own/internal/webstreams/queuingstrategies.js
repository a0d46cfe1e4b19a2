(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { ByteLengthQueuingStrategy, CountQueuingStrategy } = host.globals;
	module.exports = { ByteLengthQueuingStrategy, CountQueuingStrategy };
})
