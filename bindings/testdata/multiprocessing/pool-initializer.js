// The initializer runs once in each worker, and what it assigns at the top level is there for the jobs.
const { Pool } = multiprocessing
let base
let calls = 0
function init(a, b) { base = a + b; calls++ }
const pool = new Pool(1, { initializer: init, initArgs: [40, 2] })
print(pool.map(x => x + base, [1, 2, 3]), pool.apply(() => calls), base)
pool.apply(() => { base = 0 })
print(pool.apply(() => base))

// Output:
// [ 43, 44, 45 ] 1 undefined
// 0
