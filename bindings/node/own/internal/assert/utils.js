// What assert(value) says when it is given no message: the text of the call.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const AssertionError = require('internal/assert/assertion_error');
	const { isError } = require('internal/util');

	// callText is the text of the call whose parenthesis is at an offset; undefined when its end is not found.
	const callText = (code, open) => {
		const begin = /[\w$.\]]*$/.exec(code.slice(0, open)).index;
		const token = /\/\/.*|\/\*[^]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|[()[\]{}]/g;
		token.lastIndex = open;
		let depth = 0;
		for (let found; (found = token.exec(code));) {
			if ('([{'.includes(found[0])) depth++;
			else if (')]}'.includes(found[0]) && --depth === 0) {
				const indent = new RegExp(`\\n[ \\t]{0,${begin - code.lastIndexOf('\n', begin - 1) - 1}}`, 'g');
				return code.slice(begin, token.lastIndex).replace(indent, '\n  ');
			}
		}
	};
	const message = () => {
		const site = host.site();
		const text = site && callText(...site);
		return text && `The expression evaluated to a falsy value:\n\n  ${text}\n`;
	};

	module.exports = {
		innerOk(fn, argLen, value, said) {
			if (value) return;
			if (argLen && isError(said)) throw said;
			const generated = argLen === 0 || said == null;
			const err = new AssertionError({
				actual: value, expected: true, operator: '==', stackStartFn: fn,
				message: argLen === 0 ? 'No value argument passed to `assert.ok()`' : said ?? message(),
			});
			err.generatedMessage = generated;
			throw err;
		},
	};
})
