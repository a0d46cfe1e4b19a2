// weft --time real
// Numbers and arrays in memory that processes share, with a lock and with Atomics.
const { Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event, Barrier, Value, SharedArray, JoinableQueue, Queue, Process } = multiprocessing
// a counter with and without its lock
const v = new Value('i', 0), w = new Value('i', 0)
function add(v, w, n) { for (let i = 0; i < n; i++) { v.lock.with(() => { v.value += 1 }); w.value += 1 } }
const ps = [1, 2, 3].map(() => spawn(add, v, w, 200)); ps.forEach(p => p.join())
print(v.value, w.value <= 600, v)
const arr = SharedArray('f64', [1, 2, 3])
spawn(a => { a[0] = 10; a[2] *= 2 }, arr).join(); print(arr)
const ia = new Int32Array(new SharedArrayBuffer(8))
const waiter = spawn(a => { const r = Atomics.wait(a, 0, 0); return [r, Atomics.load(a, 1)] }, ia)
Atomics.store(ia, 1, 42); while (Atomics.notify(ia, 0) === 0) time.sleep(1); print(Atomics.load(ia, 0) === 0); print(await waiter)

// Output:
// 600 true Value { 600, type: 'i' }
// Float64Array(3) [ 10, 2, 6 ]
// true
// [ 'ok', 42 ]
