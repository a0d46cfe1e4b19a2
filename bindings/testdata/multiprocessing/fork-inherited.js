// Pools, managers and executors that the parent has made: what stands behind them is the parent's, and stays untouched.
const pool = new multiprocessing.Pool(1), processes = new futures.ProcessPoolExecutor(1), manager = new multiprocessing.Manager(), dict = manager.dict({ a: 1 })
const threads = new futures.ThreadPoolExecutor(2), narrow = new futures.ThreadPoolExecutor(1), gate = new threading.Event()
print(pool.map(x => x, [1]), processes.submit(x => x, 2).result(), threads.submit(() => 3).result(), await asyncio.toThread(() => 4))
narrow.submit(() => gate.wait())
const waiting = narrow.submit(() => print('done once, in', multiprocessing.currentProcess().name))
function attempt(f) {
  print(fork(() => { try { return f() } catch (e) { return `${e.name}: ${e.message}` } }).result())
}
attempt(() => pool.map(x => x, [1]))
attempt(() => { pool.close(); pool.join() })
attempt(() => pool.terminate())
attempt(() => processes.submit(x => x, 1))
attempt(() => [...processes.map(x => x, [1])])
attempt(() => processes.shutdown())
attempt(() => processes.shutdown({ wait: false }))
attempt(() => processes.shutdown({ cancelFutures: true }))
attempt(() => manager.shutdown())
attempt(() => { dict.b = dict.a + 1; return manager.list([dict.b]).length })
attempt(() => threads.submit(() => threading.currentThread().name).result())
attempt(() => threads.shutdown())
attempt(() => asyncio.run(() => asyncio.toThread(() => 'toThread')))
attempt(() => narrow.submit(() => 'the jobs in the line are the parent\'s').result())
attempt(() => waiting.done())
attempt(() => { const own = new multiprocessing.Pool(2), got = own.map(x => x + 1, [1, 2, 3]); own.terminate(); own.join(); return got })
gate.set()
waiting.result()
const copies = threads.submit(() => { const pid = os.fork(); return pid > 0 ? os.waitpid(pid)[1] : 'the copy of the worker does nothing more' })
const more = threads.submit(() => { print('once more'); return 5 })
print(copies.result(), more.result())
print(pool.map(x => x, [1]), processes.submit(x => x, 2).result(), threads.submit(() => 3).result(), await asyncio.toThread(() => 4), dict.b)
pool.close()
pool.join()
processes.shutdown()
threads.shutdown()
narrow.shutdown()
attempt(() => new multiprocessing.Pool(1).apply(() => 'a pool that is left open'))
manager.shutdown()

// Output:
// [ 1 ] 2 3 4
// InvalidStateError: Pool belongs to the process that was forked: make a pool in this one
// InvalidStateError: cannot join Pool: only the process that has made it can
// undefined
// InvalidStateError: ProcessPoolExecutor-0 belongs to the process that was forked: make a pool in this one
// InvalidStateError: ProcessPoolExecutor-0 belongs to the process that was forked: make a pool in this one
// InvalidStateError: cannot join ProcessPoolExecutor-0: only the process that has made it can
// undefined
// InvalidStateError: cannot join ProcessPoolExecutor-0: only the process that has made it can
// InvalidStateError: cannot end Manager-1: only its parent can
// 1
// ThreadPoolExecutor-0_1
// undefined
// toThread
// the jobs in the line are the parent's
// false
// [ 2, 3, 4 ]
// done once, in MainProcess
// once more
// 0 5
// [ 1 ] 2 3 4 2
// a pool that is left open
