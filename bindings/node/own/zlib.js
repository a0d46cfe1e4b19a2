// Node's zlib: what CompressionStream is made of, as functions and streams. Brotli is not there.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { Transform } = require('stream'), { codes } = require('internal/errors'), { isArrayBufferView, isAnyArrayBuffer } = require('internal/util/types');
	const { compressions, globals: { Buffer, setImmediate } } = host;
	const { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE, ERR_BUFFER_TOO_LARGE } = codes;

	const refusal = message => Object.assign(new TypeError(message), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });

	// kinds are the classes: the format that each writes, or reads.
	const kinds = {
		Gzip: { to: 'gzip' }, Deflate: { to: 'deflate' }, DeflateRaw: { to: 'deflate-raw' },
		Gunzip: { from: 'gzip-members' }, Inflate: { from: 'deflate' }, InflateRaw: { from: 'deflate-raw' }, Unzip: {},
	};

	const constants = Object.freeze({
		Z_NO_FLUSH: 0, Z_PARTIAL_FLUSH: 1, Z_SYNC_FLUSH: 2, Z_FULL_FLUSH: 3, Z_FINISH: 4, Z_BLOCK: 5,
		Z_OK: 0, Z_STREAM_END: 1, Z_NEED_DICT: 2, Z_ERRNO: -1, Z_STREAM_ERROR: -2, Z_DATA_ERROR: -3, Z_MEM_ERROR: -4, Z_BUF_ERROR: -5, Z_VERSION_ERROR: -6,
		Z_NO_COMPRESSION: 0, Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9, Z_DEFAULT_COMPRESSION: -1,
		Z_FILTERED: 1, Z_HUFFMAN_ONLY: 2, Z_RLE: 3, Z_FIXED: 4, Z_DEFAULT_STRATEGY: 0,
	});

	// failure is the error that Node has for that of a reader of Go's.
	const failure = error => {
		const [message, code] = /unexpected EOF/.test(error.message) ? ['unexpected end of file', 'Z_BUF_ERROR']
			: [/header/.test(error.message) ? 'incorrect header check' : /checksum/.test(error.message) ? 'incorrect data check' : 'invalid compressed data', 'Z_DATA_ERROR'];
		return Object.assign(new Error(message), { errno: constants[code], code });
	};

	// bytesOf are those of what is to be converted.
	const bytesOf = data => {
		if (typeof data === 'string') return Buffer.from(data);
		if (isAnyArrayBuffer(data)) return new Uint8Array(data);
		if (!isArrayBufferView(data)) throw new ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], data);
		return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
	};

	const optionsOf = (options = {}) => {
		if (options.dictionary !== undefined) throw refusal('zlib: the option dictionary is not there in weft');
		const { level = constants.Z_DEFAULT_COMPRESSION, maxOutputLength = Buffer.kMaxLength ?? 2 ** 32 } = options;
		if (!Number.isInteger(level) || level < -1 || level > 9) throw new ERR_OUT_OF_RANGE('options.level', '>= -1 and <= 9', level);
		return { level, maxOutputLength };
	};

	// converter makes a function (bytes, end) that yields pieces of what becomes of them.
	const converter = ({ to, from }, level) => {
		if (to !== undefined) {
			const compress = compressions.compressor(to, level);
			return { *convert(bytes, end) { yield compress(bytes, end); }, stop() {} };
		}
		let reader;
		return {
			*convert(bytes, end) {
				const unzipped = from ?? (bytes.byteLength > 0 && bytes[0] === 0x1f ? 'gzip-members' : 'deflate');
				if (bytes.byteLength === 0 && !end) return;
				try {
					const begins = (bytes[0] ?? 0x1f) === 0x1f && (bytes[1] ?? 0x8b) === 0x8b; // Go wants the whole header first
					if (reader === undefined && unzipped === 'gzip-members' && !begins) throw new TypeError('header');
					reader ??= compressions.decompressor(unzipped);
					reader.give(bytes);
					if (end) reader.end();
					for (let piece; (piece = reader.take()) !== undefined;) yield piece;
				} catch (error) {
					if (/behind the end/.test(error.message)) return; // which Node passes over
					throw failure(error);
				}
			},
			stop() { reader?.stop(); },
		};
	};

	const whole = (kind, data, options) => {
		const bytes = bytesOf(data), { level, maxOutputLength } = optionsOf(options), { convert, stop } = converter(kind, level), pieces = [];
		let length = 0;
		try {
			for (const piece of convert(bytes, true)) {
				if ((length += piece.byteLength) > maxOutputLength) throw new ERR_BUFFER_TOO_LARGE(maxOutputLength);
				pieces.push(Buffer.from(piece));
			}
		} finally { stop(); }
		return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, length);
	};

	module.exports = { constants };
	for (const [name, kind] of Object.entries(kinds)) {
		const method = name[0].toLowerCase() + name.slice(1);
		const Class = {
			[name]: class extends Transform {
				#converter;
				bytesWritten = 0;

				constructor(options) {
					super({ ...options });
					this.#converter = converter(kind, optionsOf(options).level);
				}

				#pass(bytes, end, done) {
					try {
						for (const piece of this.#converter.convert(bytes, end)) if (piece.byteLength > 0) this.push(Buffer.from(piece));
					} catch (error) { return done(error); }
					done();
				}

				_transform(chunk, encoding, done) {
					this.bytesWritten += chunk.length;
					this.#pass(chunk, false, done);
				}

				_flush(done) { this.#pass(Buffer.alloc(0), true, done); }

				_destroy(error, done) {
					this.#converter.stop();
					super._destroy(error, done);
				}

				close(done) {
					if (done) this.once('close', done);
					this.destroy();
				}
			},
		}[name];
		module.exports[name] = Class;
		module.exports[`create${name}`] = options => new Class(options);
		module.exports[`${method}Sync`] = (data, options) => whole(kind, data, options);
		module.exports[method] = (data, options, done = options) => {
			if (typeof done !== 'function') throw new ERR_INVALID_ARG_TYPE('callback', 'Function', done);
			bytesOf(data);
			const given = typeof options === 'function' ? {} : options;
			setImmediate(() => {
				let result;
				try { result = whole(kind, data, given); } catch (error) { return done(error); }
				done(null, result);
			});
		};
	}
	for (const name of ['brotliCompress', 'brotliCompressSync', 'brotliDecompress', 'brotliDecompressSync', 'createBrotliCompress', 'createBrotliDecompress']) {
		module.exports[name] = { [name]() { throw refusal(`zlib.${name} is not there in weft: there are gzip and deflate`); } }[name];
	}
})
