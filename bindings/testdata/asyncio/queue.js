const q = new asyncio.Queue(2);
async function producer() {
  for (let i = 0; i < 5; i++) { await q.put(i); print('put', i, q.qsize()); }
}
async function consumer() {
  for (;;) {
    const item = await q.get();
    await asyncio.sleep(10);
    print('took', item);
    q.taskDone();
  }
}
asyncio.run(async () => {
  const c = asyncio.createTask(consumer);
  await producer();
  await q.join();
  print('joined', q.empty(), q.full(), c.done());
  c.cancel();
  for (const f of [() => q.getNowait(), () => { q.putNowait(1); q.putNowait(2); q.putNowait(3); }, () => { for (let i = 0; i < 3; i++) q.taskDone(); }])
    try { f(); } catch (e) { print(e.name, e.message, e instanceof queue.Empty, e instanceof queue.Full); }
  print(q.getNowait(), q.getNowait());
});
// Output:
// put 0 1
// put 1 2
// put 2 2
// took 0
// put 3 2
// took 1
// put 4 2
// took 2
// took 3
// took 4
// joined true false false
// QueueEmpty the queue is empty true false
// QueueFull the queue is full false true
// InvalidStateError taskDone was called more often than items were put false false
// 1 2
