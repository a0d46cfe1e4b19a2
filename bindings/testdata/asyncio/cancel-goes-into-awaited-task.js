// A task that awaits another one has that cancelled; what comes of it comes back.
asyncio.run(async () => {
  const inner = asyncio.createTask(() => asyncio.sleep(1000), { name: 'inner' });
  const outer = asyncio.createTask(async () => { try { await inner; } finally { print('outer is told', inner.cancelled()); } });
  await asyncio.sleep(1);
  outer.cancel();
  try { await outer; } catch (e) { print(e.name, outer.cancelled()); }
  // one that ignores it
  const stubborn = asyncio.createTask(async () => { try { await asyncio.sleep(1000); } catch { return 'stubborn'; } });
  const waiter = asyncio.createTask(async () => 'got ' + await stubborn);
  await asyncio.sleep(1);
  waiter.cancel();
  print(await waiter);
});
// Output:
// outer is told true
// CancelledError true
// got stubborn
