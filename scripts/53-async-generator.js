// A generator that may wait: it gives one item after the other, and each when it is there.
//
// for await asks for an item, and waits until the generator comes to its next yield. Who stops early ends the
// generator, too: its finally runs before the loop is left. So it does when the task is cancelled.

async function* readings(sensor, ms) {
  print(`${sensor} on`)
  try {
    for (let n = 1; ; n++) {
      await asyncio.sleep(ms)
      yield `${sensor} ${n}`
    }
  } finally {
    print(`${sensor} off`)
  }
}

async function watch(sensor, ms, count) {
  for await (const reading of readings(sensor, ms)) {
    print(reading)
    if (--count === 0) break
  }
}

await asyncio.gather(watch('heat', 150, 2), watch('wind', 100, 2))

const endless = asyncio.createTask(watch('rain', 100, Infinity))
await asyncio.sleep(150)
endless.cancel()
await endless.catch(e => print(e.name))

// Output:
// heat on
// wind on
// wind 1
// heat 1
// wind 2
// wind off
// heat 2
// heat off
// rain on
// rain 1
// rain off
// CancelledError
