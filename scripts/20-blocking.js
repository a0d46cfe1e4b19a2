// Two kinds of sleep: time.sleep stops the thread, asyncio.sleep lets other coroutines run.
//
// A coroutine keeps its thread until it awaits. Watch the clock: it ticks every 20 ms, but not while
// the other coroutine sleeps without an await.

async function clock() {
  for (let n = 1; n <= 3; n++) {
    await asyncio.sleep(20)
    print('tick', n)
  }
}

async function polite() {
  await asyncio.sleep(150)
  print('polite sleeper done')
}

async function rude() {
  time.sleep(150)
  print('rude sleeper done')
}

for (const sleeper of [polite, rude]) {
  asyncio.run(async () => {
    await asyncio.gather(clock(), sleeper())
  })
}

// Output:
// tick 1
// tick 2
// tick 3
// polite sleeper done
// rude sleeper done
// tick 1
// tick 2
// tick 3
