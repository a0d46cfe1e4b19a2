(function (exports, require, module) {
	'use strict';
	const isBlob = value => typeof Blob === 'function' && value instanceof Blob;
	module.exports = { isBlob, get Blob() { return globalThis.Blob; }, get File() { return globalThis.File; } };
})
