// A waiter that is cancelled passes its turn on, also when it was woken already.
const lock = new asyncio.Lock();
const holder = name => lock.with(async () => { print(name); await asyncio.sleep(10); });
asyncio.run(async () => {
  const [a, b, c] = ['a', 'b', 'c'].map(name => asyncio.createTask(async () => { await holder(name); }));
  await asyncio.sleep(1);
  b.cancel();
  await asyncio.sleep(1);
  a.cancel();
  await asyncio.gather(a, b, c, { returnExceptions: true });
  print(a.cancelled(), b.cancelled(), c.cancelled(), lock.locked(), asyncio.getEventLoop().time());
  // woken, and cancelled before it could take the lock
  await lock.acquire();
  const d = asyncio.createTask(holder('d')), e = asyncio.createTask(holder('e'));
  await asyncio.sleep(1);
  lock.release();
  d.cancel();
  await asyncio.gather(d, e, { returnExceptions: true });
  print(d.cancelled(), e.cancelled(), lock.locked());
});
// Output:
// a
// c
// true true false false 12
// e
// true false false
