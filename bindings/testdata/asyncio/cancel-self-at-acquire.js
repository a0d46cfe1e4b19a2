// What is there at once is not lost when a cancellation is due; it comes at the next await that waits.
const lock = new asyncio.Lock();
const t = asyncio.createTask(async () => {
  await sleep(1); asyncio.currentTask().cancel();
  await lock.acquire();
  try { print('have it'); await sleep(10) } finally { lock.release() }
});
await asyncio.wait([t]); print(t.cancelled(), lock.locked());
const cond = new asyncio.Condition();
const u = asyncio.createTask(async () => {
  await sleep(1); await cond.acquire(); asyncio.currentTask().cancel();
  try { await cond.wait() } finally { print('locked', cond.locked()); cond.release() }
});
await asyncio.wait([u]); print(u.cancelled(), cond.locked());
const v = asyncio.createTask(async () => {
  await sleep(1); asyncio.currentTask().cancel();
  await asyncio.timeout(50, () => sleep(10));
});
await asyncio.wait([v]); print(v.cancelled());

// Output:
// have it
// true false
// locked true
// true false
// true
