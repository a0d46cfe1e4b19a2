// weft --time real
const pool = new futures.ThreadPoolExecutor(4);
const fs = [...Array(200)].map((_, i) => pool.submit(async i => { if (i % 10 === 0) await sleep(1); return i * i; }, i));
print([...futures.asCompleted(fs)].length, fs.reduce((n, f) => n + f.result(), 0));
print((await Promise.all(fs)).length);

// Output:
// 200 2646700
// 200
