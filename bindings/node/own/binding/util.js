(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const index = /^(0|[1-9]\d*)$/;
	module.exports = {
		constants: { ALL_PROPERTIES: 0, ONLY_ENUMERABLE: 2, kPending: 0, kFulfilled: 1, kRejected: 2 },
		privateSymbols: {
			arrow_message_private_symbol: Symbol('arrow'),
			decorated_private_symbol: Symbol('decorated'),
			untransferable_object_private_symbol: Symbol('untransferable'),
		},
		isInsideNodeModules: () => false,
		guessHandleType: () => 'UNKNOWN',
		isArrayBufferDetached: buffer => buffer.detached,
		getOwnNonIndexProperties(o, filter) {
			const keys = Reflect.ownKeys(o).filter(key => typeof key === 'symbol' || !index.test(key));
			return filter === 2 ? keys.filter(key => Object.prototype.propertyIsEnumerable.call(o, key)) : keys;
		},
	};
})
