// fetch and serve: what goes with a request and a response, streams both ways, errors.
const server = serve(async (request, info) => {
  const url = new URL(request.url)
  switch (url.pathname) {
  case '/echo': return new Response(request.body, { status: 201, headers: { 'x-method': request.method, 'content-type': request.headers.get('content-type') } })
  case '/json': return Response.json({ query: [...url.searchParams], from: info.remoteAddr.hostname })
  case '/moved': return Response.redirect(new URL('/json?a=1', url), 302)
  case '/cookies': return new Response(null, { status: 204, headers: [['set-cookie', 'a=1'], ['set-cookie', 'b=2']] })
  case '/slowly': return new Response(new ReadableStream({
    async pull(c) {
      await sleep(10)
      c.enqueue(new TextEncoder().encode('tick '))
      if (++this.n === 3) c.close()
    }, n: 0,
  }))
  case '/throws': throw new Error('the handler fails')
  case '/nothing': return undefined
  case '/head': return new Response('never sent', { headers: { 'x-head': request.method } })
  }
  return new Response('Not found', { status: 404 })
}, { port: 0, onListen: address => print('listening', address.hostname), onError: e => new Response(e.message, { status: 500 }) })
const at = path => `http://127.0.0.1:${server.addr.port}${path}`

let r = await fetch(at('/echo'), { method: 'POST', body: 'text', headers: { 'X-Own': '1' } })
print(r.status, r.statusText, r.ok, r.headers.get('x-method'), r.headers.get('content-type'), await r.text(), r.bodyUsed)
r = await fetch(at('/echo'), { method: 'PUT', body: new Blob(['a', 'b'], { type: 'x/y' }) })
print(r.headers.get('content-type'), await r.text())
const parts = ['one ', 'two ', 'three']
r = await fetch(at('/echo'), { method: 'POST', duplex: 'half', body: new ReadableStream({ pull(c) { parts.length ? c.enqueue(new TextEncoder().encode(parts.shift())) : c.close() } }) })
print(await r.text())
const form = new FormData()
form.append('k', 'v')
r = await fetch(at('/echo'), { method: 'POST', body: form })
print((await r.formData()).get('k'))
r = await fetch(at('/json?q=%20x'))
print(await r.json(), r.redirected, r.type)
r = await fetch(new Request(at('/moved')))
print(await r.json(), r.redirected, new URL(r.url).pathname)
r = await fetch(at('/cookies'))
print(r.status, r.body, r.headers.getSetCookie())
let ticks = 0
for await (const chunk of (await fetch(at('/slowly'))).body) ticks += chunk.length
print('ticks', ticks)
for (const path of ['/throws', '/nothing', '/other']) {
  r = await fetch(at(path))
  print(r.status, await r.text())
}
r = await fetch(at('/head'), { method: 'HEAD' })
print(r.status, r.headers.get('x-head'), await r.text() === '')

const s = await asyncio.toThread(() => fetch.sync(at('/json?s=1')))
print(s.ok, s.json(), s.headers.get('content-type'), s.bytes().length === s.text().length)
print(await (await fetch('data:text/plain;base64,aGVsbG8=')).text(), await (await fetch('data:,a%20b')).text())
const blob = URL.createObjectURL(new Blob(['of a blob']))
print(await (await fetch(blob)).text())

for (const bad of [() => fetch(), () => fetch('no url'), () => fetch(at('/'), { method: 'GET', body: 'x' }), () => fetch.sync('data:,'), () => fetch('ftp://h/'), () => fetch('http://127.0.0.1:1/'),
  () => fetch(at('/'), { signal: AbortSignal.abort('reason') })]) {
  try { await bad(); print('no error') } catch (e) { print(e?.name ?? e, e?.cause?.message ?? '') }
}
for (const bad of [() => serve(), () => serve(() => {}, { prt: 1 }), () => serve(() => {}, { port: 70000 })]) {
  try { bad() } catch (e) { print(`${e}`) }
}
await server.shutdown()
await server.finished
print('finished')

// Output:
// listening 127.0.0.1
// 201 Created true POST text/plain;charset=UTF-8 text true
// x/y ab
// one two three
// v
// { query: [ [ 'q', ' x' ] ], from: '127.0.0.1' } false basic
// { query: [ [ 'a', '1' ] ], from: '127.0.0.1' } true /json
// 204 null [ 'a=1', 'b=2' ]
// ticks 15
// 500 the handler fails
// 500 serve: the handler must return a Response
// 404 Not found
// 200 HEAD true
// true { query: [ [ 's', '1' ] ], from: '127.0.0.1' } application/json true
// hello a b
// of a blob
// TypeError
// TypeError Invalid URL
// TypeError
// TypeError
// TypeError unknown scheme ftp:
// NotAllowedError
// reason
// TypeError: serve: handler must be a function
// TypeError: serve: there is no option "prt"; there is handler, port, hostname, onListen, onError, signal
// TypeError: serve: port must be a port from 0 to 65535, not 70000
// finished
