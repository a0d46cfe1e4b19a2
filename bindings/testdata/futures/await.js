// A Future can be awaited from any thread, any number of times.
const pool = new futures.ThreadPoolExecutor();
const f = pool.submit(async () => { await sleep(10); return 'value'; });
const t = thread(async () => [threading.currentThread().name, await f]);
print(await f, await f, t.result());
const g = pool.submit(() => { throw new TypeError('bad'); });
try { await g; } catch (e) { print(String(e)); }
print(await g.then(() => 'fulfilled', e => 'rejected: ' + e.message));
print(await Promise.all([f, pool.submit(() => 2)]));
const c = new futures.Future();
setTimeout(() => c.cancel(), 5);
try { await c; } catch (e) { print(e.name); }

// Output:
// value value [ 'Thread-1', 'value' ]
// TypeError: bad
// rejected: bad
// [ 'value', 2 ]
// CancelledError
