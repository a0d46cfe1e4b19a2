(function (exports, require, module) {
	'use strict';
	module.exports = { AbortController, AbortSignal };
})
