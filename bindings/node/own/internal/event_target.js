// What Node's library asks of event targets, which are those of package web.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const kEvents = Symbol('kEvents');
	module.exports = {
		kEvents,
		kResistStopPropagation: Symbol('kResistStopPropagation'),
		isEventTarget: value => value instanceof host.globals.EventTarget,
	};
})
