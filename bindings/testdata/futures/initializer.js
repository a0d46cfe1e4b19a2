// The initializer runs in each thread before its first job.
const local = new threading.Local();
const pool = new futures.ThreadPoolExecutor(2, { initializer: async () => { await sleep(5); local.name = threading.currentThread().name; } });
const fs = [1, 2, 3].map(() => pool.submit(async () => { await sleep(10); return local.name === threading.currentThread().name; }));
print(fs.map(f => f.result()), local.name);

// Output:
// [ true, true, true ] undefined
