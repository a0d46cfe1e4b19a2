// The timeout is that of the whole, from the call of map.
const pool = new futures.ThreadPoolExecutor(4);
const it = pool.map(async ms => { await sleep(ms); return ms; }, [10, 20, 100], { timeout: 50 });
print(it.next().value, it.next().value);
try { it.next(); } catch (e) { print(e.name, e.message, performance.now()); }

// Output:
// 10 20
// TimeoutError the next result is not there after 50ms 50
