// Cancelling a task that awaits a gather cancels the children.
async function child(name) {
  try { await asyncio.sleep(1000); } catch (e) { print(name, e.name); throw e; }
}
asyncio.run(async () => {
  const t = asyncio.createTask(async () => asyncio.gather(child('a'), child('b'), asyncio.sleep(500)));
  const u = asyncio.createTask(async () => { await asyncio.gather(child('c'), child('d'), asyncio.sleep(500)); });
  const v = asyncio.createTask(async () => { await asyncio.gather(child('e'), asyncio.sleep(500), { returnExceptions: true }); });
  await asyncio.sleep(1);
  u.cancel();
  v.cancel();
  for (const x of [u, v]) try { await x; } catch (e) { print(e.name); }
  const g = asyncio.gather(child('g'), asyncio.sleep(900));
  await asyncio.sleep(1);
  g.cancel('by hand');
  try { await g; } catch (e) { print(e.message); }
  t.cancel();
  print(asyncio.getEventLoop().time());
});
// Output:
// c CancelledError
// d CancelledError
// e CancelledError
// CancelledError
// CancelledError
// g CancelledError
// by hand
// 2
// a CancelledError
// b CancelledError
