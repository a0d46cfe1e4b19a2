// A queue between coroutines: one produces, two consume, all in one thread.
//
// get() is an await here: it lets another coroutine run until there is an item. taskDone() and join() say
// when everything is processed; then the consumers, which would wait without end, are cancelled.

async function producer(jobs) {
  for (let n = 1; n <= 6; n++) {
    await jobs.put(n)                 // waits while the queue is full
    print(`put ${n}`)
  }
}

async function consumer(name, jobs, ms) {
  for (;;) {
    const n = await jobs.get()
    await asyncio.sleep(ms)
    print(`  ${name} did ${n}`)
    jobs.taskDone()
  }
}

asyncio.run(async () => {
  const jobs = new asyncio.Queue(2)
  const consumers = [
    asyncio.createTask(consumer('fast', jobs, 50)),
    asyncio.createTask(consumer('slow', jobs, 130)),
  ]
  await producer(jobs)
  await jobs.join()
  for (const c of consumers) c.cancel()
  print('all done, left:', jobs.qsize())
})

// Output:
// put 1
// put 2
// put 3
// put 4
//   fast did 1
// put 5
//   fast did 3
// put 6
//   slow did 2
//   fast did 4
//   fast did 6
//   slow did 5
// all done, left: 0
