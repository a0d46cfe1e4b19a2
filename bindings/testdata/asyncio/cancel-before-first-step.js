asyncio.run(async () => {
  const t = asyncio.createTask(async () => { print('never'); });
  t.cancel();
  try { await t; } catch (e) { print(e.name); }
  print(t.cancelled());
});
// Output:
// CancelledError
// true
