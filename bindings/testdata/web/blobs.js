// Blobs share their bytes, and give them as text, buffers and streams.
const log = console.log
const thrown = f => { try { return f() } catch (e) { return e.name } }
const rejected = async f => { try { return await f() } catch (e) { return e?.name ?? e } }
const hex = b => Array.from(new Uint8Array(b.buffer ?? b, b.byteOffset ?? 0, b.byteLength), x => x.toString(16).padStart(2, '0')).join('')
const te = new TextEncoder(), td = new TextDecoder()
async function all(s) { const out = []; for await (const x of s) out.push(x); return out }
async function bytesOf(s) { return new Uint8Array(await new Response(s).arrayBuffer()) }
const b = new Blob(['ab', te.encode('cd'), new Blob(['ef']), new Uint8Array([103]).buffer, 1, null], { type: 'Text/Plain' })
log(b.size, b.type, await b.text(), await b.slice(1, 4).text(), await b.slice(-3).text(), await b.slice(2, -2, 'x/y').text(), b.slice(0, 1, 'X/y').type, b.slice(5, 2).size)
log(thrown(() => new Blob('x')), thrown(() => new Blob(5)), new Blob().size, new Blob(undefined, { type: '\u00e9' }).type === '', await new Blob(['a\r\nb\rc\n'], { endings: 'native' }).text() === 'a\nb\nc\n', thrown(() => new Blob([], { endings: 'x' })))
const f = new File(['x'], 'a/b.txt', { type: 'text/plain', lastModified: 7 }); log(f.name, f.lastModified, f instanceof Blob, Object.prototype.toString.call(f), thrown(() => new File([])))
log((await all(new Blob(['x'.repeat(70000)]).stream())).map(c => c.length), await new Blob(['\ufeffa']).text() === 'a', hex(await new Blob(['hi']).arrayBuffer()))
const o = URL.createObjectURL(b); log(o.startsWith('blob:'), URL.revokeObjectURL(o), thrown(() => URL.createObjectURL({})))

// Output:
// 12 text/plain abcdefg1null bcd ull cdefg1nu x/y 0
// TypeError TypeError 0 true true TypeError
// a/b.txt 7 true [object File] TypeError
// [ 65536, 4464 ] true 6869
// true undefined TypeError
