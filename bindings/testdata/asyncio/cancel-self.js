// A task that cancels itself is stopped at its next await.
asyncio.run(async () => {
  const t = asyncio.createTask(async () => {
    await asyncio.sleep(1);
    asyncio.currentTask().cancel('me');
    print('goes on to the next await');
    await asyncio.sleep(1);
    print('never');
  });
  try { await t; } catch (e) { print(e.name, e.message); }
  const early = asyncio.createTask(async () => { asyncio.currentTask().cancel('in the first part'); await asyncio.sleep(1); print('never'); });
  try { await early; } catch (e) { print(e.name, e.message); }
  const last = asyncio.createTask(async () => { await asyncio.sleep(1); asyncio.currentTask().cancel(); return 'value'; });
  try { print(await last); } catch (e) { print(e.name, last.cancelled()); }
});
// Output:
// goes on to the next await
// CancelledError me
// CancelledError in the first part
// CancelledError true
