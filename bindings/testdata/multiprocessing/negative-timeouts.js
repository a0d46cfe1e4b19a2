// A negative timeout is over already, but for locks and queues of threads, which refuse it (Python).
const t = thread(() => time.sleep(500)); t.join(-1); print(t.isAlive(), new threading.Event().wait(-1), new threading.Semaphore(0).acquire({timeout:-1}), threading.Condition().acquire(), multiprocessing.Lock().acquire(true,-1))
for (const f of [()=>t.result(-1), ()=>queue.Queue().get({timeout:-1}), ()=>threading.Lock().acquire({timeout:-5}), ()=>threading.RLock().acquire(true,-5), ()=>multiprocessing.Queue().get(true,-1), ()=>threading.Barrier(2).wait(-1), ()=>multiprocessing.Pipe()[0].recv(-1)]) try { print(f()) } catch (e) { print(e.name+': '+e.message) }
print(multiprocessing.Pipe()[0].poll(-1), futures.wait([], {timeout:-1}).done.size)
const p = spawn(() => time.sleep(200)); p.join(-1); print(p.isAlive())

// Output:
// true false false true true
// TimeoutError: Thread-1 has no result after 0 ms
// RangeError: Queue.get: timeout must not be negative, but is -1
// RangeError: Lock.acquire: timeout must not be negative, but is -5
// RangeError: Lock.acquire: timeout must not be negative, but is -5
// Empty: queue 1/1#9 is empty
// BrokenBarrierError: barrier 1#10 is broken
// TimeoutError: pipe 1/1#11 has nothing to receive in time
// false 0
// true
