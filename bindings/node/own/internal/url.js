// Between paths and URLs, after Node's internal/url.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const path = require('path');
	const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_FILE_URL_HOST, ERR_INVALID_FILE_URL_PATH, ERR_INVALID_URL_SCHEME } } =
		require('internal/errors');
	const { validateString } = require('internal/validators');
	const isWindows = process.platform === 'win32';

	const isURL = value => Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);

	function fileURLToPath(url, options) {
		const windows = options?.windows ?? isWindows;
		if (typeof url === 'string') url = new host.globals.URL(url);
		else if (!isURL(url)) throw new ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], url);
		if (url.protocol !== 'file:') throw new ERR_INVALID_URL_SCHEME('file');
		const { pathname, hostname } = url;
		if (windows) {
			if (/%2f|%5c/i.test(pathname)) throw new ERR_INVALID_FILE_URL_PATH('must not include encoded \\ or / characters');
			const decoded = decodeURIComponent(pathname.replaceAll('/', '\\'));
			if (hostname !== '') return `\\\\${url.host}${decoded}`;
			if (!/^\\[a-z]:/i.test(decoded)) throw new ERR_INVALID_FILE_URL_PATH('must be absolute');
			return decoded.slice(1);
		}
		if (hostname !== '') throw new ERR_INVALID_FILE_URL_HOST(process.platform);
		if (/%2f/i.test(pathname)) throw new ERR_INVALID_FILE_URL_PATH('must not include encoded / characters');
		return decodeURIComponent(pathname);
	}

	const escapes = { '%': '%25', '\\': '%5C', '\n': '%0A', '\r': '%0D', '\t': '%09', '?': '%3F', '#': '%23' };
	function pathToFileURL(filepath, options) {
		const windows = options?.windows ?? isWindows;
		validateString(filepath, 'path');
		const url = new host.globals.URL('file://');
		if (windows && filepath.startsWith('\\\\')) {
			const end = filepath.indexOf('\\', 2);
			if (end === -1) throw new ERR_INVALID_ARG_VALUE('path', filepath, 'Missing UNC resource path');
			if (end === 2) throw new ERR_INVALID_ARG_VALUE('path', filepath, 'Empty UNC servername');
			url.host = filepath.slice(2, end);
			url.pathname = filepath.slice(end).replaceAll('\\', '/');
			return url;
		}
		const { resolve, sep } = windows ? path.win32 : path.posix;
		let resolved = resolve(filepath);
		if (/[/\\]$/.test(filepath) && (windows || filepath.endsWith('/')) && !resolved.endsWith(sep)) resolved += sep;
		if (windows) resolved = resolved.replaceAll('\\', '/');
		url.pathname = resolved.replace(/[%\\\n\r\t?#]/g, c => escapes[c]);
		return url;
	}

	const toPathIfFileURL = value => isURL(value) ? fileURLToPath(value) : value;

	function urlToHttpOptions(url) {
		const { hostname, pathname, port, username, password, search } = url;
		return {
			__proto__: null,
			...url,
			protocol: url.protocol,
			hostname: hostname && hostname[0] === '[' ? hostname.slice(1, -1) : hostname,
			hash: url.hash, search, pathname, path: `${pathname || ''}${search || ''}`, href: url.href,
			...(port !== '' && { port: Number(port) }),
			...((username || password) && { auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` }),
		};
	}

	const schemes = names => new Set(names.flatMap(name => [name, name + ':']));
	const domain = (text) => {
		try { return new host.globals.URL(`ws://${text}`).hostname; } catch { return ''; }
	};
	module.exports = {
		fileURLToPath, pathToFileURL, toPathIfFileURL, urlToHttpOptions, isURL,
		domainToASCII: text => domain(`${text}`),
		get URL() { return host.globals.URL; },
		get URLSearchParams() { return host.globals.URLSearchParams; },
		unsafeProtocol: schemes(['javascript']),
		hostlessProtocol: schemes(['javascript']),
		slashedProtocol: schemes(['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss']),
	};
})
