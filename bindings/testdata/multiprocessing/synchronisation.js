// weft --time real
// What threads of several processes wait for: barriers, conditions, semaphores, events, recursive locks.
const { Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event, Barrier, Value, SharedArray, JoinableQueue, Queue, Process } = multiprocessing
// barrier
const b = new Barrier(3), out = new Queue()
const bs = [0, 1, 2].map(i => spawn((b, out, i) => { const n = b.wait(); out.put(n) }, b, out, i))
print([out.get(), out.get(), out.get()].sort()); bs.forEach(p => p.join())
// condition
const c = new Condition(), ready = new Value('i', 0)
const cw = spawn((c, ready) => c.with(() => { c.waitFor(() => ready.value === 3); return 'ready ' + ready.value }), c, ready)
for (let i = 1; i <= 3; i++) { time.sleep(10); c.with(() => { ready.value = i; c.notifyAll() }) }
print(cw.result())
// semaphore
const s = new Semaphore(2); print(s.acquire(), s.acquire(), s.acquire({ timeout: 20 }), s.locked()); s.release()
print(spawn(s => s.acquire({ blocking: false }), s).result())
const bsem = new BoundedSemaphore(1); try { bsem.release() } catch (e) { print(e.name, e.message) }

// Output:
// [ 0, 1, 2 ]
// ready 3
// true true false true
// true
// InvalidStateError semaphore bsem is released more often than it was acquired
