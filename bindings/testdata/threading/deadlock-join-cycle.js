let a, b;
a = thread(function left() { time.sleep(1); b.join(); });
b = thread(function right() { time.sleep(1); a.join(); });

// Output:

// Errors:
// ✖ DEADLOCK: Thread-2 (right) and Thread-1 (left) wait for each other.
//     Thread-2 (right)  waits for the end of Thread-1 (left) (deadlock-join-cycle.js:3: a.join())
//     Thread-1 (left)   waits for the end of Thread-2 (right) (deadlock-join-cycle.js:2: b.join())
//         Thread-2 (right) ──waits for──▶ Thread-1 (left) ──waits for──▶ Thread-2 (right)
//   also stuck:
//     MainThread  ...

// Exit: 13
