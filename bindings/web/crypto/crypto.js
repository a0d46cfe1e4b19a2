// crypto (W3C Web Cryptography): random values, digests, HMAC and AES-GCM. What else the standard has is refused by its name.
(function (host) {
  'use strict';
  const { expose, required, dictionary, isObject, bytes, bytesOf, shows } = host.idl;
  const { ciphers, encodings } = host;
  const key = {}; // makes the classes' objects; no script has it
  const hashes = { __proto__: null, 'SHA-1': 512, 'SHA-256': 512, 'SHA-384': 1024, 'SHA-512': 1024 }; // bits of a block
  const order = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey'];
  const usagesOf = { __proto__: null, HMAC: ['sign', 'verify'], 'AES-GCM': ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] };

  function fail(name, message) {
    throw new host.domexception.DOMException(message, name);
  }

  // The standard's "normalize an algorithm": name is one of those that an operation has.
  function algorithm(given, operation, names) {
    const members = isObject(given) ? given : { name: given };
    if (isObject(given) && given.name === undefined) throw new TypeError(`the algorithm of ${operation} needs a name`);
    const name = `${members.name}`;
    const known = names.find((each) => each.toLowerCase() === name.toLowerCase());
    if (known === undefined) fail('NotSupportedError', `${operation} has no algorithm ${name} here: ${names.length ? `${names.join(', ')} are there` : 'none is there'}`);
    return { members, name: known };
  }

  const hashNames = Object.keys(hashes);
  const hashName = (given) => algorithm(given, 'the hash', hashNames).name;
  const copied = (data, what) => bytes(data, what).slice();
  const keyNames = Object.keys(usagesOf);

  let keyOf;

  class CryptoKey {
    #state;

    static {
      keyOf = (object) => {
        if (isObject(object) && #state in object) return object.#state;
        throw new TypeError('expected an instance of CryptoKey');
      };
    }

    constructor() {
      if (arguments[0] !== key) throw new TypeError('Illegal constructor');
      this.#state = arguments[1];
    }

    get type() { return keyOf(this).type; }
    get extractable() { return keyOf(this).extractable; }
    get algorithm() { return keyOf(this).algorithm; }
    get usages() { return keyOf(this).usages; }
  }
  expose(CryptoKey);
  shows(CryptoKey, (object) => {
    const { type, extractable, algorithm: how, usages } = keyOf(object);
    return { type, extractable, algorithm: how, usages };
  }, 'CryptoKey');

  function usages(given, name) {
    const list = [...given].map(String);
    for (const usage of list) {
      if (!order.includes(usage)) throw new TypeError(`${usage} is no key usage`);
      if (!usagesOf[name].includes(usage)) fail('SyntaxError', `Unsupported key usage for a ${name} key`);
    }
    return [...new Set(list)];
  }

  function newKey(how, data, extractable, allowed) {
    if (allowed.length === 0) fail('SyntaxError', 'Usages cannot be empty when creating a key.');
    return new CryptoKey(key, { type: 'secret', extractable: !!extractable, algorithm: how, usages: allowed, data });
  }

  function hmac(members, bits) {
    const hash = hashName(members.hash);
    const length = members.length === undefined ? bits ?? hashes[hash] : +members.length;
    if (length === 0) fail(bits === undefined ? 'OperationError' : 'DataError', 'Zero-length key is not supported');
    if (length % 8 !== 0) fail('NotSupportedError', `a key of ${length} bits is not there: whole bytes are`);
    if (bits !== undefined && length !== bits) fail('DataError', 'Invalid key length');
    return bits === undefined ? { name: 'HMAC', length, hash: { name: hash } } : { name: 'HMAC', hash: { name: hash }, length };
  }

  function aes(length) {
    if (length !== 128 && length !== 192 && length !== 256) return undefined;
    return { name: 'AES-GCM', length };
  }

  // The key of an operation, when it may do that.
  function allowed(object, usage, name) {
    const state = keyOf(object);
    if (state.algorithm.name !== name) fail('InvalidAccessError', 'Key algorithm mismatch');
    if (!state.usages.includes(usage)) fail('InvalidAccessError', `Unable to use this key to ${usage}`);
    return state;
  }

  const toBase64url = (data) => encodings.toBase64(String.fromCharCode(...data)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  const fromBase64url = (text) => {
    const binary = encodings.fromBase64(text.replace(/-/g, '+').replace(/_/g, '/')) ?? fail('DataError', 'the k of the JSON Web Key is wrong');
    return Uint8Array.from([...binary], (c) => c.charCodeAt(0));
  };
  const jwkName = ({ name, length, hash }) => (name === 'HMAC' ? `HS${hash.name.slice(4)}` : `A${length}GCM`);

  function fromJWK(jwk, how, extractable, list) {
    if (jwk.kty !== 'oct') fail('DataError', 'Invalid JWK "kty" Parameter');
    if (typeof jwk.k !== 'string') fail('DataError', 'Invalid JWK "k" Parameter');
    if (jwk.use !== undefined && list.length > 0 && jwk.use !== (how === 'HMAC' ? 'sig' : 'enc')) fail('DataError', 'Invalid JWK "use" Parameter');
    if (jwk.key_ops !== undefined && !list.every((usage) => [...jwk.key_ops].includes(usage))) fail('DataError', 'Key operations and usage mismatch');
    if (jwk.ext === false && extractable) fail('DataError', 'JWK "ext" Parameter and extractable mismatch');
    return fromBase64url(jwk.k);
  }

  function gcm({ members, name }, object, usage, data) {
    const { iv, additionalData, tagLength = 128 } = members;
    const nonce = copied(iv, 'iv');
    const more = additionalData === undefined ? new Uint8Array(0) : copied(additionalData, 'additionalData');
    const given = copied(data, 'data');
    const state = allowed(object, usage, name);
    if (nonce.length === 0) fail('OperationError', 'iv must not be empty');
    if (![32, 64, 96, 104, 112, 120, 128].includes(+tagLength)) fail('OperationError', `${tagLength} is not a valid AES-GCM tag length`);
    return [state.data, nonce, given, more, tagLength / 8];
  }

  class SubtleCrypto {
    #brand;

    static of(object) {
      if (!isObject(object) || !(#brand in object)) throw new TypeError('expected an instance of SubtleCrypto');
    }

    constructor() {
      if (arguments[0] !== key) throw new TypeError('Illegal constructor');
    }

    async digest(how, data) {
      subtle(this, arguments, 2, 'digest');
      const { name } = algorithm(how, 'digest', hashNames);
      return ciphers.digest(name, copied(data, 'data'));
    }

    async sign(how, object, data) {
      subtle(this, arguments, 3, 'sign');
      const { name } = algorithm(how, 'sign', ['HMAC']);
      const given = copied(data, 'data');
      const state = allowed(object, 'sign', name);
      return ciphers.sign(state.algorithm.hash.name, state.data, given);
    }

    async verify(how, object, signature, data) {
      subtle(this, arguments, 4, 'verify');
      const { name } = algorithm(how, 'verify', ['HMAC']);
      const [said, given] = [copied(signature, 'signature'), copied(data, 'data')];
      const state = allowed(object, 'verify', name);
      return ciphers.verify(state.algorithm.hash.name, state.data, given, said);
    }

    async encrypt(how, object, data) {
      subtle(this, arguments, 3, 'encrypt');
      return ciphers.encrypt(...gcm(algorithm(how, 'encrypt', ['AES-GCM']), object, 'encrypt', data));
    }

    async decrypt(how, object, data) {
      subtle(this, arguments, 3, 'decrypt');
      const plain = ciphers.decrypt(...gcm(algorithm(how, 'decrypt', ['AES-GCM']), object, 'decrypt', data));
      return plain ?? fail('OperationError', 'The operation failed for an operation-specific reason');
    }

    async generateKey(how, extractable, keyUsages) {
      subtle(this, arguments, 3, 'generateKey');
      const { members, name } = algorithm(how, 'generateKey', keyNames);
      const list = usages(keyUsages, name);
      const made = name === 'HMAC' ? hmac(members) : aes(+members.length) ?? fail('OperationError', 'AES key length must be 128, 192 or 256 bits');
      return newKey(made, new Uint8Array(ciphers.random(made.length / 8)), extractable, list);
    }

    async importKey(format, keyData, how, extractable, keyUsages) {
      subtle(this, arguments, 5, 'importKey');
      const { members, name } = algorithm(how, 'importKey', keyNames);
      const list = usages(keyUsages, name);
      if (format !== 'raw' && format !== 'jwk') fail('NotSupportedError', `importKey has no format ${format} for ${name}: raw and jwk are there`);
      const data = format === 'raw' ? copied(keyData, 'keyData') : fromJWK(dictionary(keyData, 'importKey'), name, extractable, list);
      const made = name === 'HMAC' ? hmac(members, data.length * 8) : aes(data.length * 8) ?? fail('DataError', 'Invalid key length');
      if (format === 'jwk' && keyData.alg !== undefined && keyData.alg !== jwkName(made)) fail('DataError', 'JWK "alg" does not match the requested algorithm');
      return newKey(made, data, extractable, list);
    }

    async exportKey(format, object) {
      subtle(this, arguments, 2, 'exportKey');
      const { algorithm: how, data, extractable, usages: list } = keyOf(object);
      if (format !== 'raw' && format !== 'jwk') fail('NotSupportedError', `exportKey has no format ${format} for ${how.name}: raw and jwk are there`);
      if (!extractable) fail('InvalidAccessError', 'key is not extractable');
      if (format === 'raw') return data.slice().buffer;
      return { key_ops: [...list], ext: true, kty: 'oct', k: toBase64url(data), alg: jwkName(how) };
    }

    async deriveBits(how) { refuse(this, arguments, 2, 'deriveBits', how); }
    async deriveKey(how) { refuse(this, arguments, 5, 'deriveKey', how); }
    async wrapKey(format, object, wrapping, how) { refuse(this, arguments, 4, 'wrapKey', how); }
    async unwrapKey(format, wrapped, object, how) { refuse(this, arguments, 7, 'unwrapKey', how); }
  }

  function subtle(object, given, wanted, what) {
    of(object);
    required(given.length, wanted, `SubtleCrypto.${what}`);
  }

  function refuse(object, given, wanted, what, how) {
    subtle(object, given, wanted, what);
    algorithm(how, what, []);
  }

  const { of } = SubtleCrypto;
  delete SubtleCrypto.of;
  const lengths = { sign: 3, verify: 4, deriveBits: 2, deriveKey: 5, wrapKey: 4, unwrapKey: 7 };
  for (const name of Object.keys(lengths)) Object.defineProperty(SubtleCrypto.prototype[name], 'length', { value: lengths[name], configurable: true });
  expose(SubtleCrypto);

  const integers = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array'];

  let cryptoOf;

  class Crypto {
    #subtle;

    static {
      cryptoOf = (object) => {
        if (isObject(object) && #subtle in object) return object.#subtle;
        throw new TypeError('expected an instance of Crypto');
      };
    }

    constructor() {
      if (arguments[0] !== key) throw new TypeError('Illegal constructor');
      this.#subtle = new SubtleCrypto(key);
    }

    get subtle() { return cryptoOf(this); }

    getRandomValues(array) {
      cryptoOf(this);
      required(arguments.length, 1, 'Crypto.getRandomValues');
      const to = bytesOf(array);
      if (to === undefined || !integers.includes(Object.prototype.toString.call(array).slice(8, -1))) {
        fail('TypeMismatchError', 'The data argument must be an integer-type TypedArray');
      }
      if (to.length > 65536) fail('QuotaExceededError', `The requested length exceeds 65,536 bytes: ${to.length}`);
      to.set(new Uint8Array(ciphers.random(to.length)));
      return array;
    }

    randomUUID() {
      cryptoOf(this);
      return ciphers.uuid();
    }
  }
  expose(Crypto);

  return { crypto: new Crypto(key), Crypto, SubtleCrypto, CryptoKey };
})
