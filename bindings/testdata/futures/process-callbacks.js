// Callbacks run in a thread of the pool's; that one cannot wait for the pool's own end.
const pool = new futures.ProcessPoolExecutor(1)
pool.submit(() => 'value').addDoneCallback(f => {
  print(f.result(), threading.currentThread() !== threading.mainThread())
  try { pool.shutdown() } catch (e) { print(e.name, e.message) }
})

// Output:
// value true
// InvalidStateError ProcessPoolExecutor-0 cannot be waited for in a callback of its own
