// When the main thread fails, what still runs is waited for, as in Python; its own timers are not.
const pool = new futures.ThreadPoolExecutor(1);
for (const i of [1, 2]) pool.submit(() => { time.sleep(20); print('job', i); });
thread(() => { time.sleep(100); print('woke'); });
setTimeout(() => print('never'), 50);
throw new Error('x');

// Output:
// job 1
// job 2
// woke

// Errors:
// main-fails.js:6:7
// 6 | throw new Error('x');
//   |       ^
// Uncaught Error: x
//     at main-fails.js:6:7

// Exit: 1
