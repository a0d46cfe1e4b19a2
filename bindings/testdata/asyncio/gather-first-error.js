// The first error comes at once; the siblings go on.
async function fail(ms, what) { await asyncio.sleep(ms); throw new Error(what); }
async function work() { await asyncio.sleep(50); print('sibling goes on'); }
asyncio.run(async () => {
  const loop = asyncio.getEventLoop();
  try { await asyncio.gather(work(), fail(10, 'first'), fail(20, 'second')); } catch (e) { print(e.message, loop.time()); }
  await asyncio.sleep(100);
  const all = await asyncio.gather(work(), fail(10, 'kept'), { returnExceptions: true });
  print(all[0], all[1].message);
});
// Output:
// first 10
// sibling goes on
// sibling goes on
// undefined kept
