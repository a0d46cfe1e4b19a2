(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const tag = value => Object.prototype.toString.call(value);
	const of = (...kinds) => value => kinds.includes(host.kind(value));
	const isFunctionOf = name => value => typeof value === 'function' && (tag(value) === `[object ${name}]` || host.inspect(value).startsWith(`[${name}`));
	const isBoxed = of('boxed Number', 'boxed String', 'boxed Boolean', 'boxed BigInt', 'boxed Symbol');
	const types = {
		isExternal: () => false,
		isDate: of('Date'),
		isArgumentsObject: of('Arguments'),
		isBigIntObject: of('boxed BigInt'),
		isBooleanObject: of('boxed Boolean'),
		isNumberObject: of('boxed Number'),
		isStringObject: of('boxed String'),
		isSymbolObject: of('boxed Symbol'),
		isBoxedPrimitive: isBoxed,
		isNativeError: of('Error'),
		isRegExp: of('RegExp'),
		isAsyncFunction: isFunctionOf('AsyncFunction'),
		isGeneratorFunction: isFunctionOf('GeneratorFunction'),
		isGeneratorObject: value => tag(value) === '[object Generator]',
		isPromise: of('Promise'),
		isMap: of('Map'),
		isSet: of('Set'),
		isMapIterator: value => tag(value) === '[object Map Iterator]',
		isSetIterator: value => tag(value) === '[object Set Iterator]',
		isWeakMap: of('WeakMap'),
		isWeakSet: of('WeakSet'),
		isArrayBuffer: value => host.kind(value) === 'ArrayBuffer' && !types.isSharedArrayBuffer(value),
		isDataView: of('DataView'),
		isSharedArrayBuffer: value => value instanceof host.globals.SharedArrayBuffer,
		isProxy: of('Proxy'),
		isModuleNamespaceObject: value => host.kind(value) === 'Proxy' && value[Symbol.toStringTag] === 'Module' && Object.getPrototypeOf(value) === null,
		isAnyArrayBuffer: value => types.isArrayBuffer(value) || types.isSharedArrayBuffer(value),
	};
	for (const [name, value] of Object.entries(types)) Object.defineProperty(value, 'name', { value: name });
	module.exports = types;
})
