// A wait that nobody is left to end is a deadlock, which names the memory.
const ready = new SharedArrayBuffer(8)
const flags = new Int32Array(ready)
thread(function waiter() {
  Atomics.wait(flags, 1, 0)
})
Atomics.wait(flags, 0, 0)

// Output:

// Errors:
// ✖ DEADLOCK: MainThread and Thread-1 (waiter) all wait, and nothing is left that could wake one.
//     MainThread         waits for memory ready (deadlock.js:7: Atomics.wait(flags, 0, 0))
//     Thread-1 (waiter)  waits for memory ready (deadlock.js:5: Atomics.wait(flags, 1, 0))

// Exit: 13
