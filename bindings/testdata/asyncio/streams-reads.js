// What each way to read gives, and what it throws at the end of the stream or beyond the limit.
const text = bytes => String.fromCharCode(...bytes)
const attempt = async what => {
  try {
    print(await what())
  } catch (e) {
    print(e.name, e.message, e.partial && text(e.partial), e.expected)
  }
}

const refused = [] // in the server, which runs beside the readers
asyncio.run(async () => {
  await using server = await asyncio.startServer((reader, writer) => {
    writer.writelines(['one\ntwo\n', 'abcdef', 'x--y--', 'last'])
    writer.writeEof()
    try { writer.write('more') } catch (e) { refused.push(e.name) }
    writer.close()
  })
  const open = async options => (await asyncio.openConnection('127.0.0.1', server.sockets[0].getsockname()[1], options))
  {
    const [r, w] = await open()
    print(JSON.stringify([text(await r.readline()), text(await r.readuntil('\n')), text(await r.readexactly(4)), text(await r.read(2))]))
    print(text(await r.readuntil('--')), text(await r.readuntil('-')), text(await r.readexactly(0)).length, (await r.read(0)).length)
    await attempt(() => r.readexactly(9))
    await attempt(() => r.readuntil('z'))
    await attempt(async () => (await r.readline()).length)
    await attempt(async () => (await r.read()).length)
    print(r.atEof(), r)
    w.close()
  }
  {
    const [r, w] = await open({ limit: 8 })
    const lines = []
    await attempt(async () => { for await (const line of r) lines.push(text(line).trim()) })
    print(lines)
    await attempt(() => r.readuntil('last'))
    print(text(await r.read()))
    w.close()
  }
  {
    const [r, w] = await open()
    const all = []
    for await (const line of r) all.push(text(line))
    print(JSON.stringify(all))
    w.close()
  }
  const [r, w] = await open()
  const first = r.readexactly(1000)
  try { r.read(1) } catch (e) { print(e.name, e.message) }
  await attempt(() => first)
  for (const bad of [() => r.read(-2), () => r.readexactly(-1), () => r.readuntil(''), () => new asyncio.StreamReader(), () => w.write(1), () => asyncio.openConnection('h', 70000)]) {
    try { bad() } catch (e) { print(`${e}`) }
  }
  w.close()
})
print(refused)
// Output:
// ["one\n","two\n","abcd","ef"]
// x-- y- 0 0
// IncompleteReadError 5 bytes read on a total of 9 expected bytes -last 9
// IncompleteReadError 0 bytes read on a total of undefined expected bytes  null
// 0
// 0
// true StreamReader { at its end }
// RangeError the separator is not found, or beyond the limit undefined undefined
// [ 'one', 'two' ]
// LimitOverrunError the separator is not found, or beyond the limit undefined undefined
// abcdefx--y--last
// ["one\n","two\n","abcdefx--y--last"]
// InvalidStateError read() was called while another coroutine is already waiting for incoming data
// IncompleteReadError 24 bytes read on a total of 1000 expected bytes one
// two
// abcdefx--y--last 1000
// RangeError: StreamReader.read: n must be -1 or more, not -2
// RangeError: StreamReader.readexactly: n must be 0 or more, not -1
// RangeError: StreamReader.readuntil: separator must have a byte at least
// TypeError: asyncio.StreamReader cannot be constructed: asyncio.openConnection makes one
// TypeError: StreamWriter.write: data must be a string, an ArrayBuffer or a view of one, not 1
// TypeError: asyncio.openConnection: port must be a port from 0 to 65535, not 70000
// [
//   'InvalidStateError',
//   'InvalidStateError',
//   'InvalidStateError',
//   'InvalidStateError'
// ]
