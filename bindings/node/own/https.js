// Requests of Node's https. There is no server.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const refusal = message => Object.assign(new TypeError(message), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
	const createServer = () => { throw refusal('https.createServer is not there in weft: use http.createServer, behind a proxy that has the certificate'); };
	module.exports = { ...require('http')[Symbol.for('weft.client')]('https:', 443), createServer, Server: function Server() { return createServer(); } };
})
