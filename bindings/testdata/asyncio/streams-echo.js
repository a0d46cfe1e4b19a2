// The echo server of asyncio's documentation: a server, a client, what each knows of the other.
const text = bytes => String.fromCharCode(...bytes)

async function handleEcho(reader, writer) {
  const data = await reader.read(100)
  const addr = writer.getExtraInfo('peername')
  print('server got', text(data), 'from', addr[0])
  writer.write(data)
  await writer.drain()
  writer.close()
  await writer.waitClosed()
}

async function client(port, message) {
  const [reader, writer] = await asyncio.openConnection('127.0.0.1', port)
  print('client sends', message)
  writer.write(message)
  await writer.drain()
  print('client got', text(await reader.read(100)), reader.atEof())
  print(text(await reader.read(100)).length, reader.atEof(), writer.isClosing())
  writer.close()
  print(writer.isClosing(), writer.getExtraInfo('nothing'), writer.getExtraInfo('nothing', 7))
  await writer.waitClosed()
}

asyncio.run(async () => {
  const server = await asyncio.startServer(handleEcho, '127.0.0.1', 0)
  const [host, port] = server.sockets[0].getsockname()
  print(host, server.isServing())
  await client(port, 'Hello World!')
  server.close()
  await server.waitClosed()
  print(server.isServing(), server.sockets)
  try {
    await asyncio.openConnection('127.0.0.1', port)
  } catch (e) {
    print(e.name, e.code)
  }
})

// Output:
// 127.0.0.1 true
// client sends Hello World!
// server got Hello World! from 127.0.0.1
// client got Hello World! false
// 0 true false
// true null 7
// false []
// NotAllowedError ERR_ACCESS_DENIED
