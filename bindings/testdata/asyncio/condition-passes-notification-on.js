// Who is cancelled after it was notified, and before it has the lock, passes that on.
const cond = new asyncio.Condition();
async function waiter(name) {
  await cond.acquire();
  try { await cond.wait(); print(name, 'woken'); } finally { cond.release(); }
}
asyncio.run(async () => {
  const a = asyncio.createTask(waiter('a')), b = asyncio.createTask(waiter('b'));
  await asyncio.sleep(1);
  await cond.acquire();
  cond.notify();
  await asyncio.sleep(1); // a waits for the lock
  a.cancel();
  cond.release();
  await asyncio.wait([a, b]);
  print(a.cancelled(), b.cancelled());
});
// Output:
// b woken
// true false
