async function work(name) { await asyncio.sleep(20); print(name, 'done'); return name; }
asyncio.run(async () => {
  print(await asyncio.shield(work('a')));
  const inner = asyncio.createTask(work('b'));
  const t = asyncio.createTask(async () => { await asyncio.shield(inner); });
  await asyncio.sleep(1);
  t.cancel();
  try { await t; } catch (e) { print(e.name, inner.cancelled()); }
  print(await inner);
  const dying = asyncio.createTask(() => asyncio.sleep(100)), outer = asyncio.shield(dying);
  dying.cancel('inside');
  try { await outer; } catch (e) { print(e.name, e.message); }
});
// Output:
// a done
// a
// CancelledError false
// b done
// b
// CancelledError inside
