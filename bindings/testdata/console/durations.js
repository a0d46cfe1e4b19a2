console.time('a'); await sleep(0.25); console.timeLog('a');
await sleep(1500); console.timeLog('a', 'so far', { n: 1 });
await sleep(60000); console.timeLog('a'); await sleep(3600000); console.timeEnd('a'); console.timeEnd('a');

// Output:
// a: 0.25ms
// a: 1.500s so far { n: 1 }
// a: 1:01.500 (m:ss.mmm)
// a: 1:01:01.500 (h:mm:ss.mmm)

// Errors:
// (weft) Warning: No such label 'a' for console.timeEnd()
