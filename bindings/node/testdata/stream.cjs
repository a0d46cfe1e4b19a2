const { Readable, Writable, Transform, Duplex, PassThrough, pipeline, finished, addAbortSignal, compose } = require('stream')
const { pipeline: piped, finished: ended } = require('stream/promises')
const upper = () => new Transform({ transform(c, e, done) { done(null, String(c).toUpperCase()) } })
class Counter extends Readable { n = 0; _read() { this.push(this.n < 3 ? String(this.n++) : null) } }
const sink = name => new Writable({ write(c, e, done) { console.log(name, String(c)); setImmediate(done) }, final(done) { console.log(name, 'final'); done() } })
;(async () => {
	await piped(Readable.from(['a', 'b']), upper(), sink('sink'))
	for await (const c of new Counter()) console.log('counter', String(c))
	console.log(await Readable.from([1, 2, 3, 4]).filter(x => x % 2).map(async x => x * 10).toArray(), await Readable.from([1, 2, 3]).reduce((a, b) => a + b, 0))
	await piped(Readable.from(['x', 'y']), async function* (source) { for await (const c of source) yield c + c }, async source => { for await (const c of source) console.log('got', c) })
	await new Promise(r => pipeline(new Counter(), new PassThrough(), sink('cb'), e => { console.log('callback', e); r() }))
	await piped(new Readable({ read() { this.destroy(new Error('broken')) } }), sink('x')).catch(e => console.log(e.message))
	const w = new Writable({ highWaterMark: 3, write(c, e, done) { setTimeout(done, 1) } }); console.log(w.write('ab'), w.write('cd'), w.writableLength, w.writableNeedDrain)
	await new Promise(r => w.once('drain', r)); w.end(); await ended(w); console.log(w.writableFinished, w.destroyed)
	const o = new Readable({ objectMode: true, read() {} }); o.push({ a: 1 }); o.push(null); o.on('data', d => console.log(d)); await ended(o)
	const ac = new AbortController(); const r = addAbortSignal(ac.signal, new Readable({ read() {} })); setTimeout(() => ac.abort(), 1)
	try { for await (const _ of r); } catch (e) { console.log(e.name, e.code) }
	const d = new Duplex({ read() { this.push('out'); this.push(null) }, write(c, e, done) { console.log('in', String(c)); done() } }); d.end('x'); d.setEncoding('utf8'); for await (const c of d) console.log(c)
	try { new Writable({ write() {} }).write(null) } catch (e) { console.log(e.code, e.message) }
	new Writable({ write(c, e, done) { done() } }).on('error', e => console.log(e.code)).end().write('late')
	const p = new PassThrough(); p.setEncoding('hex'); p.write('ab'); console.log(p.read(), p.readableFlowing); p.pause(); console.log(p.isPaused())
	const up = new Counter(); finished(up, e => console.log('finished', e?.code)); up.destroy()
	await piped(Readable.from(['1\n2', '3\n']), async function* (s) { let rest = ''; for await (const c of s) { const lines = (rest + c).split('\n'); rest = lines.pop(); yield* lines } }, async function (s) { for await (const l of s) console.log('line', l) })
})()
