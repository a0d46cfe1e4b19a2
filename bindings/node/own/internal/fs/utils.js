// What Node's library asks for about paths.
(function (exports, require, module) {
	'use strict';
	const { fileURLToPath } = require('url'), { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');

	const getValidatedPath = (path, name = 'path') => {
		if (path instanceof URL) path = fileURLToPath(path);
		if (typeof path === 'object' && path !== null && typeof path.byteLength === 'number') path = require('buffer').Buffer.from(path).toString();
		if (typeof path !== 'string') throw new ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], path);
		return path;
	};
	module.exports = { getValidatedPath };
})
