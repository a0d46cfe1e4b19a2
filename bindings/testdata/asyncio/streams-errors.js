// An error in a function for connections is reported, and the server goes on. A lost connection is an error of drain().
const text = bytes => String.fromCharCode(...bytes)
asyncio.run(async () => {
  let n = 0
  const server = await asyncio.startServer(async (reader, writer) => {
    if (++n === 1) throw new Error('the first is refused')
    writer.write('welcome')
    writer.close()
  })
  const port = server.sockets[0].getsockname()[1]
  for (let i = 0; i < 2; i++) {
    const [r, w] = await asyncio.openConnection(null, port)
    print(JSON.stringify(text(await r.read())))
    w.close()
  }
  server.close()
  for (const bad of [() => asyncio.startServer(), () => asyncio.startServer(() => {}, 'h', -1), () => asyncio.startServer(() => {}, 'h', 1, { lmit: 1 })]) {
    try { bad() } catch (e) { print(`${e}`) }
  }
})

// Output:
// ""
// "welcome"
// TypeError: asyncio.startServer: clientConnectedCb must be a function, not undefined
// RangeError: asyncio.startServer: port must be 0 or more, not -1
// TypeError: asyncio.startServer: there is no option "lmit"; did you mean limit? There is clientConnectedCb, host, port, limit, family, backlog, startServing

// Errors:
// Unhandled exception in client_connected_cb:
// streams-errors.js:6:26
// 6 |     if (++n === 1) throw new Error('the first is refused')
//   |                          ^
// Error: the first is refused
//     at streams-errors.js:6:26
//     at streams-errors.js:3:9
