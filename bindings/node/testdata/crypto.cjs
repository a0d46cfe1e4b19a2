const crypto = require('crypto')
for (const h of ['md5', 'sha1', 'sha256', 'SHA512', 'sha3-256', 'sha512-256']) console.log(h, crypto.createHash(h).update('abc').digest('hex'))
console.log(crypto.createHash('sha256').update('a').update(Buffer.from('bc')).digest('base64'), crypto.createHash('sha256').update('YWJj', 'base64').digest('base64url'))
console.log(crypto.createHmac('sha256', 'key').update('data').digest('hex'), crypto.createHmac('sha1', Buffer.alloc(100)).update('').digest('hex'), crypto.createHash('md5').digest())
const h = crypto.createHash('sha1'); h.update('a'); const c = h.copy(); c.update('b'); console.log(h.digest('hex'), c.digest('hex'))
try { h.update('x') } catch (e) { console.log(e.code, e.message) }
try { h.digest() } catch (e) { console.log(e.code, e.message) }
for (const bad of [() => crypto.createHash('nope'), () => crypto.createHmac('nope', 'k'), () => crypto.createHash(5), () => crypto.createHash('md5').update(5), () => crypto.timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2)), () => crypto.randomInt(5, 5), () => crypto.randomBytes(-1), () => crypto.randomBytes('x')]) { try { bad() } catch (e) { console.log(e.name, e.code, e.message) } }
console.log(crypto.randomBytes(16).length, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()), crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('a')), crypto.getHashes().includes('sha256'), crypto.webcrypto.subtle !== undefined)
const n = Array.from({ length: 100 }, () => crypto.randomInt(3)); console.log(n.every(x => x >= 0 && x < 3), Number.isInteger(crypto.randomInt(10, 20)))
crypto.randomBytes(4, (e, b) => { console.log(e, b.length); crypto.randomInt(5, (e, n) => { console.log(e, n < 5); crypto.createHash('sha256').on('data', d => console.log(d.toString('hex'))).end('piped') }) })
console.log(crypto.randomFillSync(Buffer.alloc(4)).length, crypto.getRandomValues(new Uint8Array(4)).length)
