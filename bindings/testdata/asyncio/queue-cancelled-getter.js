// A getter that was cancelled takes nothing, a putter that was cancelled puts nothing.
asyncio.run(async () => {
  const q = new asyncio.Queue(1);
  const a = asyncio.createTask(async () => { await q.get(); }), b = asyncio.createTask(async () => { print('b', await q.get()); });
  await asyncio.sleep(1);
  a.cancel();
  await q.put('x');
  await b;
  await q.put(1);
  const p = asyncio.createTask(async () => { await q.put('lost'); }), r = asyncio.createTask(async () => { await q.put('kept'); });
  await asyncio.sleep(1);
  p.cancel();
  print(await q.get(), await q.get(), q.qsize());
  await r;
});
// Output:
// b x
// 1 kept 0
