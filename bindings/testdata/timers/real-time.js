// weft --time real
const start = performance.now();
setTimeout(() => print('20', performance.now() - start >= 20), 20);
setTimeout(() => print('10', performance.now() - start >= 10), 10);
setImmediate(() => print('now'));

// Output:
// now
// 10 true
// 20 true
