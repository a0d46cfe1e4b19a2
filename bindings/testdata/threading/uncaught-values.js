// Whatever is thrown is told, with the name that the thread has.
thread(function a() { throw 'a string'; });
thread(function b() { throw undefined; });
thread(function c() { throw new Error('outer', { cause: new Error('inner') }); });
const d = thread(function d() { throw new Error('renamed'); });
d.name = 'worker';

// Errors:
// Exception in thread Thread-1 (a):
// uncaught-values.js:2:23
// 2 | thread(function a() { throw 'a string'; });
//   |                       ^
// 'a string'
// Exception in thread Thread-2 (b):
// uncaught-values.js:3:23
// 3 | thread(function b() { throw undefined; });
//   |                       ^
// undefined
// Exception in thread Thread-3 (c):
// uncaught-values.js:4:29
// 4 | thread(function c() { throw new Error('outer', { cause: new Error('inner') }); });
//   |                             ^
// Error: outer
//     at c (uncaught-values.js:4:29) {
//   [cause]: Error: inner
//       at c (uncaught-values.js:4:57)
// }
// Exception in thread Thread-4 (d):
// uncaught-values.js:5:39
// 5 | const d = thread(function d() { throw new Error('renamed'); });
//   |                                       ^
// Error: renamed
//     at d (uncaught-values.js:5:39)
