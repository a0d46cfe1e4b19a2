(function (exports, require, module) {
	'use strict';
	module.exports = { namespace: { isBuildingSnapshot: () => false } };
})
