// weft --seed 11
// Ten thousand jobs on eight threads that take turns in any order: each runs once.
const pool = new futures.ThreadPoolExecutor(8);
const runs = new Uint8Array(10000);
const fs = [...runs].map((_, i) => pool.submit(i => { runs[i]++; return i; }, i));
let sum = 0;
for (const f of futures.asCompleted(fs)) sum += f.result();
print(sum, runs.every(n => n === 1));

// Output:
// 49995000 true
