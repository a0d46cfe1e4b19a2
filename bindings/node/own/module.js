// How modules are found.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
	const { isAbsolute } = require('path');
	const { fileURLToPath } = require('internal/url');
	class Module {
		static createRequire(filename) {
			let path = filename;
			if (filename instanceof host.globals.URL || typeof filename === 'string' && filename.startsWith('file:')) path = fileURLToPath(filename);
			else if (typeof filename !== 'string' || !isAbsolute(filename)) {
				throw new ERR_INVALID_ARG_VALUE('filename', filename, 'must be a file URL object, file URL string, or absolute path string');
			}
			return host.createRequire(path);
		}
		static isBuiltin(name) { return host.isBuiltin(`${name}`); }
		static builtinModules = host.builtins.map(name => name.slice(5));
	}
	Object.defineProperties(Module, { createRequire: { enumerable: true }, isBuiltin: { enumerable: true } });
	Module.Module = Module;
	module.exports = Module;
})
