asyncio.run(async () => {
  const loop = asyncio.getEventLoop();
  print(await asyncio.timeout(100, async () => { await asyncio.sleep(10); return 'in time'; }));
  try {
    await asyncio.timeout(100, async () => {
      print(asyncio.currentTask().getName());
      try { await asyncio.sleep(1000); } finally { print('body ends', loop.time()); }
    });
  } catch (e) { print(e instanceof TimeoutError, e.message); }
  // nested: the outer one is first
  try {
    await asyncio.timeout(20, () => asyncio.timeout(50, async () => { await asyncio.sleep(1000); }));
  } catch (e) { print(e.message); }
  // the inner one is first, and caught
  print(await asyncio.timeout(50, async () => {
    try { await asyncio.timeout(20, () => asyncio.sleep(1000)); } catch (e) { return 'inner ' + e.message; }
  }));
  // a cancellation from outside stays one
  const t = asyncio.createTask(async () => { await asyncio.timeout(1000, async () => { await asyncio.sleep(500); }); });
  await asyncio.sleep(1);
  t.cancel('outside');
  try { await t; } catch (e) { print(e.name, e.message); }
  // no timer is left
  print(await asyncio.timeout(1e6, () => Promise.resolve('quick')), await asyncio.timeout(null, async () => 'never'));
});
print(asyncio.getEventLoop().time());
// Output:
// in time
// Task-1
// body ends 110
// true timed out after 100 ms
// timed out after 20 ms
// inner timed out after 20 ms
// CancelledError outside
// quick never
// 151
