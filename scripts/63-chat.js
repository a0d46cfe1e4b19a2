// A chat server: what one says, all others hear.
//
// The server keeps the writers of those who are there. Between two awaits nothing else runs, so that set
// needs no lock.

const text = bytes => String.fromCharCode(...bytes).trim()
const writers = new Map()

function broadcast(message, except) {
  for (const [name, writer] of writers) if (name !== except) writer.write(`${message}\n`)
}

async function chat(reader, writer) {
  const name = text(await reader.readline())
  broadcast(`* ${name} has come`)
  writers.set(name, writer)
  writer.write(`* ${[...writers.keys()].join(', ')}\n`)
  try {
    for await (const line of reader) broadcast(`${name}: ${text(line)}`, name)
  } finally {
    writers.delete(name)
    broadcast(`* ${name} has gone`)
    writer.close()
  }
}

class Guest {
  constructor(name, [reader, writer]) {
    this.name = name
    this.reader = reader
    this.writer = writer
  }
  static async enter(port, name) {
    const guest = new Guest(name, await asyncio.openConnection('127.0.0.1', port))
    guest.say(name)
    return guest
  }
  say(message) { this.writer.write(`${message}\n`) }
  async hear() { print(`${this.name} hears`, text(await this.reader.readline())) }
}

asyncio.run(async () => {
  await using server = await asyncio.startServer(chat, '127.0.0.1', 0)
  const [, port] = server.sockets[0].getsockname()

  const ann = await Guest.enter(port, 'ann')
  await ann.hear()
  const bob = await Guest.enter(port, 'bob')
  await bob.hear()
  await ann.hear()
  const cid = await Guest.enter(port, 'cid')
  for (const guest of [cid, ann, bob]) await guest.hear()

  ann.say('good morning')
  for (const guest of [bob, cid]) await guest.hear()
  bob.say('and a good day')
  for (const guest of [ann, cid]) await guest.hear()
  cid.writer.close()
  for (const guest of [ann, bob]) await guest.hear()
  ann.writer.close()
  await bob.hear()
  bob.writer.close()
})

// Output:
// ann hears * ann
// bob hears * ann, bob
// ann hears * bob has come
// cid hears * ann, bob, cid
// ann hears * cid has come
// bob hears * cid has come
// bob hears ann: good morning
// cid hears ann: good morning
// ann hears bob: and a good day
// cid hears bob: and a good day
// ann hears * cid has gone
// bob hears * cid has gone
// bob hears * ann has gone
