// util.inspect and util.format over the engine's own way of showing values.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { isNativeError } = internalBinding('types');
	const { inspect } = host;
	const defaults = {
		showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100, maxStringLength: 10000,
		breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
	};
	Object.seal(defaults);
	Object.defineProperty(inspect, 'defaultOptions', {
		__proto__: null,
		get() {
			host.setDefaults(defaults);
			return defaults;
		},
		set(options) {
			require('internal/validators').validateObject(options, 'options');
			host.setDefaults(Object.assign(defaults, options));
		},
	});
	inspect.colors = Object.assign({ __proto__: null }, {
		reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], blink: [5, 25], inverse: [7, 27], hidden: [8, 28],
		strikethrough: [9, 29], doubleunderline: [21, 24],
		black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39],
		bgBlack: [40, 49], bgRed: [41, 49], bgGreen: [42, 49], bgYellow: [43, 49], bgBlue: [44, 49], bgMagenta: [45, 49], bgCyan: [46, 49],
		bgWhite: [47, 49], framed: [51, 54], overlined: [53, 55], gray: [90, 39],
		redBright: [91, 39], greenBright: [92, 39], yellowBright: [93, 39], blueBright: [94, 39], magentaBright: [95, 39], cyanBright: [96, 39],
		whiteBright: [97, 39], bgGray: [100, 49], bgRedBright: [101, 49], bgGreenBright: [102, 49], bgYellowBright: [103, 49],
		bgBlueBright: [104, 49], bgMagentaBright: [105, 49], bgCyanBright: [106, 49], bgWhiteBright: [107, 49],
	});
	for (const [alias, name] of Object.entries({
		grey: 'gray', blackBright: 'gray', bgGrey: 'bgGray', bgBlackBright: 'bgGray', faint: 'dim', crossedout: 'strikethrough',
		strikeThrough: 'strikethrough', crossedOut: 'strikethrough', conceal: 'hidden', swapColors: 'inverse', swapcolors: 'inverse',
		doubleUnderline: 'doubleunderline',
	})) Object.defineProperty(inspect.colors, alias, { get() { return this[name]; }, set(v) { this[name] = v; }, configurable: true });
	inspect.styles = Object.assign({ __proto__: null }, {
		special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold', string: 'green', symbol: 'green',
		date: 'magenta', regexp: 'red', module: 'underline',
	});

	const escapes = /[\u001B\u009B][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?\u0007)|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-ntqry=><~]))/g;
	function stripVTControlCharacters(text) {
		require('internal/validators').validateString(text, 'str');
		return text.replace(escapes, '');
	}

	// identicalSequenceRange finds the longest run of frames of a that are at the end of b.
	function identicalSequenceRange(a, b) {
		for (let i = 0; i < a.length - 3; i++) {
			const at = b.indexOf(a[i]);
			if (at === -1 || b.length - at <= 3) continue;
			let length = 1;
			while (length < b.length - at && length < a.length - i && a[i + length] === b[at + length]) length++;
			if (length > 3) return { len: length, offset: i };
		}
		return { len: 0, offset: 0 };
	}

	module.exports = {
		inspect,
		inspectDefaultOptions: defaults,
		format: function format(...args) { return host.format(undefined, ...args); },
		formatWithOptions: function formatWithOptions(options, ...args) {
			require('internal/validators').validateObject(options, 'inspectOptions');
			return host.format(options, ...args);
		},
		stripVTControlCharacters, identicalSequenceRange,
		getStringWidth: (text, clean = true) => host.width(clean ? stripVTControlCharacters(text) : text),
		isError: value => isNativeError(value) || value instanceof Error,
	};
})
