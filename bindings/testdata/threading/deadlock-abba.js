const from = new threading.Lock(), to = new threading.Lock();
function transfer(first, second) {
	first.acquire();
	time.sleep(10);
	second.acquire();
}
thread(transfer, from, to);
thread(transfer, to, from);

// Output:

// Errors:
// ✖ DEADLOCK: Thread-2 (transfer) and Thread-1 (transfer) each wait for a lock the other holds.
//     Thread-2 (transfer)  holds lock to (deadlock-abba.js:3: first.acquire();)     waits for lock from (deadlock-abba.js:5: second.acquire();), held by Thread-1 (transfer)
//     Thread-1 (transfer)  holds lock from (deadlock-abba.js:3: first.acquire();)   waits for lock to (deadlock-abba.js:5: second.acquire();), held by Thread-2 (transfer)
//         Thread-2 (transfer) ──waits for──▶ lock from ──held by──▶ Thread-1 (transfer) ──waits for──▶ lock to ──held by──▶ Thread-2 (transfer)
//   also stuck:
//     MainThread  ...
//   fix: take the locks in the same order in every thread.

// Exit: 13
