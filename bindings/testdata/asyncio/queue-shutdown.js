asyncio.run(async () => {
  const q = new asyncio.Queue();
  const names = e => `${e.name} ${e instanceof queue.ShutDown}`;
  q.putNowait(1);
  q.shutdown();
  for (const f of [() => q.put(2), () => q.get(), () => q.get()]) try { print(await f()); } catch (e) { print(names(e)); }
  const r = new asyncio.Queue();
  const getter = asyncio.createTask(async () => { await r.get(); });
  await asyncio.sleep(1);
  r.shutdown();
  try { await getter; } catch (e) { print(names(e)); }
  const s = new asyncio.Queue(1);
  s.putNowait(1);
  const putter = asyncio.createTask(async () => { await s.put(2); });
  await asyncio.sleep(1);
  s.shutdown(true);
  try { await putter; } catch (e) { print(names(e)); }
  await s.join();
  print(s.qsize());
});
// Output:
// QueueShutDown true
// 1
// QueueShutDown true
// QueueShutDown true
// QueueShutDown true
// 0
