// weft -A
// Virtual time goes on while a stream is read that never ends: each operation of the real world takes a little of it.
let parts = 0
const cancelled = new asyncio.Future()
const server = serve(() => new Response(new ReadableStream({
  pull(controller) { controller.enqueue(new Uint8Array([++parts])) },
  cancel() { cancelled.setResult(parts > 0) },
})), { port: 0, onListen: null })
const reading = asyncio.createTask(async () => (await fetch(`http://127.0.0.1:${server.addr.port}/`)).text())
await sleep(100)
reading.cancel()
await asyncio.wait([reading])
print(await cancelled)
await server.shutdown()

// Output:
// true
