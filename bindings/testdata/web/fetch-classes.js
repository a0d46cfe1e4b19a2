// Headers, Request, Response and FormData do what the standard says.
const log = console.log
const thrown = f => { try { return f() } catch (e) { return e.name } }
const rejected = async f => { try { return await f() } catch (e) { return e?.name ?? e } }
const hex = b => Array.from(new Uint8Array(b.buffer ?? b, b.byteOffset ?? 0, b.byteLength), x => x.toString(16).padStart(2, '0')).join('')
const te = new TextEncoder(), td = new TextDecoder()
const h = new Headers([['B', '2'], ['a', '1'], ['b', '3'], ['Set-Cookie', 'x=1'], ['set-cookie', 'y=2']])
log([...h], h.get('b'), h.getSetCookie(), h.has('SET-COOKIE'), h.get('none'), [...h.keys()], [...h.values()])
h.append('c', ' v '); h.set('a', 9); h.delete('b'); log([...h.entries()], thrown(() => h.append('bad name', 'x')), thrown(() => h.append('a', 'x\ny')), thrown(() => new Headers([['a']])), thrown(() => new Headers('x')), thrown(() => h.get()), thrown(() => h.append('é', '1')))
h.forEach((v, n, o) => log(v, n, o === h)); log(Object.prototype.toString.call(h.entries()), [...new Headers(h)].length, [...new Headers({ x: 1, Y: 'z' })], [...new Headers(undefined)].length)
// request
const r = new Request('http://u/p?q#h', { method: 'post', body: 'hi', headers: { 'X-A': 'b' } })
log(r.method, r.url, r.headers.get('content-type'), r.bodyUsed, await r.clone().text(), r.bodyUsed, await r.text(), r.bodyUsed, await rejected(() => r.text()), thrown(() => r.clone()))
log(thrown(() => new Request('/x')), thrown(() => new Request('http://a:b@c/')), thrown(() => new Request('http://a', { method: 'GET', body: 'x' })), thrown(() => new Request('http://a', { method: 'TRACE' })), thrown(() => new Request('http://a', { method: 'a b' })), new Request('http://a', { method: 'patch' }).method, thrown(() => new Request('http://a', { mode: 'navigate' })), thrown(() => new Request('http://a', { method: 'POST', body: new ReadableStream() })), new Request('http://a', { method: 'POST', body: new ReadableStream(), duplex: 'half' }).duplex)
{ const ac = new AbortController(); const q = new Request('http://a', { signal: ac.signal }); const q2 = new Request(q); const q3 = q2.clone(); log(q.signal === ac.signal, q.signal.aborted); ac.abort('why'); log(q.signal.reason, q2.signal.aborted, q3.signal.aborted) }
log(r.cache, r.credentials, r.destination, r.integrity, r.keepalive, r.mode, r.redirect, r.referrer, r.referrerPolicy)
// response
const p = new Response('{"a":1}', { status: 201, statusText: 'Made', headers: { a: 'b' } }); log(p.status, p.statusText, p.ok, p.type, p.url, p.redirected, [...p.headers], await p.clone().json(), hex(await p.clone().bytes?.() ?? await p.clone().arrayBuffer()), await p.text())
log(Response.error().type, Response.error().status, Response.redirect('http://a/b', 301).headers.get('location'), thrown(() => Response.redirect('http://a', 200)), thrown(() => Response.redirect('::', 302)), await Response.json({ x: [1] }, { status: 202 }).text(), Response.json(1).headers.get('content-type'), thrown(() => Response.json(undefined)), thrown(() => Response.json(1n)))
log(thrown(() => new Response('', { status: 99 })), thrown(() => new Response('x', { status: 204 })), new Response(null, { status: 204 }).body, thrown(() => new Response('', { statusText: '\n' })), await new Response().text(), new Response().body, await rejected(() => new Response('x').json()))
for (const body of ['s', te.encode('u8'), new Blob(['bl'], { type: 'x/y' }), new URLSearchParams('a=1&b=é'), te.encode('buf').buffer, new DataView(te.encode('dv').buffer), ReadableStream.from([te.encode('st')]), 5, {}, null]) { const q = new Response(body); log(q.headers.get('content-type'), await q.text()) }
log((await new Response(new Blob(['q'], { type: 'a/b' })).blob()).type, (await new Response('q').blob()).size)
{ const q = new Response(ReadableStream.from(['text'])); log(await rejected(() => q.text())) }
{ const q = new Response('abc'); const rd = q.body.getReader(); log(q.body.locked, q.bodyUsed, td.decode((await rd.read()).value), q.bodyUsed, (await rd.read()).done) }
// form data
const fd = new FormData(); fd.append('a', 1); fd.append('b', new Blob(['x'], { type: 't/p' })); fd.append('b', new File(['yz'], 'f"\n.txt'), 'g.txt'); fd.set('a', 'é\nz'); fd.append('e', '')
log([...fd].map(([n, v]) => [n, typeof v === 'string' ? v : [v.name, v.type, v.size]]), fd.has('b'), fd.getAll('b').length, fd.get('b') instanceof File, fd.get('zz'), thrown(() => fd.append('x')), thrown(() => fd.append('x', 'y', 'z')), thrown(() => new FormData({})), [...fd.keys()])
{ const q = new Response(fd); const ct = q.headers.get('content-type'); log(ct.replace(/\d+/, 'N')); const text = await q.clone().text(); log(text.replace(/undici-\d+/g, 'undici-N')); const back = await q.formData(); log([...back].map(([n, v]) => [n, typeof v === 'string' ? v : [v.name, v.type, v.size]]), await back.getAll('b')[1].text()) }
log([...await new Response(new URLSearchParams('a=1&b=2&a=3')).formData()], await rejected(() => new Response('x').formData()), await rejected(() => new Response('x', { headers: { 'content-type': 'multipart/form-data; boundary=q' } }).formData()))
log([...await new Response('--q\r\nContent-Disposition: form-data; name="x"\r\n\r\nv\r\n--q\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\nContent-Type: application/x\r\n\r\n\u00ff\r\n--q--\r\n', { headers: { 'content-type': 'multipart/form-data; boundary=q' } }).formData()].map(([n, v]) => [n, v.name ?? v, v.type]))

// Output:
// [
//   [ 'a', '1' ],
//   [ 'b', '2, 3' ],
//   [ 'set-cookie', 'x=1' ],
//   [ 'set-cookie', 'y=2' ]
// ] 2, 3 [ 'x=1', 'y=2' ] true null [ 'a', 'b', 'set-cookie', 'set-cookie' ] [ '1', '2, 3', 'x=1', 'y=2' ]
// [
//   [ 'a', '9' ],
//   [ 'c', 'v' ],
//   [ 'set-cookie', 'x=1' ],
//   [ 'set-cookie', 'y=2' ]
// ] TypeError TypeError TypeError TypeError TypeError TypeError
// 9 a true
// v c true
// x=1 set-cookie true
// y=2 set-cookie true
// [object Headers Iterator] 4 [ [ 'x', '1' ], [ 'y', 'z' ] ] 0
// POST http://u/p?q#h text/plain;charset=UTF-8 false hi false hi true TypeError TypeError
// TypeError TypeError TypeError TypeError TypeError patch TypeError TypeError half
// false false
// why true true
// default same-origin   false cors follow about:client
// 201 Made true default  false [ [ 'a', 'b' ], [ 'content-type', 'text/plain;charset=UTF-8' ] ] { a: 1 } 7b2261223a317d {"a":1}
// error 0 http://a/b RangeError TypeError {"x":[1]} application/json TypeError TypeError
// RangeError TypeError null TypeError  null SyntaxError
// text/plain;charset=UTF-8 s
// null u8
// x/y bl
// application/x-www-form-urlencoded;charset=UTF-8 a=1&b=%C3%A9
// null buf
// null dv
// null st
// text/plain;charset=UTF-8 5
// text/plain;charset=UTF-8 [object Object]
// null
// a/b 1
// TypeError
// true false abc true true
// [
//   [ 'a', 'é\nz' ],
//   [ 'b', [ 'blob', 't/p', 1 ] ],
//   [ 'b', [ 'g.txt', '', 2 ] ],
//   [ 'e', '' ]
// ] true 2 true null TypeError TypeError TypeError [ 'a', 'b', 'b', 'e' ]
// multipart/form-data; boundary=----formdata-undici-N
// ------formdata-undici-N
// Content-Disposition: form-data; name="a"
// 
// é
// z
// ------formdata-undici-N
// Content-Disposition: form-data; name="b"; filename="blob"
// Content-Type: t/p
// 
// x
// ------formdata-undici-N
// Content-Disposition: form-data; name="b"; filename="g.txt"
// Content-Type: application/octet-stream
// 
// yz
// ------formdata-undici-N
// Content-Disposition: form-data; name="e"
// 
// 
// ------formdata-undici-N--
//
// [
//   [ 'a', 'é\r\nz' ],
//   [ 'b', [ 'blob', 't/p', 1 ] ],
//   [ 'b', [ 'g.txt', 'application/octet-stream', 2 ] ],
//   [ 'e', '' ]
// ] yz
// [ [ 'a', '1' ], [ 'b', '2' ], [ 'a', '3' ] ] TypeError TypeError
// [ [ 'x', 'v', undefined ], [ 'f', 'a.bin', 'application/x' ] ]
