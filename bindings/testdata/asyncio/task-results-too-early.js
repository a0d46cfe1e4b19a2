const attempt = f => { try { print('value', f()); } catch (e) { print(`${e.name}: ${e.message}`); } };
asyncio.run(async () => {
  const t = asyncio.createTask(async () => { await asyncio.sleep(1); throw new Error('broken'); });
  attempt(() => t.result());
  attempt(() => t.exception());
  await asyncio.wait([t]);
  attempt(() => t.result());
  attempt(() => t.exception().message);
  const c = asyncio.createTask(() => asyncio.sleep(1));
  c.cancel('never begun');
  await asyncio.wait([c]);
  attempt(() => c.result());
  attempt(() => c.exception());
});
// Output:
// InvalidStateError: Task-2 has no result yet: await it
// InvalidStateError: Task-2 has no exception yet: await it
// Error: broken
// value broken
// CancelledError: never begun
// CancelledError: never begun
