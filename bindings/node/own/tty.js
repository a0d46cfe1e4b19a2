// Whether a stream is a terminal. Its classes belong to streams that are not there.
(function (exports, require, module, process) {
	'use strict';
	const streams = { 0: 'stdin', 1: 'stdout', 2: 'stderr' };
	module.exports = { isatty: fd => Boolean(process[streams[fd]]?.isTTY) };
})
