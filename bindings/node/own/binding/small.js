// Parts of what Node's library asks of its binary.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const errors = new Map([ // Linux's
		[-1, ['EPERM', 'operation not permitted']], [-2, ['ENOENT', 'no such file or directory']], [-3, ['ESRCH', 'no such process']],
		[-4, ['EINTR', 'interrupted system call']], [-9, ['EBADF', 'bad file descriptor']], [-11, ['EAGAIN', 'resource temporarily unavailable']],
		[-13, ['EACCES', 'permission denied']], [-17, ['EEXIST', 'file already exists']], [-20, ['ENOTDIR', 'not a directory']],
		[-21, ['EISDIR', 'illegal operation on a directory']], [-22, ['EINVAL', 'invalid argument']], [-28, ['ENOSPC', 'no space left on device']],
		[-32, ['EPIPE', 'broken pipe']], [-39, ['ENOTEMPTY', 'directory not empty']], [-98, ['EADDRINUSE', 'address already in use']],
		[-7, ['E2BIG', 'argument list too long']], [-8, ['ENOEXEC', 'exec format error']], [-12, ['ENOMEM', 'not enough memory']],
		[-23, ['ENFILE', 'file table overflow']], [-24, ['EMFILE', 'too many open files']], [-38, ['ENOSYS', 'function not implemented']],
		[-40, ['ELOOP', 'too many symbolic links encountered']], [-105, ['ENOBUFS', 'no buffer space available']],
		[-104, ['ECONNRESET', 'connection reset by peer']], [-110, ['ETIMEDOUT', 'connection timed out']], [-111, ['ECONNREFUSED', 'connection refused']],
	]);
	module.exports = {
		config: { hasIntl: false },
		constants: { os: { signals: host.signals } },
		encoding_binding: { toASCII: text => require('internal/url').domainToASCII(text) },
		messaging: { get DOMException() { return host.globals.DOMException; } },
		url: {
			format(href, fragment, unicode, search, auth) {
				const url = new host.globals.URL(href);
				if (!fragment) url.hash = '';
				if (!search) url.search = '';
				if (!auth) url.username = url.password = '';
				return url.href;
			},
		},
		uv: {
			errname: number => errors.get(number)?.[0] ?? `Unknown system error ${number}`,
			getErrorMap: () => errors,
		},
	};
})
