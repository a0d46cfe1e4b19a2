// weft --seed 3
// Threads may share an iterator: each result goes to one of them.
const pool = new futures.ThreadPoolExecutor(4);
const fs = [...Array(100)].map((_, i) => pool.submit(async i => { await sleep(i % 7); return i; }, i));
const it = futures.asCompleted(fs);
const got = [];
const take = () => { for (const f of it) got.push(f.result()); };
const ts = [thread(take), thread(take), thread(take)];
for (const t of ts) t.join();
print(got.length, new Set(got).size);

// Output:
// 100 100
