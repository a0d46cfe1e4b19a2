// util.debuglog: sections that the environment variable NODE_DEBUG names write to the standard error stream.
(function (exports, require, module, process) {
	'use strict';
	const { inspect, formatWithOptions } = require('internal/util/inspect');
	const logs = {};
	const enabled = section => {
		const names = `${process.env?.NODE_DEBUG ?? ''}`.toUpperCase().split(',');
		return names.some(n => new RegExp(`^${n.trim().replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*')}$`).test(section) && n.trim());
	};
	const silent = Object.assign(() => {}, { enabled: false });
	function debuglog(section, found) {
		if (found) return silent; // Node's own, which would ask for the environment
		section = `${section}`.toUpperCase();
		const log = (...args) => {
			if (log.enabled) process.stderr.write(`${section} ${process.pid}: ${formatWithOptions({ colors: false }, ...args)}\n`);
		};
		Object.defineProperty(log, 'enabled', { get: () => logs[section] ??= enabled(section), configurable: true, enumerable: true });
		return log;
	}
	module.exports = { debuglog, debugWithTimer: debuglog };
})
