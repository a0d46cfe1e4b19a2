// weft --time real
// Two processes take two locks in opposite order.
const { Lock, Event } = multiprocessing
const a = new Lock(), b = new Lock(), e = new Event()
const p = spawn((a, b, e) => { a.acquire(); e.set(); time.sleep(100); b.acquire() }, a, b, e)
b.acquire(); e.wait(); a.acquire()


// Errors:
// Exception in process Process-1:
// deadlock-locks.js:5:73
// 5 | const p = spawn((a, b, e) => { a.acquire(); e.set(); time.sleep(100); b.acquire() }, a, b, e)
//   |                                                                         ^
// DeadlockError: ✖ DEADLOCK: Process-1 and MainProcess each wait for a lock the other holds.
//     Process-1    holds lock a (deadlock-locks.js:5: a.acquire())                          waits for lock b (deadlock-locks.js:5: b.acquire()), held by MainProcess
//     MainProcess  holds lock b (deadlock-locks.js:6: b.acquire(); e.wait(); a.acquire())   waits for lock a (deadlock-locks.js:6: b.acquire(); e.wait(); a.acquire()), held by Process-1
//         Process-1 ──waits for──▶ lock b ──held by──▶ MainProcess ──waits for──▶ lock a ──held by──▶ Process-1
//   fix: take the locks in the same order in every thread.
//     at deadlock-locks.js:5:73
// ✖ DEADLOCK: MainProcess waits for lock a, and nothing is left that could end that.
//     MainProcess  holds lock b (deadlock-locks.js:6: b.acquire(); e.wait(); a.acquire())   waits for lock a (deadlock-locks.js:6: b.acquire(); e.wait(); a.acquire()), which Process-1 took (deadlock-locks.js:5: a.acquire()) and never released: it has ended
//   fix: release the lock however the thread ends: lock.with(() => …) does.
// Exit: 13
