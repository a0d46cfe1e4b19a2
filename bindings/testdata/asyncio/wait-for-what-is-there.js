// What has come already is in time, also for a limit of nothing.
const task = asyncio.createTask(async () => 'task');
await task;
for (const aw of [Promise.resolve('promise'), task, (async () => 'call')()]) print(await asyncio.waitFor(aw, 0));
try { await asyncio.waitFor(Promise.reject(new Error('rejected')), -1); } catch (e) { print(e.message); }
try { await asyncio.waitFor(asyncio.sleep(1), 0); } catch (e) { print(e.name); }
// Output:
// promise
// task
// call
// rejected
// TimeoutError
