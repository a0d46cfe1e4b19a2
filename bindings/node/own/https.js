// Requests of Node's https. There is no server.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	module.exports = require('http')[Symbol.for('weft.client')]('https:', 443);
})
