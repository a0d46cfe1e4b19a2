process.on('exit', c => { console.log('exit', c) });
throw new Error('x')

// Output:
// exit 1

// Errors:
// exit-event-after-error.js:2:7
// 2 | throw new Error('x')
//   |       ^
// Uncaught Error: x
//     at exit-event-after-error.js:2:7

// Exit: 1
