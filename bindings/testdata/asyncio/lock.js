// Turns are taken in the order of asking, and nobody comes in between.
const lock = new asyncio.Lock(), order = [];
async function worker(name) {
  await lock.acquire();
  try {
    order.push(name + '1');
    await asyncio.sleep(1);
    order.push(name + '2');
  } finally {
    lock.release();
  }
}
asyncio.run(async () => {
  print(lock.locked());
  await asyncio.gather(worker('a'), worker('b'), worker('c'));
  print(order.join(' '), lock.locked());
  print(await lock.with(async () => { await asyncio.sleep(1); return lock.locked(); }), await lock.with(() => 'sync'), lock.locked());
  try { await lock.with(async () => { throw new Error('inside'); }); } catch (e) { print(e.message, lock.locked()); }
  try { lock.release(); } catch (e) { print(e.name, e.message); }
  print(await lock.acquire());
});
// Output:
// false
// a1 a2 b1 b2 c1 c2 false
// true sync false
// inside false
// InvalidStateError lock is not acquired
// true
