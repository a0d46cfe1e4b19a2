// A read that is cancelled loses nothing: what has come is there for the next. A cancelled connect or server ends.
const text = bytes => String.fromCharCode(...bytes)

asyncio.run(async () => {
  const writers = []
  const server = await asyncio.startServer((reader, writer) => { writers.push(writer) }, '127.0.0.1', 0)
  const forever = asyncio.createTask(server.serveForever())
  const [r, w] = await asyncio.openConnection('127.0.0.1', server.sockets[0].getsockname()[1])
  await asyncio.sleep(10)
  const [peer] = writers
  for (const read of [() => r.readexactly(9), () => r.readline(), () => r.readuntil('--'), () => r.read()]) {
    peer.write('ab')
    const task = asyncio.createTask(async () => text(await read()))
    await asyncio.sleep(50)
    task.cancel()
    try { await task } catch (e) { print(e.name) }
  }
  peer.write('\n')
  print(text(await r.readline()).trim())
  peer.write('cd')
  const late = asyncio.createTask(async () => text(await r.read(10)))
  print(await late)
  try { await asyncio.waitFor(r.read(1), 20) } catch (e) { print(e.name) }
  peer.close()
  print((await r.read()).length)
  w.close()
  forever.cancel()
  try { await forever } catch (e) { print(e.name, server.isServing()) }
})

// Output:
// CancelledError
// CancelledError
// CancelledError
// CancelledError
// abababab
// cd
// TimeoutError
// 0
// CancelledError false
