const { EventEmitter, once } = require('events')
const path = require('path')
const e = new EventEmitter()
e.on('x', v => console.log('got', v))
e.emit('x', 5)
console.log(require('util').inspect({a:{b:{c:{d:1}}}}, {depth:0}))
try { e.emit('error', new Error('boom')) } catch (x) { console.log(x.message) }
try { path.join(5) } catch (x) { console.log(x.message, x.code, x.name) }
console.log(Buffer.from('héllo'), Buffer.from('aGk=', 'base64').toString())

const util = require('util')
class A { [util.inspect.custom](d, o, i) { return 'A<' + i(1, o) + d + '>' } }
console.log(new A, [new A], util.format('%s %d %j %o', 'a', 1, {a:1}, [1]))
once(e, 'y').then(v => console.log('once', v)); e.emit('y', 1, 2)
console.log(util.types.isPromise(Promise.resolve()), util.isDeepStrictEqual({a:[1]}, {a:[1]}))
console.log(util.parseArgs({args: ['-f', '--bar', 'b'], options: {f: {type:'boolean', short:'f'}, bar: {type:'string'}}}))
const assert = require('assert')
try { assert.strictEqual(1, 2) } catch (e) { console.log(e.message) }
try { assert.deepStrictEqual({a:1,b:[1,2]}, {a:1,b:[1,3]}) } catch (e) { console.log(e.message) }
const qs = require('querystring'); console.log(qs.parse('a=1&b=2&a=3'), qs.stringify({x:[1,2],y:'é'}))
const { StringDecoder } = require('string_decoder'); const d = new StringDecoder('utf8'); console.log(d.write(Buffer.from([0xe2,0x82])) + d.write(Buffer.from([0xac])))
const { Readable, Transform, pipeline } = require('stream')
pipeline(Readable.from(['a','b']), new Transform({ transform(c, e, cb) { cb(null, String(c).toUpperCase()) } }), async function* (s) { for await (const c of s) console.log('chunk', String(c)) }, err => console.log('done', err))
