// Another thread gives work to this thread's loop.
async function add(a, b) { await asyncio.sleep(10); if (b === 0) throw new RangeError('nothing to add'); return a + b; }
asyncio.run(async () => {
  const loop = asyncio.getEventLoop();
  const other = thread(() => {
    const f = asyncio.runCoroutineThreadsafe(() => add(1, 2), loop);
    print(f instanceof futures.Future, f.done(), f.result());
    try { asyncio.runCoroutineThreadsafe(() => add(1, 0), loop).result(); } catch (e) { print(e.name, e.message); }
    const c = asyncio.runCoroutineThreadsafe(async () => { try { await asyncio.sleep(1000); } finally { print('cancelled in', threading.currentThread().name); } }, loop);
    time.sleep(5);
    print(c.cancel(), c.cancelled());
    loop.callSoonThreadsafe(() => print('in', threading.currentThread().name));
    print(asyncio.run(async () => { await asyncio.sleep(1); return 'own loop'; }), asyncio.getEventLoop() === loop);
  });
  await other;
  print(loop.time());
});
// Output:
// true false 3
// RangeError nothing to add
// true true
// cancelled in MainThread
// in MainThread
// own loop false
// 26
