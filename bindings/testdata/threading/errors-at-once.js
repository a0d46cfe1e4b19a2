// An error that nobody waits for is printed while the main thread goes on.
thread(() => { throw new Error('early'); });
const kept = thread(() => { throw new Error('asked for'); });
try { kept.result(); } catch (e) { print(e.message); }
time.sleep(200);
console.error('later');

// Output:
// asked for

// Errors:
// Exception in thread Thread-1:
// errors-at-once.js:2:22
// 2 | thread(() => { throw new Error('early'); });
//   |                      ^
// Error: early
//     at errors-at-once.js:2:22
// later
