async function slow() {
  try {
    await asyncio.sleep(1000);
    return 'slow';
  } finally {
    await asyncio.sleep(5);
    print('cleaned up');
  }
}
asyncio.run(async () => {
  const loop = asyncio.getEventLoop();
  print(await asyncio.waitFor(asyncio.sleep(1, 'in time'), 10));
  try { await asyncio.waitFor(slow(), 10); } catch (e) { print(e instanceof TimeoutError, e.message, loop.time()); }
  try { await asyncio.waitFor(slow, 0); } catch (e) { print(e.name); }
  print(await asyncio.waitFor(() => asyncio.sleep(5, 'no limit')));
  try { await asyncio.waitFor(async () => { throw new RangeError('its own'); }, 10); } catch (e) { print(e.name, e.message); }
  const stubborn = async () => { try { await asyncio.sleep(1000); } catch { return 'caught'; } };
  print(await asyncio.waitFor(stubborn(), 10));
  const t = asyncio.createTask(async () => { await asyncio.waitFor(slow(), 500); });
  await asyncio.sleep(1);
  t.cancel('outside');
  try { await t; } catch (e) { print(e.name, e.message); }
  try { await asyncio.waitFor(asyncio.waitFor(slow(), 100), 20); } catch (e) { print(e.message); }
});
// Output:
// in time
// cleaned up
// true timed out after 10 ms 16
// TimeoutError
// no limit
// RangeError its own
// caught
// cleaned up
// CancelledError outside
// cleaned up
// timed out after 20 ms
