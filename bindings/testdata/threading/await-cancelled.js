// A task that is cancelled while it awaits a thread waits for it no more; the thread goes on.
const idle = new threading.Thread({ daemon: true, target: () => time.sleep(1e12) }).start();
const fails = thread(() => { time.sleep(10); throw new Error('late'); });
for (const t of [idle, fails]) {
  const task = asyncio.createTask(async () => { await t; });
  await sleep(1);
  task.cancel();
  try { await task; } catch (e) { print(e.name, t.isAlive()); }
}
// Output:
// CancelledError true
// CancelledError true
// Errors:
// Exception in thread Thread-2:
// ...
// Error: late
// ...
