// Graceful shutdown: on SIGTERM a server takes no more requests, answers those that it has, and then ends.
//
// The program sends the signal to itself while an answer is on its way.

const server = serve(async request => {
  print('a request')
  process.kill(process.pid, 'SIGTERM')
  await sleep(50)
  return new Response('answered to the end')
}, { port: 0, onListen: null })

const done = new asyncio.Event()

process.on('SIGTERM', async () => {
  print('SIGTERM: shutting down')
  await server.shutdown()
  print('all is answered')
  done.set()
})

const response = await fetch(`http://127.0.0.1:${server.addr.port}/`)
const text = await response.text()
await done.wait()
print('the client got:', text)
try {
  await fetch(`http://127.0.0.1:${server.addr.port}/`)
} catch (e) {
  print('nobody listens:', e.name)
}

// Output:
// a request
// SIGTERM: shutting down
// all is answered
// the client got: answered to the end
// nobody listens: NotAllowedError
