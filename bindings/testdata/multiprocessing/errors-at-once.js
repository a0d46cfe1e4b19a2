// weft --time real
// An error of a child that nobody waits for is printed while the parent computes, and the child's threads are waited for.
const p = spawn(() => { thread(() => { time.sleep(20); print('woke'); }); throw new Error('early'); });
while (p.exitCode === undefined);
for (const end = Date.now() + 500; Date.now() < end;);
console.error('later', p.exitCode);

// Output:
// woke

// Errors:
// Exception in process Process-1:
// errors-at-once.js:3:81
// 3 | …= spawn(() => { thread(() => { time.sleep(20); print('woke'); }); throw new Error('early'); });
//   |                                                                          ^
// Error: early
//     at errors-at-once.js:3:81
// later 1
