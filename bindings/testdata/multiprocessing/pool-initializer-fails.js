// An initializer that throws breaks the pool; one that ends its process loses the job that was to be done.
const { Pool } = multiprocessing
const pool = new Pool(2, { initializer: () => { throw new Error('no database') } })
for (let i = 0; i < 2; i++) {
  try { pool.apply(() => 1) } catch (e) { print(e.name, e.message.replace(/\d/, 'n'), e.cause.message) }
}
pool.join()
const other = new Pool(1, { initializer: () => process.exit(4) })
try { other.apply(() => 1) } catch (e) { print(e.name, e.message.replace(/\d/, 'n'), e.exitCode) }

// Output:
// BrokenExecutor Pool is broken: its initializer failed in PoolWorker-n no database
// BrokenExecutor Pool is broken: its initializer failed in PoolWorker-n no database
// BrokenExecutor Pool: PoolWorker-n exited with code 4 4
// Errors:
// Exception in the initializer of Pool:
// pool-initializer-fails.js:3:55
// ...
