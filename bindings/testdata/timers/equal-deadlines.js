// Timers that are due at the same time fire in the order in which they were set.
const fired = [];
for (let i = 0; i < 1000; i++) setTimeout(i => fired.push(i), 10, i);
await sleep(10);
print(fired.length, fired.every((n, i) => n === i));

// Output:
// 1000 true
