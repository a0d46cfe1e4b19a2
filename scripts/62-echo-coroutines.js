// An echo server with a coroutine for each client: asyncio's classic.
//
// One thread serves all. At each await another client gets its turn, so a thousand clients cost little.

async function handleEcho(reader, writer) {
  for await (const line of reader) {
    writer.write(line)
    await writer.drain() // waits while the client reads too slowly
  }
  writer.close()
  await writer.waitClosed()
}

async function client(port, n) {
  const [reader, writer] = await asyncio.openConnection('127.0.0.1', port)
  writer.write(`message ${n}\n`)
  const line = await reader.readline()
  writer.close()
  await writer.waitClosed()
  return line.length
}

asyncio.run(async () => {
  await using server = await asyncio.startServer(handleEcho, '127.0.0.1', 0)
  const [host, port] = server.sockets[0].getsockname()
  const sizes = await asyncio.gather(...Array.from({ length: 200 }, (_, n) => client(port, n)))
  print(sizes.length, 'clients on', host, 'got', sizes.reduce((a, b) => a + b), 'bytes back')
})

// Output:
// 200 clients on 127.0.0.1 got 2290 bytes back
