// map gives results in the order of the items, whichever is done first; all are submitted at once.
const pool = new futures.ThreadPoolExecutor(3);
const it = pool.map(async ms => { await sleep(ms); return ms; }, new Set([30, 10, 20]));
print(typeof it.next, it[Symbol.iterator]() === it);
print([...it], performance.now(), it.next());
print([...pool.map(x => x * 2, 'ab', { chunkSize: 2 })], [...pool.map(x => x, [])]);

// Output:
// function true
// [ 30, 10, 20 ] 30 { value: undefined, done: true }
// [ NaN, NaN ] []
