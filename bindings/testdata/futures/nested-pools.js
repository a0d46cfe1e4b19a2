// Jobs may use other pools.
const outer = new futures.ThreadPoolExecutor(4, { name: 'outer' }), inner = new futures.ThreadPoolExecutor(4, { name: 'inner' });
const sum = outer.map(n => [...inner.map(x => x * n, [1, 2, 3])].reduce((a, b) => a + b), [1, 10, 100]);
print([...sum]);

// Output:
// [ 6, 60, 600 ]
