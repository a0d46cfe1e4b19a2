// A job that waits for itself is found out at once; others are not stuck.
const pool = new futures.ThreadPoolExecutor(1);
let f;
f = pool.submit(async () => { await sleep(1); return f.result(); });
try { f.result(); } catch (e) { print(e instanceof DeadlockError); }

// Output:
// true
