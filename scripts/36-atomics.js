// Atomics: steps in shared memory that nothing can come between, without a lock.
//
// Two processes add to one number. `a[0] = a[0] + 1` is a read and a write; Atomics.add is one step.
// Atomics.wait() blocks until another process calls notify(): here the start signal of a race.

const shared = multiprocessing.SharedArray('i32', 2)      // [start signal, number]

function count(shared) {
  Atomics.wait(shared, 0, 0)          // does not wait when the signal is no longer 0
  for (let i = 0; i < 1000; i++) Atomics.add(shared, 1, 1)
}

const processes = [spawn(count, shared), spawn(count, shared)]
print('before the signal:', Atomics.load(shared, 1))

Atomics.store(shared, 0, 1)
Atomics.notify(shared, 0)
for (const p of processes) p.join()
print('after the race:', Atomics.load(shared, 1))

// Output:
// before the signal: 0
// after the race: 2000
