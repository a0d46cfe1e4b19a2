// When it fails, so does everything that waits and that is submitted later.
const pool = new futures.ThreadPoolExecutor(1, { initializer: () => { time.sleep(10); throw new Error('no database'); }, name: 'db' });
const fs = [pool.submit(() => 1), pool.submit(() => 2)];
for (const f of fs) {
  const e = f.exception();
  print(e instanceof futures.BrokenExecutor, e instanceof Error, e.name, e.message);
}
try { pool.submit(() => 3); } catch (e) { print(e.name); }

// Output:
// true true BrokenExecutor db is broken: its initializer failed in a thread
// true true BrokenExecutor db is broken: its initializer failed in a thread
// BrokenExecutor
// Errors:
// Exception in the initializer of db:
// initializer-fails.js:2:93
// 2 | …tor(1, { initializer: () => { time.sleep(10); throw new Error('no database'); }, name: 'db' });
//   |                                                      ^
// Error: no database
//     at initializer (initializer-fails.js:2:93)
