// The web's streams, which are global too.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	for (const name of [
		'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest', 'ReadableByteStreamController',
		'ReadableStreamDefaultController', 'TransformStream', 'TransformStreamDefaultController', 'WritableStream', 'WritableStreamDefaultWriter',
		'WritableStreamDefaultController', 'ByteLengthQueuingStrategy', 'CountQueuingStrategy', 'TextEncoderStream', 'TextDecoderStream',
		'CompressionStream', 'DecompressionStream',
	]) exports[name] = host.globals[name];
})
