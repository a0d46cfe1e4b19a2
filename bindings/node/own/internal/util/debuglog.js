// util.debuglog: sections that the environment variable NODE_DEBUG names write to the standard error stream.
(function (exports, require, module, process) {
	'use strict';
	const { inspect, formatWithOptions } = require('internal/util/inspect');
	const logs = {};
	const enabled = section => {
		const names = `${process.env?.NODE_DEBUG ?? ''}`.toUpperCase().split(',');
		return names.some(n => new RegExp(`^${n.trim().replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*')}$`).test(section) && n.trim());
	};
	function debuglog(section, found) {
		section = `${section}`.toUpperCase();
		const write = (...args) => {
			if (!log.enabled) return;
			const options = { colors: false };
			process.stderr.write(`${section} ${process.pid}: ${formatWithOptions(options, ...args)}\n`);
		};
		const log = (...args) => {
			found?.(log);
			found = undefined;
			write(...args);
		};
		Object.defineProperty(log, 'enabled', { get: () => logs[section] ??= enabled(section), configurable: true, enumerable: true });
		return log;
	}
	module.exports = { debuglog, debugWithTimer: debuglog };
})
