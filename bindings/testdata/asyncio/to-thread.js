function work(ms, v) { time.sleep(ms); return [v, threading.currentThread().name]; }
asyncio.run(async () => {
  const loop = asyncio.getEventLoop();
  print(await asyncio.gather(asyncio.toThread(work, 100, 'a'), asyncio.toThread(work, 100, 'b'), asyncio.sleep(50, 'loop')), loop.time());
  try { await asyncio.toThread(() => { throw new RangeError('in a thread'); }); } catch (e) { print(e.name, e.message); }
  const pool = new futures.ThreadPoolExecutor(1, { name: 'mine' });
  print(await loop.runInExecutor(pool, work, 5, 'c'), (await loop.runInExecutor(undefined, work, 5, 'd'))[0]);
  pool.shutdown();
  const t = asyncio.createTask(async () => { await asyncio.toThread(work, 100); });
  await asyncio.sleep(1);
  t.cancel();
  try { await t; } catch (e) { print(e.name); }
});
// Output:
// [ [ 'a', 'asyncio_0' ], [ 'b', 'asyncio_1' ], 'loop' ] 100
// RangeError in a thread
// [ 'c', 'mine_0' ] d
// CancelledError
