// An async function that returns a promise without await is still waiting for it: a cancellation goes into it.
const work = async name => {
  try { await asyncio.sleep(1000); } finally { print('cleanup of', name); }
};
const ways = {
  call: async () => work('call'),
  block: async () => { await null; return work('block'); },
  either: async () => null ?? (true ? work('either') : 0),
  twice: async () => (async () => work('twice'))(),
  method: async () => new (class { async run() { return this.work; } work = work('method'); })().run(),
  task: async () => asyncio.createTask(work('task')),
  gather: async () => asyncio.gather(work('gather'), asyncio.sleep(500)),
  timeout: async () => asyncio.timeout(900, async () => work('timeout')),
  sleep: async () => sleep(1000),
  thread: async () => thread(async () => { await sleep(2); }),
};
for (const [name, way] of Object.entries(ways)) {
  const task = asyncio.createTask(way);
  await sleep(5);
  task.cancel();
  try { await task; } catch (e) { print(name, e.name); }
}
print(asyncio.getEventLoop().time());
// Output:
// cleanup of call
// call CancelledError
// cleanup of block
// block CancelledError
// cleanup of either
// either CancelledError
// cleanup of twice
// twice CancelledError
// cleanup of method
// method CancelledError
// cleanup of task
// task CancelledError
// cleanup of gather
// gather CancelledError
// cleanup of timeout
// timeout CancelledError
// sleep CancelledError
// 50
