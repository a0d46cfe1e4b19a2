// Coroutines: one thread, and at each await one function lets another one run.
//
// Each of the two sleeps for five seconds. Watch that both begin before either ends, and that together
// they take five seconds, not ten. Then the same with asyncio.run, which makes a loop, turns it until the
// main coroutine has ended, and closes it. (In a hurry? weft --time=virtual scripts/03-asyncio.js)

async function add(a, b) {
  print('add begins')
  await asyncio.sleep(5000)
  print(`${a} + ${b} = ${a + b}`)
}

async function sub(a, b) {
  print('sub begins')
  await asyncio.sleep(5000)
  print(`${a} - ${b} = ${a - b}`)
}

const start = time.time()

const loop = asyncio.getEventLoop()
const tasks = [add(30, 12), sub(30, 12)]
loop.runUntilComplete(asyncio.wait(tasks))
loop.close()

print(`${Math.round((time.time() - start) / 1000)} seconds`)

asyncio.run(async () => {
  await asyncio.gather(add(1, 2), sub(1, 2))
  print('main has ended')
})

// Output:
// add begins
// sub begins
// 30 + 12 = 42
// 30 - 12 = 18
// 5 seconds
// add begins
// sub begins
// 1 + 2 = 3
// 1 - 2 = -1
// main has ended
