// weft --time real
const start = performance.now();
setTimeout(() => {
  print('10', performance.now() - start >= 10);
  setTimeout(() => print('20', performance.now() - start >= 20), 10);
  setImmediate(() => print('now'));
}, 10);

// Output:
// 10 true
// now
// 20 true
