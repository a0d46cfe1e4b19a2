const cond = new asyncio.Condition(), items = [];
async function consumer(name) {
  await cond.with(async () => {
    await cond.waitFor(() => items.length > 0);
    print(name, items.shift(), cond.locked());
  });
}
asyncio.run(async () => {
  const tasks = ['a', 'b', 'c'].map(n => asyncio.createTask(consumer(n)));
  await asyncio.sleep(1);
  await cond.with(() => { items.push(1); cond.notify(); });
  await asyncio.sleep(1);
  print('then');
  await cond.with(() => { items.push(2, 3); cond.notifyAll(); });
  await asyncio.gather(...tasks);
  for (const f of [() => cond.wait(), () => cond.notify()]) try { f(); } catch (e) { print(e.name, e.message); }
  // a cancelled waiter has the lock again when it ends
  const t = asyncio.createTask(async () => {
    await cond.acquire();
    try { await cond.wait(); } finally { print('locked', cond.locked()); cond.release(); }
  });
  await asyncio.sleep(1);
  t.cancel();
  await asyncio.wait([t]);
  print(t.cancelled(), cond.locked());
});
// Output:
// a 1 true
// then
// b 2 true
// c 3 true
// InvalidStateError Condition.wait: acquire the condition first
// InvalidStateError Condition.notify: acquire the condition first
// locked true
// true false
