// The timeout is that of the whole, from the call of asCompleted.
const pool = new futures.ThreadPoolExecutor(2);
const work = async ms => { await sleep(ms); return ms; };
const it = futures.asCompleted([pool.submit(work, 10), pool.submit(work, 100)], { timeout: 50 });
print(it.next().value.result());
try { it.next(); } catch (e) { print(e.name, e.message, performance.now()); }
print(it.next());

// Output:
// 10
// TimeoutError 1 (of 2) futures unfinished 50
// { value: undefined, done: true }
