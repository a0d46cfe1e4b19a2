// A getAsync that is cancelled takes no item, a putAsync puts none in.
const q = new queue.Queue(1);
const task = asyncio.createTask(() => q.getAsync());
await sleep(5);
task.cancel();
try { await task; } catch (e) { print(e.name); }
q.put('kept');
const late = asyncio.createTask(async () => { await q.putAsync('never'); });
await sleep(5);
late.cancel();
try { await late; } catch (e) { print(e.name); }
print(q.get(), q.empty());

// Output:
// CancelledError
// CancelledError
// kept true
