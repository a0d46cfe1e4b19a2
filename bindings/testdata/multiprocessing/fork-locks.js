// What other threads hold at a fork stays held in the child: they are not there, and never release it.
const table = new threading.Lock('table'), recursive = new threading.RLock('recursive'), inside = new threading.Event(), done = new threading.Event()
const q = new queue.Queue(1), condition = new threading.Condition()
const holder = thread(function hold() { table.acquire(); recursive.acquire(); inside.set(); done.wait(); recursive.release(); table.release() })
inside.wait()
print(fork(() => [table.acquire({ timeout: 10 }), table.locked(), recursive.acquire(false)]).result())
print(fork(() => { try { table.acquire() } catch (e) { return `${e.name}: ${e.message}` } }).result())
print(fork(() => { try { recursive.acquire() } catch (e) { return e.message } }).result())
try { fork(() => table.acquire()).result() } catch (e) { print(e.name, e.exitCode, e.message.split('\n')[0]) }
print(fork(() => { table.release(); return table.acquire() }).result())
print(fork(() => { try { recursive.release() } catch (e) { return e.name } }).result())
print(fork(() => [holder.isAlive(), holder.name, holder.join(), threading.enumerate().length]).result())
print(fork(() => { const t = thread(() => { try { table.acquire() } catch (e) { return e.name } }); return [t.name, t.result()] }).result())
done.set()
holder.join()
print('free again:', fork(() => table.acquire()).result(), table.locked())

recursive.acquire()
print("the forking thread's own:", fork(() => { recursive.acquire(); recursive.release(); recursive.release(); return recursive.locked() }).result(), recursive.locked())
recursive.release()
print(thread(() => { table.acquire(); const p = fork(() => { table.release(); return 'released' }); try { return p.result() } finally { table.release() } }).result())
const putter = thread(() => { q.put(1); q.put(2); q.put(3) })
time.sleep(5)
print('a thread that waits to put is not there:', fork(() => [q.get(), q.qsize()]).result(), q.get(), q.get(), q.get())
const waiter = thread(() => condition.with(() => condition.wait()))
time.sleep(5)
print(fork(() => condition.with(() => { condition.notifyAll(); return 'nobody to notify' })).result())
condition.with(() => condition.notify())
waiter.join()
const barrier = new threading.Barrier(2), first = thread(() => barrier.wait())
time.sleep(5)
print(fork(() => { return barrier.wait() }).result())
barrier.wait()
first.join()
const left = fork(() => { q.get() })
left.join()
print(left.exitCode)

// Output:
// [ false, true, false ]
// DeadlockError: ✖ DEADLOCK: MainThread waits for lock table, and nothing is left that could end that.
//     MainThread  waits for lock table (fork-locks.js:7: table.acquire()), which Thread-1 (hold) took (fork-locks.js:4: table.acquire()) before the fork: it is not in this process, and cannot release it
//   fix: take the lock before forking, so that no other thread holds it; or spawn.
// ✖ DEADLOCK: MainThread waits for lock recursive, and nothing is left that could end that.
//     MainThread  waits for lock recursive (fork-locks.js:8: recursive.acquire()), which Thread-1 (hold) took (fork-locks.js:4: recursive.acquire()) before the fork: it is not in this process, and cannot release it
//   fix: take the lock before forking, so that no other thread holds it; or spawn.
// DeadlockError undefined ✖ DEADLOCK: MainThread waits for lock table, and nothing is left that could end that.
// true
// InvalidStateError
// [ false, 'Thread-1 (hold)', undefined, 1 ]
// [ 'Thread-2', 'DeadlockError' ]
// free again: true false
// the forking thread's own: false true
// released
// a thread that waits to put is not there: [ 1, 0 ] 1 2 3
// nobody to notify
// 1
// 13

// Errors:
// Exception in process Process-15:
// fork-locks.js:35:29
// 35 | const left = fork(() => { q.get() })
//    |                             ^
// DeadlockError: ✖ DEADLOCK: MainThread waits for queue q, and nothing is left that could end that.
//     MainThread  waits for queue q (fork-locks.js:35: const left = fork(() => { q.get() }))
//     at fork-locks.js:35:29
