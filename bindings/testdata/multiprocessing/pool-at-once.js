// A pool has its workers as soon as it is made, as in Python, and keeps their number.
const { Pool, activeChildren } = multiprocessing
const names = () => print(...activeChildren().map(p => p.name))
const pool = new Pool(2)
names()
print(...pool.map(x => x + 1, [1, 2, 3]))
names()
pool.close()
pool.join()
names()
const few = new Pool({ processes: 1, maxTasksPerChild: 1 })
print(few.apply(() => 1), few.apply(() => 2))
names()
few.terminate()
new multiprocessing.Process({
  target() { try { new Pool(1) } catch (e) { print(e.name, e.message) } }, daemon: true, name: 'a daemon',
}).start()
for (const p of activeChildren()) p.join()

// Output:
// PoolWorker-1 PoolWorker-2
// 2 3 4
// PoolWorker-1 PoolWorker-2
//
// 1 2
// PoolWorker-4
// InvalidStateError a daemon is a daemon: it may start no process
