const lock = new threading.Lock();
lock.with(() => {
	lock.acquire();
});

// Output:

// Errors:
// ✖ DEADLOCK: MainThread waits for lock, and nothing is left that could end that.
//     MainThread  holds lock (deadlock-self.js:2: lock.with(() => {)   waits for lock (deadlock-self.js:3: lock.acquire();), held by MainThread
//   fix: a Lock cannot be taken twice: use an RLock, or asyncio.Lock between coroutines.

// Exit: 13
