// Futures come as they are done; those that were done before come first; each comes once.
const pool = new futures.ThreadPoolExecutor(3);
const work = async ms => { await sleep(ms); return ms; };
const fs = [30, 10, 20].map(ms => pool.submit(work, ms));
const before = pool.submit(() => 'before');
const cancelled = new futures.Future();
cancelled.cancel();
await sleep(31);
const later = pool.submit(work, 5);
const order = [];
for (const f of futures.asCompleted([later, cancelled, before, ...fs, later])) {
  order.push(f.cancelled() ? 'cancelled' : f.result());
}
print(order);
const start = performance.now();
const racing = [30, 10, 20].map(ms => pool.submit(work, ms));
for (const f of futures.asCompleted(racing)) print(f.result(), performance.now() - start);

// Output:
// [ 'cancelled', 'before', 30, 10, 20, 5 ]
// 10 10
// 20 20
// 30 30
