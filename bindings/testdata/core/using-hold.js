// `using` leaves what can be held or closed as Python's `with` does: locks are released, pools ended, executors waited for, ends closed.
const lock = new threading.Lock(), sem = new threading.Semaphore(1), r = new threading.RLock(), c = new threading.Condition();
{ using _ = lock.hold(); print(lock.locked()) }
print(lock.locked());
try { using _ = sem.hold(); throw new Error('x') } catch (e) { print(e.message, sem.acquire(false)) }
{ using a = r.hold(), b = r.hold(), d = c.hold(); }
{ using pool = new multiprocessing.Pool(2); print(pool.map((x) => x * 2, [1, 2])) }
{ using ex = new futures.ThreadPoolExecutor(2); ex.submit(() => { time.sleep(10); print('job done') }) }
print('after executor');
{ using m = new multiprocessing.Manager(); const l = m.list([1]); print(l.length) }
const [a, b] = multiprocessing.Pipe(); { using x = a, y = b; } print(a.closed, b.closed);
const ml = new multiprocessing.Lock(); { using _ = ml.hold(); print(ml.acquire(false)) } print(ml.acquire(false));
asyncio.run(async () => {
  const al = new asyncio.Lock();
  { using _ = await al.hold(); print(al.locked()) }
  print(al.locked());
  const s = new asyncio.Semaphore(1), cond = new asyncio.Condition();
  { using _ = await s.hold(); using q = await cond.hold(); print(s.locked(), cond.locked()) }
  print(s.locked(), cond.locked());
  const order = [];
  await asyncio.gather(...[1, 2, 3].map(async (n) => { using _ = await al.hold(); order.push(n); await sleep(1); order.push(-n) }));
  print(order);
  try { await using g = new asyncio.TaskGroup(); g.createTask(async () => { await sleep(1); print('task') }) } finally { print('group over') }
  try { await using t = asyncio.timeout(5); await sleep(1000) } catch (e) { print(e.name) }
});
// Cancelled between the release and the turn, nobody has the lock.
asyncio.run(async () => {
  for (let k = 0; k < 6; k++) {
    const lock = new asyncio.Lock();
    await lock.acquire();
    const t = asyncio.createTask(async () => { using _ = await lock.hold(); await sleep(5) });
    await sleep(1);
    lock.release();
    for (let i = 0; i < k; i++) await null;
    t.cancel();
    await t.catch(() => 0);
    if (lock.locked()) print('stuck', k);
  }
  print('free');
});

// Output:
// true
// false
// x true
// [ 2, 4 ]
// job done
// after executor
// 1
// true true
// false
// true
// true
// false
// true true
// false false
// [ 1, -1, 2, -2, 3, -3 ]
// task
// group over
// TimeoutError
// free
