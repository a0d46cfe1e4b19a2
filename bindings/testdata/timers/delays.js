// A delay is a Web IDL long: cut to 32 bits, without its fraction, and not below 0.
const start = performance.now();
const delays = [NaN, undefined, null, 'x', -5, -1e30, Infinity, 2 ** 31, 2 ** 32, '7', 8.9, 2 ** 32 + 9,
  { valueOf: () => 10 }, [11], true];
const due = await Promise.all(delays.map(d => new Promise(r => setTimeout(() => r(performance.now() - start), d))));
print(due.join(' '));
for (const wrong of [1n, Symbol('s')]) {
  try { setTimeout(() => {}, wrong); } catch (e) { print(e.name); }
}

// Output:
// 0 0 0 0 0 0 0 0 0 7 8 9 10 11 1
// TypeError
// TypeError
