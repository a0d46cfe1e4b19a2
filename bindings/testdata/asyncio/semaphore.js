const loop = asyncio.getEventLoop();
asyncio.run(async () => {
  const sem = new asyncio.Semaphore(2);
  let inside = 0, most = 0;
  await asyncio.gather(...[1, 2, 3, 4, 5].map(() => sem.with(async () => {
    most = Math.max(most, ++inside);
    await asyncio.sleep(10);
    inside--;
  })));
  print(most, loop.time(), sem.locked());
  sem.release();
  const bounded = new asyncio.BoundedSemaphore(1);
  await bounded.acquire();
  bounded.release();
  try { bounded.release(); } catch (e) { print(e.name, e.message); }
  for (const n of [-1, 1.5]) try { new asyncio.Semaphore(n); } catch (e) { print(e.name, e.message); }
});
// Output:
// 2 30 false
// InvalidStateError this BoundedSemaphore is released more often than it was acquired
// RangeError asyncio.Semaphore: value must be 0 or more, not -1
// TypeError asyncio.Semaphore: value must be a whole number, not 1.5
