asyncio.run(async () => {
  const child = asyncio.createTask(() => asyncio.sleep(50, 'goes on'));
  const waiter = asyncio.createTask(async () => { await asyncio.wait([child]); });
  await asyncio.sleep(1);
  waiter.cancel();
  try { await waiter; } catch (e) { print(e.name, child.done()); }
  print(await child);
});
// Output:
// CancelledError false
// goes on
