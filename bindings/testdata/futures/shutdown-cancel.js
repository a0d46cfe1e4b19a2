// cancelFutures drops what has not begun and lets the rest finish.
const pool = new futures.ThreadPoolExecutor(1);
const fs = [10, 20, 30].map(ms => pool.submit(async () => { await sleep(ms); return ms; }));
await sleep(1);
pool.shutdown({ cancelFutures: true });
print(fs.map(f => f.cancelled() ? 'cancelled' : f.result()), performance.now());

// Output:
// [ 10, 'cancelled', 'cancelled' ] 10
