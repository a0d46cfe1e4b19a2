// A waiter that is cancelled twice has not been notified: there is nothing to pass on.
const cond = new asyncio.Condition();
const waiter = name => asyncio.createTask(cond.with(async () => {
  try { await cond.wait(); print(name, 'notified'); } catch (e) { print(name, e.message, cond.locked()); }
}));
const a = waiter('a'), b = waiter('b');
await asyncio.sleep(1);
a.cancel('first');
a.cancel('second');
await asyncio.sleep(1);
print(b.done());
await cond.with(async () => cond.notify());
await b;
// Output:
// a first true
// false
// b notified
