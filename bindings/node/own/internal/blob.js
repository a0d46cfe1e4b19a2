(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const isBlob = value => value instanceof host.globals.Blob;
	module.exports = { isBlob, get Blob() { return host.globals.Blob; } };
})
