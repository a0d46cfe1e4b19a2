// A second cancellation that comes before the first has been delivered changes nothing; one that comes later is another.
const lock = new asyncio.Lock();
await lock.acquire();
const waits = {
  sleep: () => asyncio.sleep(1000),
  never: () => new Promise(() => {}),
  call: async () => { await sleep(1000); },
  lock: () => lock.acquire(),
  task: () => asyncio.createTask(asyncio.sleep(1000)),
  gather: () => asyncio.gather(asyncio.sleep(1000)),
  thread: () => asyncio.toThread(() => time.sleep(3)),
};
for (const [name, wait] of Object.entries(waits)) {
  for (const apart of [false, true]) {
    const seen = [];
    const task = asyncio.createTask(async () => {
      for (const next of [wait, () => asyncio.sleep(5)]) {
        try { await next(); } catch (e) { seen.push(e.message); }
      }
    });
    await asyncio.sleep(1);
    task.cancel('first');
    if (apart) await asyncio.sleep(1);
    task.cancel('second');
    await task;
    print(name, seen);
  }
}
// its own, while it deals with the first
const self = asyncio.createTask(async () => {
  try { await asyncio.sleep(1000); } catch (e) { print(e.message); }
  asyncio.currentTask().cancel('own');
  try { await asyncio.sleep(1000); } catch (e) { print(e.message); }
});
await asyncio.sleep(1);
self.cancel('given');
await self;
// Output:
// sleep [ 'first' ]
// sleep [ 'first', 'second' ]
// never [ 'first' ]
// never [ 'first', 'second' ]
// call [ 'first' ]
// call [ 'first', 'second' ]
// lock [ 'first' ]
// lock [ 'first', 'second' ]
// task [ 'first' ]
// task [ 'first', 'second' ]
// gather [ 'first' ]
// gather [ 'first', 'second' ]
// thread [ 'first' ]
// thread [ 'first', 'second' ]
// given
// own
