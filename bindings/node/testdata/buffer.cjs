const { Buffer, constants, isUtf8, isAscii, transcode } = require('buffer')
console.log(Buffer === globalThis.Buffer, Buffer.from('héllo €'), Buffer.from('héllo').toString('latin1'), Buffer.from([256, -1, 1.5]), Buffer.alloc(5, 'ab'), Buffer.alloc(3))
for (const enc of ['utf8', 'hex', 'base64', 'base64url', 'latin1', 'ascii', 'utf16le', 'binary', 'ucs2']) { const b = Buffer.from('Zürich ½ ~?>', enc === 'hex' ? 'utf8' : enc); console.log(enc, b.toString('hex'), b.toString(enc), Buffer.byteLength('Zürich', enc)) }
const b = Buffer.from('abcdefabc')
console.log(b.indexOf('abc'), b.lastIndexOf('abc'), b.indexOf('abc', 1), b.indexOf(0x63), b.includes('fab'), b.indexOf(Buffer.from('def')), b.indexOf(''), b.lastIndexOf('zzz'), b.indexOf('c', -2))
console.log(b.slice(1, 3).toString(), b.subarray(-3).toString(), b.equals(Buffer.from('abcdefabc')), Buffer.compare(Buffer.from('a'), Buffer.from('b')), b.compare(Buffer.from('abd')), Buffer.concat([b, Buffer.from('!')]).toString(), Buffer.isBuffer(b), Buffer.isEncoding('UTF-8'))
const w = Buffer.alloc(24); w.writeUInt8(255, 0); w.writeInt16BE(-2, 1); w.writeUInt32LE(0xdeadbeef, 3); w.writeDoubleBE(Math.PI, 7); w.writeBigInt64LE(-5n, 15)
console.log(w, w.readUInt8(0), w.readInt16BE(1), w.readUInt32LE(3).toString(16), w.readDoubleBE(7), w.readBigInt64LE(15), w.readUIntBE(3, 3), w.readFloatLE(3))
console.log(b.write('XY', 1), b.toString(), b.fill('z', 2, 4).toString(), b.copy(w, 0, 0, 3), w.toString('utf8', 0, 3), Buffer.from('abcd').swap16().toString(), Buffer.from('€').toJSON())
console.log([...Buffer.from('ab').entries()], Buffer.from('ff0gff', 'hex'), Buffer.from('YQ==YQ', 'base64').toString(), Buffer.from('  aG k=\n', 'base64').toString(), Buffer.from([0xe2, 0x82]).toString(), Buffer.from([0xff, 0x61, 0xf0, 0x9f, 0x98]).toString())
console.log(b.inspect?.call(b), require('util').inspect(Buffer.alloc(60)), Object.assign(Buffer.from('a'), { k: 1 }), isUtf8(Buffer.from([0xff])), isAscii(Buffer.from('a')), constants.MAX_LENGTH > 1e9, btoa('a'), atob('YQ=='))
for (const bad of [() => Buffer.from(5), () => Buffer.alloc(-1), () => b.readUInt8(99), () => b.writeUInt8(300, 0), () => Buffer.from('a', 'nope'), () => Buffer.concat('x'), () => b.readInt32LE(7)]) { try { bad(); console.log('fine') } catch (e) { console.log(e.name, e.code, e.message) } }
const { StringDecoder } = require('string_decoder')
for (const [enc, bytes] of [['utf8', Buffer.from('€😀é')], ['base64', Buffer.from('abcde')], ['hex', Buffer.from('abc')]]) { const d = new StringDecoder(enc); const out = []; for (const x of bytes) out.push(d.write(Buffer.from([x]))); out.push(d.end()); console.log(enc, out) }
const d = new StringDecoder(); console.log(d.end(Buffer.from([0xe2, 0x82])), d.encoding)
