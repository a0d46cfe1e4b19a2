// Streams of Node's and of the web, made of each other.
import { Readable, Writable, Duplex, Transform, PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as consumers from 'node:stream/consumers'
import * as web from 'node:stream/web'
import { once } from 'node:events'

const say = (...v) => console.log(...v)
const attempt = async fn => { try { return await fn() } catch (e) { return [e.name, e.code, e.message] } }
say(Object.keys(web), Object.keys(consumers), web.ReadableStream === ReadableStream)

// Readable to the web: bytes, objects, errors, cancelling.
const chunks = async stream => { const all = []; for await (const chunk of stream) all.push(chunk); return all }
say(await chunks(Readable.toWeb(Readable.from(['a', 'b', { c: 1 }]))))
const bytes = new Readable({ read() {} })
bytes.push('hello ')
bytes.push('world')
bytes.push(null)
say((await chunks(Readable.toWeb(bytes))).map(c => [c.constructor.name, Buffer.from(c).toString()]))
say(await consumers.text(Readable.toWeb(Readable.from(['x', 'y'].map(Buffer.from)))))
const broken = new Readable({ read() { this.destroy(new RangeError('broken')) } })
say(await attempt(() => chunks(Readable.toWeb(broken))))
const cut = new Readable({ read() {} })
const reader = Readable.toWeb(cut).getReader()
cut.push('one')
say((await reader.read()).value.length)
let heard
cut.on('error', e => { heard = e.message })
await reader.cancel(new Error('enough'))
await new Promise(setImmediate)
say(cut.destroyed, heard)
const ended = new Readable({ read() {} })
ended.destroy()
say(await Readable.toWeb(ended).getReader().read())
let pulled = 0
const counted = new Readable({ highWaterMark: 2, objectMode: true, read() { this.push(pulled++ < 100 ? pulled : null) } })
const slow = Readable.toWeb(counted, { strategy: { highWaterMark: 1 } }).getReader()
await slow.read()
say(pulled < 20)
await slow.cancel()

// And back.
const source = values => new ReadableStream({ pull(c) { values.length > 0 ? c.enqueue(values.shift()) : c.close() } })
say(await Readable.fromWeb(source(['p', 'q']), { encoding: 'utf8' }).toArray().then(all => all.join('')))
say(await Readable.fromWeb(source([1, { a: 2 }]), { objectMode: true }).toArray())
say(await attempt(() => Readable.fromWeb(new ReadableStream({ pull(c) { c.error(new TypeError('bad')) } })).toArray()))
let why
const left = Readable.fromWeb(new ReadableStream({ pull(c) { c.enqueue('x') }, cancel(reason) { why = reason } }))
left.once('data', () => left.destroy())
await once(left, 'close')
say('cancelled', why)
const locked = source([])
locked.getReader()
say((await attempt(() => Readable.fromWeb(locked)))[0])
const controller = new AbortController()
const aborted = Readable.fromWeb(new ReadableStream({}), { signal: controller.signal })
controller.abort()
say(await attempt(() => aborted.toArray()))
for (const bad of [() => Readable.fromWeb({}), () => Readable.toWeb({}), () => Writable.fromWeb(5), () => Writable.toWeb(), () => Duplex.fromWeb({}), () => Duplex.toWeb('')]) say(await attempt(bad))

// Writable.
const got = []
const sink = new Writable({ write(chunk, encoding, done) { got.push(String(chunk)); setImmediate(done) }, final(done) { got.push('final'); done() } })
const writer = Writable.toWeb(sink).getWriter()
await writer.write('a')
await writer.write(Buffer.from('b'))
await writer.close()
say(got, sink.destroyed, sink.writableFinished)
const failing = new Writable({ write(chunk, encoding, done) { done(new Error('full')) } })
const failed = Writable.toWeb(failing).getWriter()
failed.closed.catch(e => say('closed', e.message))
failed.write('x').catch(e => say('write', e.message))
await new Promise(setImmediate)
say(await attempt(() => failed.write('y')))
const into = [], toWeb = Writable.fromWeb(new WritableStream({ write(chunk) { into.push(chunk) }, close() { into.push('closed') }, abort(e) { into.push(e.message) } }), { decodeStrings: false })
toWeb.write('s')
toWeb.end('t')
await once(toWeb, 'finish')
say(into)
await pipeline(Readable.from(['m', 'n']), new Transform({ transform(c, e, done) { done(null, String(c).toUpperCase()) } }), Writable.toWeb(new Writable({ write(c, e, done) { say(String(c)); done() } })))

// Duplex.
const { readable, writable } = Duplex.toWeb(new PassThrough())
const pass = writable.getWriter()
pass.write('through')
pass.close()
say((await chunks(readable)).map(c => Buffer.from(c).toString()))
const upper = Duplex.fromWeb(new TransformStream({ transform(chunk, c) { c.enqueue(String(chunk).toUpperCase()) } }), { encoding: 'utf8', decodeStrings: false })
upper.end('loud')
say(await upper.toArray())
say(await consumers.text(Readable.toWeb(Readable.from(['gz', 'ip'].map(Buffer.from))).pipeThrough(new CompressionStream('gzip')).pipeThrough(new DecompressionStream('gzip'))))
say(await consumers.json(Readable.from(['{"a":', '1}'])), await consumers.buffer(Readable.from(['z'])), (await consumers.arrayBuffer(source([new Uint8Array(3)]))).byteLength, (await consumers.blob(Readable.from(['blob']))).size)
