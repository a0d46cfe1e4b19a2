// using ends a thing where its block ends, however that is left: by an error, a return or a break, too.
//
// The thing needs a method [Symbol.dispose]; for await using it is [Symbol.asyncDispose], which is awaited.
// Of several, the last one is ended first.

class Place {
  constructor(name) {
    this.name = name
    print(`enter ${name}`)
  }
  [Symbol.dispose]() { print(`leave ${this.name}`) }
}

class Session {
  async [Symbol.asyncDispose]() {
    await asyncio.sleep(10)
    print('session closed')
  }
}

function visit() {
  using house = new Place('house')
  using room = new Place('room')
  throw new Error(`fire in the ${room.name}`)
}

try {
  visit()
} catch (e) {
  print(e.message)
}

asyncio.run(async () => {
  await using session = new Session()
  using garden = new Place('garden')
  print('in the', garden.name)
})

// Output:
// enter house
// enter room
// leave room
// leave house
// fire in the room
// enter garden
// in the garden
// leave garden
// session closed
