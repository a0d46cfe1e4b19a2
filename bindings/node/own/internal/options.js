// The flags of Node's command line: all as they are when none is given.
(function (exports, require, module) {
	'use strict';
	module.exports = { getOptionValue: () => false };
})
