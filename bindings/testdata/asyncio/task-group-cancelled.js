async function child(name) {
  try { await asyncio.sleep(1000); } finally { await asyncio.sleep(5); print(name, 'cleaned up'); }
}
asyncio.run(async () => {
  for (const inBody of [true, false]) {
    const t = asyncio.createTask(async () => {
      await asyncio.TaskGroup(async g => {
        g.createTask(child('a'));
        g.createTask(child('b'));
        if (inBody) await asyncio.sleep(500);
      });
    });
    await asyncio.sleep(1);
    t.cancel('outside');
    try { await t; } catch (e) { print(e.name, e.message); }
  }
});
// Output:
// a cleaned up
// b cleaned up
// CancelledError outside
// a cleaned up
// b cleaned up
// CancelledError outside
