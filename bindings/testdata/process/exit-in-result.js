// A getter that ends the process while the result is sent: the exit code is its own, and no result has come.
const { Process, Pool, getContext } = multiprocessing
function ends(code) { return { get x() { process.exit(code) } } }
const say = fn => { try { print(fn()) } catch (e) { print(`${e.name}: ${e.message} (${e.exitCode})`) } }
for (const code of [4, 0]) {
  const p = new Process({ target: ends, args: [code], name: 'p' })
  p.start()
  p.join()
  print(p.exitCode)
  say(() => p.result())
  const forked = new (getContext('fork').Process)({ target: ends, args: [code], name: 'forked' })
  forked.start()
  say(() => forked.result())
  const pool = new Pool(1)
  say(() => pool.apply(ends, [code]))
  say(() => pool.map(ends, [code]))
  say(() => [...pool.imap(ends, [code])])
  pool.terminate()
  const executor = new futures.ProcessPoolExecutor(1)
  say(() => executor.submit(ends, code).result())
  say(() => executor.submit(ends, code).result())
}
// One that has just ended has sent nothing either.
say(() => spawn(() => process.exit(0)).result())
await spawn(() => process.exit(3)).catch?.(() => 0)
const pid = os.fork()
if (pid === 0) process.exit(ends(5).x)
print(os.waitpid(pid)[1])
ends(6).x

// Output:
// 4
// Error: p exited with code 4 (4)
// Error: forked exited with code 4 (4)
// BrokenExecutor: Pool: PoolWorker-1 exited with code 4 (4)
// BrokenExecutor: Pool: PoolWorker-2 exited with code 4 (4)
// BrokenExecutor: Pool: PoolWorker-3 exited with code 4 (4)
// BrokenExecutor: ProcessPoolExecutor-0: ProcessPoolExecutor-0_0 exited with code 4 (4)
// BrokenExecutor: ProcessPoolExecutor-0: ProcessPoolExecutor-0_0 exited with code 4 (4)
// 0
// Error: p exited with code 0 before it had a result (0)
// Error: forked exited with code 0 before it had a result (0)
// BrokenExecutor: Pool: PoolWorker-4 exited with code 0 before it had a result (0)
// BrokenExecutor: Pool: PoolWorker-5 exited with code 0 before it had a result (0)
// BrokenExecutor: Pool: PoolWorker-6 exited with code 0 before it had a result (0)
// BrokenExecutor: ProcessPoolExecutor-1: ProcessPoolExecutor-1_0 exited with code 0 before it had a result (0)
// BrokenExecutor: ProcessPoolExecutor-1: ProcessPoolExecutor-1_0 exited with code 0 before it had a result (0)
// Error: Process-5 exited with code 0 before it had a result (0)
// 5

// Exit: 6
