// timeOrigin is the wall clock's time at which performance.now was 0; it does not change.
const before = performance.timeOrigin;
await sleep(50);
print(Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1, performance.timeOrigin === before);
performance.timeOrigin = 1;
print(performance.timeOrigin === before);

// Output:
// true true
// true
