process.on('uncaughtException', e => { console.log('handler', e.message); throw new Error('from handler') });
process.on('exit', c => { console.log('exit', c) });
throw new Error('x')

// Output:
// handler x
// exit 1

// Errors:
// uncaught-throws.js:1:81
// 1 | …caughtException', e => { console.log('handler', e.message); throw new Error('from handler') });
//   |                                                                    ^
// Uncaught Error: from handler
//     at uncaught-throws.js:1:81

// Exit: 1
