// map and starmap keep the order, imap gives results as they are asked for, imapUnordered as they come.
const { Pool } = multiprocessing
function slow(ms) { time.sleep(ms); return ms }
const pool = new Pool(3)
print(pool.apply((a, b) => a + b, [1, 2]), pool.apply(() => 'none'))
print(pool.map(x => x * x, [1, 2, 3, 4, 5, 6, 7], 3), pool.map(x => x, []))
print(pool.starmap((a, b) => a ** b, [[2, 3], [3, 2]]))
const results = pool.imap(slow, [30, 10, 20])
print(results.next(), [...results])
print([...pool.imapUnordered(slow, [300, 100, 200])])
print([...pool.imapUnordered(slow, [300, 100, 200], 3)])
const f = pool.applyAsync(async x => { await asyncio.sleep(5); return x }, ['later'])
print(f instanceof futures.Future, f.result())
print(await pool.applyAsync(x => x, ['awaited']))
pool.close()
pool.join()
print(pool)

// Output:
// 3 none
// [
//    1,  4,  9, 16,
//   25, 36, 49
// ] []
// [ 8, 9 ]
// { value: 30, done: false } [ 10, 20 ]
// [ 100, 200, 300 ]
// [ 300, 100, 200 ]
// true later
// awaited
// Pool { closed, 0 waiting }
