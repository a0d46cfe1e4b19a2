console.time();
console.time('other');
await sleep(12.5);
console.timeLog('default', 'so far', { n: 1 });
await sleep(1000);
console.timeEnd();
console.timeEnd('other');
console.timeEnd();
console.timeLog('missing');
console.time('twice');
console.time('twice');

// Output:
// default: 12.5ms so far { n: 1 }
// default: 1.012s
// other: 1.012s
// Errors:
// (weft) Warning: No such label 'default' for console.timeEnd()
// (weft) Warning: No such label 'missing' for console.timeLog()
// (weft) Warning: Label 'twice' already exists for console.time()
