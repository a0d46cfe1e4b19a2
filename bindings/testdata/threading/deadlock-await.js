// The report of a deadlock names the thread that is awaited.
const stuck = thread(function stuck() { new threading.Event().wait(); });
await stuck;
// Errors:
// ✖ DEADLOCK: MainThread and Thread-1 (stuck) all wait, and nothing is left that could wake one.
//     MainThread        waits for the end of Thread-1 (stuck) (deadlock-await.js:3: await stuck;)
//     Thread-1 (stuck)  waits for event ...
// Exit: 13
