// shutdown waits for what was submitted; then the pool takes nothing, and its threads have ended.
const pool = new futures.ThreadPoolExecutor(2);
const fs = [10, 20, 30].map(ms => pool.submit(async () => { await sleep(ms); return ms; }));
pool.shutdown();
print(fs.map(f => f.result(0)), performance.now(), threading.activeCount());
try { pool.submit(() => 1); } catch (e) { print(e.name, e.message); }
try { pool.map(x => x, [1]); } catch (e) { print(e.name, e.message); }
pool.shutdown();
print(pool);

// Output:
// [ 10, 20, 30 ] 40 1
// InvalidStateError cannot schedule new futures after shutdown
// InvalidStateError cannot schedule new futures after shutdown
// ThreadPoolExecutor {
//   name: 'ThreadPoolExecutor-0',
//   shut down,
//   0 waiting
// }
