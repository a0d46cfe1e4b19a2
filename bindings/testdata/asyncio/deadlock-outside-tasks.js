// A deadlock of code outside of tasks names the object.
const door = new asyncio.Lock();
await door.acquire();
await door.acquire();

// Errors:
// ✖ DEADLOCK: MainThread waits for lock door, and nothing is left that could end that.
//     MainThread  holds lock door (deadlock-outside-tasks.js:3: await door.acquire();)   waits for lock door (deadlock-outside-tasks.js:4: await door.acquire();), held by MainThread

// Exit: 13
