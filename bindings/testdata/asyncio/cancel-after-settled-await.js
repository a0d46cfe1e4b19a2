// A call is known although its first await is of something that is there already.
asyncio.run(async () => {
  const f = async () => {
    const before = asyncio.currentTask();
    await null;
    print(before === undefined || before.getName(), asyncio.currentTask().getName());
    await asyncio.sleep(1000);
  };
  const t = asyncio.createTask(f(), { name: 'mine' });
  await asyncio.sleep(1);
  t.cancel();
  try { await t; } catch (e) { print(e.name); }
  const u = asyncio.createTask(f(), { name: 'at once' });
  u.cancel(); // thrown at the await of null, as in Python
  try { await u; } catch (e) { print(e.name); }
});
// Output:
// Task-1 mine
// CancelledError
// CancelledError
