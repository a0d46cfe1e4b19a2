// weft --time real
// A download without an end, and four ways to leave it. Whatever the way, the connection is closed, and
// the server notices.

const chunks = new queue.Queue()

const server = serve(() => {
  let n = 0
  return new Response(new ReadableStream({
    pull(controller) { controller.enqueue(new TextEncoder().encode(`part ${n++}\n`)) },
    cancel() { chunks.put('the server stops') },
  }))
}, { port: 0, onListen: null })
const url = `http://127.0.0.1:${server.addr.port}/`

// AbortController, the web's way.
const controller = new AbortController()
const response = await fetch(url, { signal: controller.signal })
const reader = response.body.getReader()
print('got', (await reader.read()).value.length > 0)
controller.abort()
try {
  for (;;) await reader.read()
} catch (e) {
  print('abort():', e.name)
}
print(await chunks.getAsync())

// A task's cancel(), asyncio's way.
const task = asyncio.createTask(async () => (await fetch(url)).text())
await sleep(50)
task.cancel()
try {
  await task
} catch (e) {
  print('cancel():', e.name)
}
print(await chunks.getAsync())

// A deadline.
try {
  await asyncio.timeout(50, async () => (await fetch(url)).text())
} catch (e) {
  print('timeout():', e.name)
}
print(await chunks.getAsync())

// Leaving the loop.
for await (const chunk of (await fetch(url)).body) {
  print('break:', chunk.length > 0)
  break
}
print(await chunks.getAsync())
await server.shutdown()

// Output:
// got true
// abort(): AbortError
// the server stops
// cancel(): CancelledError
// the server stops
// timeout(): TimeoutError
// the server stops
// break: true
// the server stops
