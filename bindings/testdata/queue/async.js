// A coroutine waits without holding up its thread.
const q = new queue.Queue(1);
async function consumer() {
	for (let i = 0; i < 3; i++) print('got', await q.getAsync());
}
async function producer() {
	for (let i = 0; i < 3; i++) { await q.putAsync(i); print('put', i); }
}
await Promise.all([consumer(), producer()]);
const t = thread(function other() { time.sleep(10); q.put('from a thread'); });
print(await q.getAsync(), time.monotonic());
q.shutdown();
try { await q.getAsync(); } catch (e) { print(e.name, e instanceof queue.ShutDown); }
try { await q.putAsync(1); } catch (e) { print(e.name); }

// Output:
// got 0
// put 0
// got 1
// put 1
// got 2
// put 2
// from a thread 10
// ShutDown true
// ShutDown
