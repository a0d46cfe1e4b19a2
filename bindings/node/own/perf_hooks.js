(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const names = ['PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure', 'PerformanceObserver', 'PerformanceObserverEntryList', 'performance'];
	module.exports = Object.fromEntries(names.filter(name => name in host.globals).map(name => [name, host.globals[name]]));
})
