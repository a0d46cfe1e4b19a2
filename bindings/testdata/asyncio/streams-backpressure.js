// Who writes waits in drain() while nobody reads, and goes on when somebody does.
asyncio.run(async () => {
  const block = new Uint8Array(1 << 20).fill(7)
  let sent = 0, done = new asyncio.Event()
  await using server = await asyncio.startServer(async (reader, writer) => {
    for (let i = 0; i < 24; i++) {
      writer.write(block)
      await writer.drain()
      sent++
    }
    writer.close()
    done.set()
  }, '127.0.0.1', 0)
  const [r, w] = await asyncio.openConnection('127.0.0.1', server.sockets[0].getsockname()[1])
  await asyncio.sleep(100)
  print(sent < 24)
  let size = 0
  for (;;) {
    const data = await r.read(1 << 16)
    if (data.length === 0) break
    for (let i = 0; i < data.length; i += 251) if (data[i] !== 7) print('wrong')
    size += data.length
  }
  await done.wait()
  print(size === 24 << 20, sent)
  w.close()
})

// Output:
// true
// true 24
