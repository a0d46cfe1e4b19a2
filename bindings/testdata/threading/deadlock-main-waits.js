const done = new threading.Event();
const t = thread(function worker() { done.wait(); });
t.join();

// Output:

// Errors:
// ✖ DEADLOCK: MainThread and Thread-1 (worker) all wait, and nothing is left that could wake one.
//     MainThread         waits for the end of Thread-1 (worker) (deadlock-main-waits.js:3: t.join();)
//     Thread-1 (worker)  waits for event done (deadlock-main-waits.js:2: done.wait())

// Exit: 13
