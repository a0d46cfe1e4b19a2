// Text and compressed data go through streams piece by piece, also when a piece ends in the middle of a character.
const log = console.log
const thrown = f => { try { return f() } catch (e) { return e.name } }
const rejected = async f => { try { return await f() } catch (e) { return e?.name ?? e } }
const hex = b => Array.from(new Uint8Array(b.buffer ?? b, b.byteOffset ?? 0, b.byteLength), x => x.toString(16).padStart(2, '0')).join('')
const te = new TextEncoder(), td = new TextDecoder()
async function all(s) { const out = []; for await (const x of s) out.push(x); return out }
async function bytesOf(s) { return new Uint8Array(await new Response(s).arrayBuffer()) }
log((await all(ReadableStream.from(['h\u00e9', '\ud83d', '\ude00', '\ud800']).pipeThrough(new TextEncoderStream()))).map(hex))
log(await all(ReadableStream.from([te.encode('h\u00e9').subarray(0, 2), te.encode('h\u00e9').subarray(2), new Uint8Array([0xe2])]).pipeThrough(new TextDecoderStream())))
log(await rejected(() => all(ReadableStream.from([new Uint8Array([0xff])]).pipeThrough(new TextDecoderStream('utf-8', { fatal: true })))))
for (const f of ['gzip', 'deflate', 'deflate-raw']) {
  const data = te.encode('hello '.repeat(10000))
  const z = await bytesOf(new Blob([data]).stream().pipeThrough(new CompressionStream(f)))
  const back = await bytesOf(new Blob([z]).stream().pipeThrough(new DecompressionStream(f)))
  log(f, z.length < 1000, back.length, td.decode(back.subarray(0, 11)))
  const one = await bytesOf(ReadableStream.from(Array.from(z, x => new Uint8Array([x]))).pipeThrough(new DecompressionStream(f)))
  log(one.length === data.length)
  log(await rejected(() => bytesOf(new Blob([z.subarray(0, 20)]).stream().pipeThrough(new DecompressionStream(f)))), await rejected(() => bytesOf(new Blob([te.encode('junk, not data')]).stream().pipeThrough(new DecompressionStream(f)))))
}
log(thrown(() => new CompressionStream('br')), thrown(() => new CompressionStream()), td.decode(await bytesOf(new Blob([Uint8Array.from([...atob('H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA==')], c => c.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream('gzip'))).catch(e => te.encode(e.name))))

// Output:
// [ '68c3a9', 'f09f9880', 'efbfbd' ]
// [ 'h', 'é', '�' ]
// TypeError
// gzip true 60000 hello hello
// true
// TypeError TypeError
// deflate true 60000 hello hello
// true
// TypeError TypeError
// deflate-raw true 60000 hello hello
// true
// TypeError TypeError
// TypeError TypeError hello
