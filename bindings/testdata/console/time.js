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
// default: 1012.5ms
// other: 1012.5ms
// Errors:
// console.timeEnd: "default" was not started
// console.timeLog: "missing" was not started
// console.time: "twice" was started already
