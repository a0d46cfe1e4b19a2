// A worker of a pool is a daemon: it starts no Process, but may divide itself, and its copy has no part in the pool.
const pool = new multiprocessing.Pool(2)
try { pool.apply(() => fork(() => 1).result()) } catch (e) { print(e.name, e.message) }
function divide(n) {
  const pid = os.fork()
  if (pid > 0) return [n, os.waitpid(pid)[1]]
  if (n === 2) process.exit(7)
  if (n === 3) throw new Error('in the copy')
  return 'nobody asks for it'
}
print(pool.map(divide, [1, 2, 4, 5]))
print(pool.apply(divide, [3]))
print(pool.map(n => n * 2, [1, 2, 3]))
print(fork(() => { const own = new multiprocessing.Pool(1), got = own.map(n => n + 1, [1, 2]); own.close(); own.join(); return got }).result())
print(pool.map(n => n * 3, [1, 2, 3]))
pool.close()
pool.join()

const executor = new futures.ProcessPoolExecutor(1)
print(executor.submit(divide, 2).result(), executor.submit(n => n + 1, 2).result())
executor.shutdown()
const daemons = new multiprocessing.Pool(1)
daemons.apply(() => { if (os.fork() === 0) for (;;) time.sleep(1e9) })
daemons.close()
daemons.join()
print('and what is left behind ends with its worker')

const daemon = new multiprocessing.Process({ daemon: true, name: 'spirit', target: () => {
  const pid = os.fork(), me = multiprocessing.currentProcess()
  if (pid > 0) return os.waitpid(pid)[1]
  print(me.name, me.daemon)
  os.kill(os.getpid(), 'SIGKILL')
} })
daemon.start()
print(daemon.result())

// Output:
// InvalidStateError PoolWorker-... is a daemon: it may start no process
// [ [ 1, 0 ], [ 2, 7 ], [ 4, 0 ], [ 5, 0 ] ]
// [ 3, 1 ]
// [ 2, 4, 6 ]
// [ 2, 3 ]
// [ 3, 6, 9 ]
// [ 2, 7 ] 3
// and what is left behind ends with its worker
// spirit:Fork-1 true
// -9

// Errors:
// Exception in process PoolWorker-...:Fork-...:
// fork-pools.js:8:22
// 8 |   if (n === 3) throw new Error('in the copy')
//   |                      ^
// Error: in the copy
//     at divide (fork-pools.js:8:22)
