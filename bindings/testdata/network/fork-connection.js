// A forked process has none of its parent's connections: it says so.
asyncio.run(async () => {
  await using server = await asyncio.startServer(async (r, w) => { w.write(await r.read(10)); w.close() }, '127.0.0.1', 0)
  const [reader, writer] = await asyncio.openConnection('127.0.0.1', server.sockets[0].getsockname()[1])
  const child = fork(async () => {
    try { await reader.read(1) } catch (e) { print(e.code, e.message) }
  })
  await asyncio.toThread(() => child.join())
  writer.write('parent')
  print(String.fromCharCode(...await reader.read(10)))
  writer.close()
})

// Output:
// EBADF EBADF: it was opened before the fork: a forked process has none of its parent's open files and sockets, read
// parent
