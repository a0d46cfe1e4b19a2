// A lock keeps threads apart, not the coroutines of one thread: the second would block the loop that the first needs.
const lock = new threading.Lock();
async function work() {
	await lock.with(async () => { await sleep(10); });
}
await Promise.all([work(), work()]);

// Output:

// Errors:
// ✖ DEADLOCK: MainThread waits for lock, and nothing is left that could end that.
//     MainThread  holds lock (deadlock-async-with.js:4: await lock.with(async () => { await sleep(10); });)   waits for lock (deadlock-async-with.js:4: await lock.with(async () => { await sleep(10); });), held by MainThread
//   fix: a Lock cannot be taken twice: use an RLock, or asyncio.Lock between coroutines.

// Exit: 13
