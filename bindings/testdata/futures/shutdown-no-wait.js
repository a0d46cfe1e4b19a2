const pool = new futures.ThreadPoolExecutor(1);
const fs = [10, 20].map(ms => pool.submit(async () => { await sleep(ms); return ms; }));
pool.shutdown({ wait: false });
print(fs.map(f => f.done()), performance.now());
try { pool.submit(() => 1); } catch (e) { print(e.message); }
print(fs.map(f => f.result()), performance.now());

// Output:
// [ false, false ] 0
// cannot schedule new futures after shutdown
// [ 10, 20 ] 30
