setTimeout(() => print('b'), 20);
setTimeout(() => print('a'), 10);
await sleep(5);
print('slept');

// Output:
// slept
// a
// b
