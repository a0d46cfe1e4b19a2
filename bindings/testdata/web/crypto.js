// Digests, HMAC and AES-GCM give what Node gives; the rest is refused by name.
const log = console.log
const thrown = f => { try { return f() } catch (e) { return e.name } }
const rejected = async f => { try { return await f() } catch (e) { return e?.name ?? e } }
const hex = b => Array.from(new Uint8Array(b.buffer ?? b, b.byteOffset ?? 0, b.byteLength), x => x.toString(16).padStart(2, '0')).join('')
const te = new TextEncoder(), td = new TextDecoder()
const S = crypto.subtle
for (const h of ['SHA-1', 'sha-256', { name: 'SHA-384' }, 'SHA-512']) log(hex(await S.digest(h, te.encode('abc'))))
log(await rejected(() => S.digest('MD5', te.encode(''))), await rejected(() => S.digest('SHA-1', 'x')), await rejected(() => S.digest('SHA-1')))
const k = await S.importKey('raw', te.encode('key'), { name: 'HMAC', hash: 'SHA-256' }, true, ['verify', 'sign'])
const sig = await S.sign('HMAC', k, te.encode('data')); log(hex(sig), await S.verify('HMAC', k, sig, te.encode('data')), await S.verify('hmac', k, sig, te.encode('datb')), k.type, k.extractable, JSON.stringify(k.algorithm), k.usages)
log(JSON.stringify(await S.exportKey('jwk', k)), hex(await S.exportKey('raw', k)))
const a = await S.importKey('raw', new Uint8Array(16), 'AES-GCM', true, ['encrypt', 'decrypt'])
for (const tagLength of [undefined, 128, 96, 64, 32]) for (const n of [12, 16, 13]) {
  const iv = new Uint8Array(n).fill(7), additionalData = te.encode('more'), p = { name: 'AES-GCM', iv, additionalData, ...(tagLength ? { tagLength } : {}) }
  const c = await S.encrypt(p, a, te.encode('hello world')); log(tagLength, n, hex(c), td.decode(await S.decrypt(p, a, c)))
  const bad = new Uint8Array(c); bad[0] ^= 1; log(await rejected(() => S.decrypt(p, a, bad)), await rejected(() => S.decrypt({ ...p, additionalData: te.encode('x') }, a, c)))
}
log(JSON.stringify(await S.exportKey('jwk', a)), JSON.stringify(a.algorithm))
const j = await S.importKey('jwk', await S.exportKey('jwk', a), 'AES-GCM', false, ['encrypt']); log(j.extractable, j.usages, await rejected(() => S.exportKey('raw', j)), await rejected(() => S.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, j, new Uint8Array(20))))
for (const l of [128, 192, 256]) { const g = await S.generateKey({ name: 'AES-GCM', length: l }, true, ['decrypt', 'encrypt']); log((await S.exportKey('raw', g)).byteLength, g.usages) }
for (const h of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) { const g = await S.generateKey({ name: 'HMAC', hash: h }, true, ['sign']); log(g.algorithm.length, (await S.exportKey('raw', g)).byteLength, (await S.exportKey('jwk', g)).alg) }
log(await rejected(() => S.generateKey({ name: 'AES-GCM', length: 100 }, true, ['encrypt'])), await rejected(() => S.generateKey({ name: 'AES-GCM', length: 128 }, true, [])), await rejected(() => S.generateKey({ name: 'AES-GCM', length: 128 }, true, ['sign'])), await rejected(() => S.importKey('raw', new Uint8Array(5), 'AES-GCM', true, ['encrypt'])), await rejected(() => S.importKey('raw', new Uint8Array(0), { name: 'HMAC', hash: 'SHA-1' }, true, ['sign'])))
log(await rejected(() => S.sign('HMAC', a, new Uint8Array(1))), await rejected(() => S.encrypt({ name: 'AES-GCM', iv: new Uint8Array(0) }, a, new Uint8Array(1))), await rejected(() => S.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12), tagLength: 5 }, a, new Uint8Array(1))), await rejected(() => S.encrypt({ name: 'AES-GCM' }, a, new Uint8Array(1))))
log(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()), crypto.getRandomValues(new Uint16Array(4)).length, thrown(() => crypto.getRandomValues(new Float32Array(1))), thrown(() => crypto.getRandomValues(new Uint8Array(70000))), thrown(() => crypto.getRandomValues([])))
log(thrown(() => new Crypto()), thrown(() => new SubtleCrypto()), thrown(() => new CryptoKey()), Object.prototype.toString.call(crypto), crypto.subtle === S)
const message = async f => { try { await f() } catch (e) { return e.message } }
log(await message(() => S.digest('MD5', te.encode(''))))
log(await message(() => S.importKey('raw', new Uint8Array(16), 'AES-CBC', true, ['encrypt'])))
log(await message(() => S.importKey('pkcs8', new Uint8Array(16), 'AES-GCM', true, ['encrypt'])))
log(await message(() => S.deriveBits('PBKDF2', k, 8)))

// Output:
// a9993e364706816aba3e25717850c26c9cd0d89d
// ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
// cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7
// ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
// NotSupportedError TypeError TypeError
// 5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0 true false secret true {"name":"HMAC","hash":{"name":"SHA-256"},"length":24} [ 'verify', 'sign' ]
// {"key_ops":["verify","sign"],"ext":true,"kty":"oct","k":"a2V5","alg":"HS256"} 6b6579
// undefined 12 ce3d86807de500f81444170d190c8fe6d7f8bb02b88fc4e7d86523 hello world
// OperationError OperationError
// undefined 16 39393cef7c770cf818d227246b75b3a84e44864aa9c8eee179d749 hello world
// OperationError OperationError
// undefined 13 c448ac1d5f38b0b22e8184ceb52e3fdde60a0b6da802363be29bc6 hello world
// OperationError OperationError
// 128 12 ce3d86807de500f81444170d190c8fe6d7f8bb02b88fc4e7d86523 hello world
// OperationError OperationError
// 128 16 39393cef7c770cf818d227246b75b3a84e44864aa9c8eee179d749 hello world
// OperationError OperationError
// 128 13 c448ac1d5f38b0b22e8184ceb52e3fdde60a0b6da802363be29bc6 hello world
// OperationError OperationError
// 96 12 ce3d86807de500f81444170d190c8fe6d7f8bb02b88fc4 hello world
// OperationError OperationError
// 96 16 39393cef7c770cf818d227246b75b3a84e44864aa9c8ee hello world
// OperationError OperationError
// 96 13 c448ac1d5f38b0b22e8184ceb52e3fdde60a0b6da80236 hello world
// OperationError OperationError
// 64 12 ce3d86807de500f81444170d190c8fe6d7f8bb hello world
// OperationError OperationError
// 64 16 39393cef7c770cf818d227246b75b3a84e4486 hello world
// OperationError OperationError
// 64 13 c448ac1d5f38b0b22e8184ceb52e3fdde60a0b hello world
// OperationError OperationError
// 32 12 ce3d86807de500f81444170d190c8f hello world
// OperationError OperationError
// 32 16 39393cef7c770cf818d227246b75b3 hello world
// OperationError OperationError
// 32 13 c448ac1d5f38b0b22e8184ceb52e3f hello world
// OperationError OperationError
// {"key_ops":["encrypt","decrypt"],"ext":true,"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAA","alg":"A128GCM"} {"name":"AES-GCM","length":128}
// false [ 'encrypt' ] InvalidAccessError InvalidAccessError
// 16 [ 'decrypt', 'encrypt' ]
// 24 [ 'decrypt', 'encrypt' ]
// 32 [ 'decrypt', 'encrypt' ]
// 512 64 HS1
// 512 64 HS256
// 1024 128 HS384
// 1024 128 HS512
// OperationError SyntaxError SyntaxError DataError DataError
// InvalidAccessError OperationError OperationError TypeError
// true 4 TypeMismatchError QuotaExceededError TypeMismatchError
// TypeError TypeError TypeError [object Crypto] true
// digest has no algorithm MD5 here: SHA-1, SHA-256, SHA-384, SHA-512 are there
// importKey has no algorithm AES-CBC here: HMAC, AES-GCM are there
// importKey has no format pkcs8 for AES-GCM: raw and jwk are there
// deriveBits has no algorithm PBKDF2 here: none is there
