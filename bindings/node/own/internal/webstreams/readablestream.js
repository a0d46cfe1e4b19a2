(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { ReadableStream } = host.globals;
	module.exports = { ReadableStream, isReadableStream: value => value instanceof ReadableStream };
})
