const barrier = new asyncio.Barrier(3), seen = [];
async function party(ms) { await asyncio.sleep(ms); seen.push(await barrier.wait()); return asyncio.getEventLoop().time(); }
asyncio.run(async () => {
  const early = asyncio.createTask(() => barrier.wait());
  await asyncio.sleep(1);
  early.cancel(); // and counts no more
  print(await asyncio.gather(party(10), party(30), party(20)), seen.join());
  print(await asyncio.gather(party(1), party(1), party(1)), seen.join());
  try { new asyncio.Barrier(0); } catch (e) { print(e.name, e.message); }
});
// Output:
// [ 31, 31, 31 ] 2,0,1
// [ 32, 32, 32 ] 2,0,1,2,0,1
// RangeError asyncio.Barrier: parties must be 1 or more, not 0
