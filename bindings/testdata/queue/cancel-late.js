// An item that another thread has put in before the task is cancelled is not lost: it goes back.
const q = new queue.Queue();
let got;
const task = asyncio.createTask(async () => { got = await q.getAsync(); await sleep(1000); });
await sleep(5);
thread(() => { q.put('item'); }).join();
task.cancel();
try { await task; } catch (e) { print(e.name); }
print(got, q.qsize());

// Output:
// CancelledError
// undefined 1
