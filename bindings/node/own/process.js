// The process as Node's library sees it: the global one, which it may take for one that has OpenSSL.
(function (host) {
	'use strict';
	return { __proto__: host.process, versions: host.process.versions };
})
