// What programs take most from node:crypto: random values, hashes and HMACs, over Go's. webcrypto is the global crypto.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { Buffer } = require('buffer');
	const { Transform } = require('stream');
	const { codes: { ERR_CRYPTO_HASH_FINALIZED, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } } = require('internal/errors');
	const { validateFunction, validateNumber, validateString } = require('internal/validators');
	const { isArrayBufferView, isAnyArrayBuffer } = require('internal/util/types');
	const { ciphers, globals: { crypto, setImmediate } } = host;

	const bytesOf = (data, encoding, what) => {
		if (typeof data === 'string') return Buffer.from(data, encoding === 'buffer' ? 'utf8' : encoding);
		if (isArrayBufferView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
		if (isAnyArrayBuffer(data)) return Buffer.from(data);
		throw new ERR_INVALID_ARG_TYPE(what, ['string', 'Buffer', 'TypedArray', 'DataView'], data);
	};
	const encoded = (bytes, encoding) => encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
	const later = (callback, make) => {
		validateFunction(callback, 'callback');
		let result, error = null;
		try { result = make(); } catch (e) { error = e; }
		setImmediate(() => error ? callback(error) : callback(null, result));
	};

	const digest = (name, start) => {
		function Digest(...args) {
			if (!(this instanceof Digest)) return new Digest(...args);
			const { options, state } = start(...args);
			Transform.call(this, options);
			this.state = state;
			Object.defineProperty(this, 'state', { enumerable: false });
		}
		Object.setPrototypeOf(Digest.prototype, Transform.prototype);
		Object.setPrototypeOf(Digest, Transform);
		Object.defineProperty(Digest, 'name', { value: name });
		const finalized = self => { if (!self.state) throw new ERR_CRYPTO_HASH_FINALIZED(); };
		Object.assign(Digest.prototype, {
			update(data, encoding) {
				finalized(this);
				this.state.update(bytesOf(data, encoding, 'data'));
				return this;
			},
			digest(encoding) {
				finalized(this);
				const bytes = Buffer.from(this.state.digest());
				this.state = null;
				return encoded(bytes, encoding);
			},
			_transform(chunk, encoding, done) {
				this.state.update(bytesOf(chunk, encoding, 'data'));
				done();
			},
			_flush(done) {
				this.push(this.digest());
				done();
			},
		});
		if (name === 'Hash') {
			Digest.prototype.copy = function () {
				finalized(this);
				const copy = Object.create(Digest.prototype);
				Transform.call(copy);
				Object.defineProperty(copy, 'state', { value: this.state.copy(), writable: true });
				return copy;
			};
		}
		return Digest;
	};
	const Hash = digest('Hash', (name, options) => {
		validateString(name, 'algorithm');
		const state = ciphers.hash(name.toLowerCase());
		if (!state) throw new Error('Digest method not supported');
		return { options, state };
	});
	const Hmac = digest('Hmac', (name, key, options) => {
		validateString(name, 'hmac');
		const state = ciphers.hash(name.toLowerCase(), bytesOf(key, options?.encoding, 'key'));
		if (!state) throw Object.assign(new TypeError(`Invalid digest: ${name}`), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
		return { options, state };
	});

	function randomBytes(size, callback) {
		validateNumber(size, 'size', 0, 2 ** 31 - 1);
		const make = () => Buffer.from(ciphers.random(size));
		if (callback === undefined) return make();
		later(callback, make);
	}
	function randomFillSync(buffer, offset = 0, size) {
		const bytes = bytesOf(buffer, undefined, 'buf');
		const end = size === undefined ? bytes.length : offset + size;
		if (offset < 0 || end > bytes.length) throw new ERR_OUT_OF_RANGE('size + offset', `<= ${bytes.length}`, end);
		bytes.set(new Uint8Array(ciphers.random(end - offset)), offset);
		return buffer;
	}
	function randomInt(min, max, callback) {
		if (max === undefined || typeof max === 'function') [min, max, callback] = [0, min, max];
		for (const [name, value] of [['min', min], ['max', max]]) {
			if (!Number.isSafeInteger(value)) throw new ERR_INVALID_ARG_TYPE(name, 'a safe integer', value);
		}
		if (max <= min) throw new ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${min})`, max);
		const range = max - min;
		if (range > 2 ** 48 - 1) throw new ERR_OUT_OF_RANGE('max - min', `<= ${2 ** 48 - 1}`, range);
		const limit = 2 ** 48 - 2 ** 48 % range;
		const make = () => {
			for (;;) {
				const n = Buffer.from(ciphers.random(6)).readUIntBE(0, 6);
				if (n < limit) return min + n % range;
			}
		};
		if (callback === undefined) return make();
		validateFunction(callback, 'callback');
		setImmediate(() => callback(undefined, make()));
	}
	function timingSafeEqual(a, b) {
		for (const [name, value] of [['buf1', a], ['buf2', b]]) {
			if (!isArrayBufferView(value) && !isAnyArrayBuffer(value)) throw new ERR_INVALID_ARG_TYPE(name, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], value);
		}
		if (a.byteLength !== b.byteLength) throw Object.assign(new RangeError('Input buffers must have the same byte length'), { code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH' });
		return ciphers.equal(bytesOf(a), bytesOf(b));
	}

	module.exports = {
		createHash: function createHash(algorithm, options) { return new Hash(algorithm, options); },
		createHmac: function createHmac(hmac, key, options) { return new Hmac(hmac, key, options); },
		Hash, Hmac,
		getHashes: () => [...ciphers.names],
		getRandomValues: values => crypto.getRandomValues(values),
		randomBytes, pseudoRandomBytes: randomBytes, randomFillSync,
		randomFill(buffer, offset, size, callback) {
			if (typeof offset === 'function') [offset, callback] = [0, offset];
			else if (typeof size === 'function') [size, callback] = [undefined, size];
			later(callback, () => randomFillSync(buffer, offset, size));
		},
		randomInt,
		randomUUID: () => crypto.randomUUID(),
		timingSafeEqual,
		get webcrypto() { return crypto; },
		get subtle() { return crypto.subtle; },
	};
})
