// The colours of reports: none unless refresh finds that they are wanted.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const codes = { blue: 34, green: 32, white: 39, yellow: 33, red: 31, gray: 90, reset: 0 };
	const colors = module.exports = {
		hasColors: false, clear: '',
		shouldColorize: () => host.color(),
		refresh() {
			colors.hasColors = host.color();
			for (const [name, code] of Object.entries(codes)) colors[name] = colors.hasColors ? `\u001b[${code}m` : '';
			colors.clear = colors.hasColors ? '\u001bc' : '';
		},
	};
	colors.refresh();
})
