// A task that is cancelled while it awaits a Future cancels it, and then nothing keeps the program alive.
const pool = new futures.ThreadPoolExecutor(1);
pool.submit(() => time.sleep(10));
const cancelled = async what => {
  const task = asyncio.createTask(async () => { await what; });
  await sleep(1);
  task.cancel();
  try { await task; } catch (e) { print(e.name); }
};
const queued = pool.submit(() => print('never'));
await cancelled(queued);
print(queued.cancelled());
const mine = new futures.Future();
await cancelled(mine);
print(mine.cancelled());
// Output:
// CancelledError
// true
// CancelledError
// true
