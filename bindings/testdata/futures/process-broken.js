// When a worker dies all that is pending fails, and so does every later submit.
const pool = new futures.ProcessPoolExecutor(1)
const fs = [() => process.exit(3), () => 1, () => 2].map(fn => pool.submit(fn))
for (const f of fs) {
  const e = f.exception()
  print(e instanceof futures.BrokenExecutor, e.message, e.exitCode)
}
try { pool.submit(() => 1) } catch (e) { print(e.name) }
pool.shutdown()

// Output:
// true ProcessPoolExecutor-0: ProcessPoolExecutor-0_0 exited with code 3 3
// true ProcessPoolExecutor-0: ProcessPoolExecutor-0_0 exited with code 3 3
// true ProcessPoolExecutor-0: ProcessPoolExecutor-0_0 exited with code 3 3
// BrokenExecutor
