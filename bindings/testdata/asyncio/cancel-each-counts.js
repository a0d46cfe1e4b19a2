// Each cancel() of a task that has not ended counts, whatever the task waits for, and it ends in a later turn.
asyncio.run(async () => {
  const forms = {
    sleep: () => asyncio.createTask(sleep(100)),
    call: () => asyncio.createTask(async () => { await sleep(100) }),
    promise: () => asyncio.createTask(new Promise(() => {})),
    awaited: () => asyncio.createTask(async () => { await new Promise(() => {}) }),
    event: () => asyncio.createTask(new asyncio.Event().wait()),
    waiting: () => asyncio.createTask(async () => { await new asyncio.Event().wait() }),
    getAsync: () => asyncio.createTask(new queue.Queue().getAsync()),
    task: () => asyncio.createTask(async () => { await asyncio.createTask(sleep(100)) }),
    gather: () => asyncio.createTask(async () => { await asyncio.gather(sleep(100)) }),
    derived: () => asyncio.createTask(sleep(100).then(v => v)),
  }
  for (const k in forms) {
    const t = forms[k]()
    await sleep(1)
    print(k, t.cancel('a'), t.cancel('b'), t.cancelling(), t.done())
    await asyncio.wait([t])
    print(t.cancelled(), t.cancelling(), t.cancel(), await t.catch(e => e.message))
  }
})

// Output:
// sleep true true 2 false
// true 2 false a
// call true true 2 false
// true 2 false a
// promise true true 2 false
// true 2 false a
// awaited true true 2 false
// true 2 false a
// event true true 2 false
// true 2 false a
// waiting true true 2 false
// true 2 false a
// getAsync true true 2 false
// true 2 false a
// task true true 2 false
// true 2 false a
// gather true true 2 false
// true 2 false a
// derived true true 2 false
// true 2 false a
