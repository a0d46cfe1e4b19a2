// What an executor's processes do may start processes, unlike a Pool's, whose workers are daemons (Python).
const pool = new futures.ProcessPoolExecutor(2)
let base = 40
const add = n => base + n
print(pool.submit(() => [multiprocessing.currentProcess().daemon, spawn(add, 1).result()]).result())
print(pool.submit(async () => await fork(() => add(2))).result())
print([...pool.map(n => new multiprocessing.Process({ target: add, args: [n] }).start().result(), [1, 2, 3])])
print(pool.submit(() => [...new futures.ProcessPoolExecutor(1).map(add, [5, 6])]).result())
print(pool.submit(() => new multiprocessing.Pool(1).map(add, [7, 8])).result())
print(pool.submit(() => { const pid = os.fork(); if (pid === 0) process.exit(fork(() => 9).result()); return os.waitpid(pid)[1] }).result())

const done = new multiprocessing.Event()
pool.submit(done => { spawn(done => { time.sleep(20); done.set() }, done) }, done).result()
pool.shutdown()
print('a worker waits for its children:', done.isSet())

const dying = new futures.ProcessPoolExecutor(1), begun = new multiprocessing.Event()
const lost = dying.submit(begun => spawn(begun => { begun.set(); time.sleep(1e9) }, begun).join(), begun)
begun.wait()
multiprocessing.activeChildren()[0].kill()
print(lost.exception().name)
new futures.ProcessPoolExecutor(1).submit(() => { spawn(() => time.sleep(1e9)) }).result()
print('and what a pool at rest has left behind ends with the program')

// Output:
// [ false, 41 ]
// 42
// [ 41, 42, 43 ]
// [ 45, 46 ]
// [ 47, 48 ]
// 9
// a worker waits for its children: true
// BrokenExecutor
// and what a pool at rest has left behind ends with the program
