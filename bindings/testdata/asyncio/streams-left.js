// A server does not keep the program alive by itself, nor does a connection that nobody reads.
await asyncio.startServer(() => {}, '127.0.0.1', 0)
asyncio.run(async () => {
  const server = await asyncio.startServer((r, w) => w.write('x'), '127.0.0.1', 0)
  await asyncio.openConnection('127.0.0.1', server.sockets[0].getsockname()[1])
})
print('the end')

// Output:
// the end
