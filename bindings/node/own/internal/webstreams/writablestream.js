(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { WritableStream } = host.globals;
	module.exports = { WritableStream, isWritableStream: value => value instanceof WritableStream };
})
