// What string_decoder does with the bytes that are left over between two pieces of a text.
(function (exports, require, module) {
	'use strict';
	const encodings = ['ascii', 'utf8', 'base64', 'utf16le', 'latin1', 'hex', 'buffer', 'base64url'];

	// complete is how many bytes at the beginning are whole characters.
	const complete = (bytes, name) => {
		const n = bytes.length;
		if (name === 'utf16le') {
			const even = n & ~1;
			return even >= 2 && (bytes[even - 1] & 0xfc) === 0xd8 ? even - 2 : even;
		}
		if (name === 'base64' || name === 'base64url') return n - n % 3;
		for (let back = 1; back <= Math.min(3, n); back++) {
			const byte = bytes[n - back];
			if ((byte & 0xc0) === 0x80) continue;
			const size = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
			if (size <= back || back > 1 && !begins(byte, bytes[n - back + 1])) return n;
			return n - back;
		}
		return n;
	};
	// begins reports whether a second byte of UTF-8 can stand behind a first one.
	const begins = (first, second) => second >= (first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80) &&
		second <= (first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf);

	module.exports = {
		encodings,
		kSize: 7, kNumFields: 7, kIncompleteCharactersStart: 0, kIncompleteCharactersEnd: 4, kMissingBytes: 4, kBufferedBytes: 5, kEncodingField: 6,
		decode(state, chunk) {
			const { Buffer } = require('buffer');
			const name = encodings[state[6]];
			let bytes = Buffer.from(chunk.buffer ?? chunk, chunk.byteOffset, chunk.byteLength);
			const rest = state.subarray(0, state[5]);
			if (name === 'ascii' || name === 'latin1' || name === 'hex') return bytes.toString(name);
			if (rest.length) bytes = Buffer.concat([rest, bytes]);
			const whole = complete(bytes, name);
			const left = bytes.subarray(whole);
			state.set(left);
			state[5] = left.length;
			const size = name === 'utf16le' ? left.length > 1 ? 4 : 2 : name.startsWith('base64') ? 3 : left[0] >= 0xf0 ? 4 : left[0] >= 0xe0 ? 3 : 2;
			state[4] = left.length ? size - left.length : 0;
			return bytes.toString(name, 0, whole);
		},
		flush(state) {
			const { Buffer } = require('buffer');
			const name = encodings[state[6]];
			const bytes = Buffer.from(state.subarray(0, name === 'utf16le' ? state[5] & ~1 : state[5]));
			state[4] = state[5] = 0;
			return bytes.toString(name);
		},
	};
})
