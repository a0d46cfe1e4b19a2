// Parts of what Node's library asks of its binary.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	module.exports = {
		config: { hasIntl: false },
		constants: { os: { signals: host.signals } },
		encoding_binding: { toASCII: text => require('internal/url').domainToASCII(text) },
		messaging: { get DOMException() { return DOMException; } },
		url: {
			format(href, fragment, unicode, search, auth) {
				const url = new URL(href);
				if (!fragment) url.hash = '';
				if (!search) url.search = '';
				if (!auth) url.username = url.password = '';
				return url.href;
			},
		},
		uv: {
			errname: number => host.errors.find(e => e[0] === number)?.[1] ?? `Unknown system error ${number}`,
			getErrorMap: () => new Map(host.errors.map(([number, name, message]) => [number, [name, message]])),
		},
	};
})
