// Whatever a process has done before, it can fork, and its child has seen the same.
let n = 0
function race() { for (let i = 0; i < 20000; i++) n = n + 1 }
for (const t of [thread(race), thread(race), thread(race)]) t.join()
print('after a race:', fork(m => m === n, n).result())

const order = []
await Promise.all([3, 1, 2].map(async i => { await sleep(20 * i); order.push(i) }))
print('after awaits:', fork(() => order.join()).result())

setTimeout(() => order.push('fired'), 1)
const pending = setTimeout(() => order.push('late, in ' + multiprocessing.currentProcess().name), 150)
clearTimeout(setTimeout(() => order.push('never'), 2))
await sleep(20)
print('after timers:', fork(() => { time.sleep(200); return [order.join(), pending.hasRef()] }).result())

await asyncio.run(async () => {
  const task = asyncio.createTask((async () => { try { await asyncio.sleep(1000) } finally { order.push('cancelled') } })())
  await asyncio.sleep(1)
  task.cancel()
  try { await task } catch (e) { order.push(e.name) }
  print('after a cancelled task:', await fork(() => [task.cancelled(), ...order.slice(-2)]))
})

const between = new queue.Queue(2), across = new multiprocessing.Queue(), got = []
thread(() => { for (let i = 0; i < 5; i++) between.put(i) })
for (let i = 0; i < 5; i++) got.push(between.get())
across.put({ a: 1 })
across.put('two')
spawn(q => { q.get(); q.put('three') }, across).join()
got.push(across.get())
print('after queues:', fork(() => [...got, across.get()]).result(), across.qsize())

const clocks = [Date.now(), performance.now(), time.time(), time.monotonic(), time.perfCounter(), performance.timeOrigin]
print('after clocks:', fork(() => clocks).result().every((c, i) => c === clocks[i]))
console.time('t')
console.count('c')
fork(() => { console.count('c'); console.timeEnd('t') }).join()
console.count('c')

const cells = new Int32Array(new SharedArrayBuffer(8)), waiter = thread(() => Atomics.wait(cells, 0, 0))
time.sleep(5)
Atomics.store(cells, 0, 1)
Atomics.notify(cells, 0)
print('after Atomics.wait:', waiter.result(), fork(() => [cells[0], Atomics.wait(cells, 1, 0, 5)]).result())

try { spawn(() => { throw new RangeError('of a child') }).result() } catch (e) { globalThis.caught = e }
const killed = spawn(() => time.sleep(1e7)), pool = new multiprocessing.Pool(1)
pool.map(x => x, [1, 2])
killed.kill()
killed.join()
print('after processes:', fork(() => [caught instanceof RangeError, caught.message, killed.exitCode]).result())
pool.close()
pool.join()
print('after a pool:', fork(() => multiprocessing.currentProcess().name).result())
await sleep(200)
print(order.slice(3).join())

// Output:
// after a race: true
// after awaits: 1,2,3
// after timers: [ '1,2,3,fired', true ]
// after a cancelled task: [ true, 'cancelled', 'CancelledError' ]
// after queues: [ 0, 1, 2, 3, 4, 'two', 'three' ] 0
// after clocks: true
// c: 1
// c: 2
// t: ...ms
// c: 2
// after Atomics.wait: ok [ 1, 'timed-out' ]
// after processes: [ true, 'of a child', -9 ]
// after a pool: Process-13
// fired,late, in MainProcess,cancelled,CancelledError
