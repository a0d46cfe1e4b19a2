// weft --time real
// What a worker does that dies fails with its name and how it ended; another takes its place.
const { Pool } = multiprocessing
const pool = new Pool(2)
const deaths = [() => process.exit(3), () => os.kill(os.getpid(), 'SIGKILL'), () => process.exit(0)]
for (const die of deaths) {
  const f = pool.applyAsync(die), g = pool.applyAsync(() => 'alive')
  const e = f.exception()
  print(e instanceof futures.BrokenExecutor, e.message.replace(/PoolWorker-\d/, 'worker'), e.exitCode, g.result())
}
print(pool.map(x => x + 1, [1, 2, 3, 4, 5], 1))
const before = multiprocessing.activeChildren()
for (const p of before) { p.kill(); p.join() }
print(pool.map(x => x + 1, [1, 2, 3]))
pool.close()
pool.join()

// Output:
// true Pool: worker exited with code 3 3 alive
// true Pool: worker was killed by SIGKILL -9 alive
// true Pool: worker exited with code 0 before it had a result 0 alive
// [ 2, 3, 4, 5, 6 ]
// [ 2, 3, 4 ]
