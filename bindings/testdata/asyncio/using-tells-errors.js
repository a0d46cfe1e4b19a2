// await using tells a TaskGroup and a timeout what the block has ended with, as Python's async with does; a disposer of the script's is told
// nothing, and what that throws hides no error of the block.
const show = e => e instanceof AggregateError ? `${e.message}: ${e.errors.map(show)}` : e instanceof SuppressedError ? `${show(e.error)} and ${show(e.suppressed)}` : `${e.name} ${e.message}`
const child = async () => { try { await sleep(50); print('done') } catch (e) { print('child', e.name); throw e } }
const fail = async (ms, message) => { await sleep(ms); throw new Error(message) }
const blocks = {
  async 'a block that fails'() { await using g = new asyncio.TaskGroup(); g.createTask(child()); await sleep(1); throw new Error('block') },
  async 'at once'() { await using g = new asyncio.TaskGroup(); g.createTask(child()); throw new Error('block') },
  async 'a task that fails'() { await using g = new asyncio.TaskGroup(); g.createTask(child()); g.createTask(fail(1, 'task')); await sleep(100) },
  async both() { await using g = new asyncio.TaskGroup(); g.createTask(fail(1, 'task')); try { await sleep(100) } catch { throw new Error('block') } },
  async returns() { await using g = new asyncio.TaskGroup(); g.createTask(child()); return 5 },
  async timeout() { await using t = asyncio.timeout(10); await sleep(100) },
  async 'a timeout and another error'() { await using t = asyncio.timeout(10); try { await sleep(100) } catch { throw new Error('block') } },
  async 'a timeout that is caught'() { await using t = asyncio.timeout(10); try { await sleep(100) } catch {} return 'on' },
  async 'a timeout in a group'() { await using t = asyncio.timeout(10), g = new asyncio.TaskGroup(); g.createTask(child()); await sleep(100) },
  async 'a group in a timeout, and an error'() { await using t = asyncio.timeout(10), g = new asyncio.TaskGroup(); g.createTask(child()); throw new Error('block') },
  async 'one of the script'() { await using d = { async [Symbol.asyncDispose](...args) { print(args.length); throw new Error('disposer') } }; throw new Error('block') },
}
asyncio.run(async () => {
  for (const name in blocks) {
    print('-', name)
    try { print(await blocks[name]()) } catch (e) { print(show(e)) }
    if (asyncio.currentTask().cancelling()) print('still cancelling')
  }
})

// Output:
// - a block that fails
// child CancelledError
// unhandled errors in a TaskGroup (1 error): Error block
// - at once
// child CancelledError
// unhandled errors in a TaskGroup (1 error): Error block
// - a task that fails
// child CancelledError
// unhandled errors in a TaskGroup (1 error): Error task
// - both
// unhandled errors in a TaskGroup (2 errors): Error task,Error block
// - returns
// done
// 5
// - timeout
// TimeoutError timed out after 10 ms
// - a timeout and another error
// Error block
// - a timeout that is caught
// on
// - a timeout in a group
// child CancelledError
// TimeoutError timed out after 10 ms
// - a group in a timeout, and an error
// child CancelledError
// unhandled errors in a TaskGroup (1 error): Error block
// - one of the script
// 0
// Error disposer and Error block
