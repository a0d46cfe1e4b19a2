const door = new threading.RLock();
thread(function forgets() {
	door.acquire();
}).join();
door.acquire();

// Output:

// Errors:
// ✖ DEADLOCK: MainThread waits for lock door, and nothing is left that could end that.
//     MainThread  waits for lock door (deadlock-dead-holder.js:5: door.acquire();), which Thread-1 (forgets) took (deadlock-dead-holder.js:3: door.acquire();) and never released: it has ended
//   fix: release the lock however the thread ends: lock.with(() => …) does.

// Exit: 13
