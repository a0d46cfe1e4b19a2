// A cancellation reaches a futures.Future through what wraps it.
const results = [];
for (const wrap of [f => asyncio.waitFor(f, 1), f => asyncio.gather([f]), f => asyncio.createTask(f)]) {
  const f = new futures.Future(), t = wrap(f);
  t.catch(() => {});
  await sleep(5);
  t.cancel();
  try { await t; } catch (e) { results.push(e.name, f.cancelled()); }
}
print(results.join());
// Output:
// TimeoutError,true,CancelledError,true,CancelledError,true
