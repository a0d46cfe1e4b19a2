// Streams are read, written, piped, split and cancelled as the standard says.
const log = console.log
const thrown = f => { try { return f() } catch (e) { return e.name } }
const rejected = async f => { try { return await f() } catch (e) { return e?.name ?? e } }
const hex = b => Array.from(new Uint8Array(b.buffer ?? b, b.byteOffset ?? 0, b.byteLength), x => x.toString(16).padStart(2, '0')).join('')
const te = new TextEncoder(), td = new TextDecoder()
async function all(s) { const out = []; for await (const x of s) out.push(x); return out }
async function bytesOf(s) { return new Uint8Array(await new Response(s).arrayBuffer()) }
log(await all(ReadableStream.from([1, 2, 3])), await all(ReadableStream.from((async function* () { yield 'a'; yield 'b' })())), thrown(() => ReadableStream.from(5)))
{ const [a, b] = ReadableStream.from(['x', 'y']).tee(); log(await all(a), await all(b)) }
{ const s = new ReadableStream({ pull(c) { c.enqueue(1) }, cancel(r) { log('cancel', r) } }); for await (const x of s) break; log(s.locked); await rejected(() => s.cancel('again')) }
{ const s = new ReadableStream({ pull(c) { c.enqueue(1) }, cancel(r) { log('cancel', r) } }); for await (const x of s.values({ preventCancel: true })) break; log(s.locked); const r = s.getReader(); log(await r.read()); await r.cancel('why'); log(await r.read(), await r.closed) }
{ const s = new ReadableStream({ type: 'bytes', start(c) { c.enqueue(te.encode('hello')); }, pull(c) { if (c.byobRequest) { log('byob', c.byobRequest.view.byteLength); c.byobRequest.view[0] = 65; c.byobRequest.respond(1); c.close() } } })
  const r = s.getReader({ mode: 'byob' }); const one = await r.read(new Uint8Array(3)); log(td.decode(one.value), one.done); log(td.decode((await r.read(new Uint8Array(3))).value)); const three = await r.read(new Uint8Array(3)); log(td.decode(three.value)); const four = await r.read(new Uint8Array(2)); log(four.done, four.value.byteLength) }
{ const log2 = []; const w = new WritableStream({ write(x) { log2.push(x) }, close() { log2.push('close') } }, new CountQueuingStrategy({ highWaterMark: 2 })); const wr = w.getWriter(); log(wr.desiredSize); wr.write(1); wr.write(2); log(wr.desiredSize); await wr.ready; await wr.close(); log(log2, await wr.closed) }
{ const ac = new AbortController(); const src = new ReadableStream({ async pull(c) { await new Promise(r => setTimeout(r, 1)); c.enqueue(1) }, cancel(r) { log('src cancel', r) } }); const dst = new WritableStream({ write() {}, abort(r) { log('dst abort', r) } }); setTimeout(() => ac.abort('stop'), 20); log(await rejected(() => src.pipeTo(dst, { signal: ac.signal }))) }
{ const up = new TransformStream({ transform(x, c) { c.enqueue(x.toUpperCase()) }, flush(c) { c.enqueue('END') } }); log(await all(ReadableStream.from(['a', 'b']).pipeThrough(up))) }
{ const bad = new TransformStream({ transform() { throw new RangeError('no') } }); log(await rejected(() => all(ReadableStream.from(['a']).pipeThrough(bad)))) }
{ const s = new ReadableStream({ start(c) { c.error(new TypeError('x')) } }); log(await rejected(() => all(s))) }
log(thrown(() => new ReadableStream({ type: 'x' })), thrown(() => new ReadableStream({}, { highWaterMark: -1 })), new ByteLengthQueuingStrategy({ highWaterMark: 3 }).size({ byteLength: 7 }), thrown(() => new CountQueuingStrategy()))
{ const s = new ReadableStream(); s.getReader(); log(thrown(() => s.getReader()), await rejected(() => s.cancel()), thrown(() => s.tee())) }
log(Object.keys(new ReadableStream()), JSON.stringify(new ReadableStream()))

// Output:
// [ 1, 2, 3 ] [ 'a', 'b' ] TypeError
// [ 'x', 'y' ] [ 'x', 'y' ]
// cancel undefined
// false
// false
// { value: 1, done: false }
// cancel why
// { value: undefined, done: true } undefined
// hel false
// lo
// byob 3
// A
// true 0
// 2
// 0
// [ 1, 2, 'close' ] undefined
// dst abort stop
// src cancel stop
// stop
// [ 'A', 'B', 'END' ]
// RangeError
// TypeError
// TypeError RangeError 7 TypeError
// TypeError TypeError TypeError
// [] {}
