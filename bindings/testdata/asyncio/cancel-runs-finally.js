async function work() {
  try {
    await asyncio.sleep(10000);
    print('never');
  } catch (e) {
    print('caught', e instanceof asyncio.CancelledError, e instanceof Error, e.name, e.message);
    throw e;
  } finally {
    await asyncio.sleep(5);
    print('finally');
  }
}
asyncio.run(async () => {
  const loop = asyncio.getEventLoop(), start = loop.time();
  const t = asyncio.createTask(work());
  await asyncio.sleep(10);
  print(t.cancel('enough'), t.cancelled());
  try { await t; } catch (e) { print(e.name, e.message, t.cancelled(), t.done()); }
  print(loop.time() - start, t.cancel());
});
// Output:
// true false
// caught true true CancelledError enough
// finally
// CancelledError enough true true
// 15 false
