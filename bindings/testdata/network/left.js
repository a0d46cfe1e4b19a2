// A server whose client goes before it has the answer, and a thread that would wait for itself.
let tell, arrive
const arrived = new Promise(resolve => { arrive = resolve })
const told = new Promise(resolve => { tell = resolve })
const server = serve(async request => {
  const { signal } = request, { pathname } = new URL(request.url)
  print(pathname, signal instanceof AbortSignal, signal === request.signal, signal.aborted)
  if (pathname === '/quick') return new Response('quick')
  if (pathname === '/part') {
    signal.onabort = () => tell(`the client of ${pathname} has gone`)
    return new Response(new ReadableStream({ pull(c) { return sleep(1).then(() => c.enqueue(new Uint8Array(10))) } }))
  }
  arrive()
  await new Promise(resolve => signal.addEventListener('abort', resolve))
  tell([signal.reason.name, signal.reason.message])
  return new Response('too late')
}, { port: 0, onListen: null })
const at = path => `http://localhost:${server.addr.port}${path}`

const controller = new AbortController()
const waiting = fetch(at('/slow'), { signal: controller.signal })
await arrived
controller.abort()
print(await waiting.catch(e => e.name), await told)
print(await (await fetch(at('/quick'))).text())
const part = new Promise(resolve => { tell = resolve })
const response = await fetch(at('/part'))
for await (const chunk of response.body) break
print(await part)

try { fetch.sync(at('/quick')) } catch (e) { print(e.name, '-', e.message.replace(/:\d+/, ':PORT')) }
print(await asyncio.toThread(() => fetch.sync(at('/quick')).text()))
await server.shutdown()

// Output:
// /slow true true false
// AbortError [ 'AbortError', 'the client has closed the connection' ]
// /quick true true false
// quick
// /part true true false
// the client of /part has gone
// InvalidStateError - the thread that waits for localhost:PORT serves it itself, and would wait for ever: await fetch(), or call fetch.sync() in another thread
// /quick true true false
// quick
