// performance.now is a clock that only goes forward, in milliseconds since the program began.
const start = performance.now();
await sleep(12.5);
print(performance.now() - start, performance.now() >= start);
print(Object.keys(performance).sort());

// Output:
// 12.5 true
// [
//   'clearMarks',
//   'clearMeasures',
//   'getEntries',
//   'getEntriesByName',
//   'getEntriesByType',
//   'mark',
//   'measure',
//   'now',
//   'timeOrigin',
//   'toJSON'
// ]
