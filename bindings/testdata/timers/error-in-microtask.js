queueMicrotask(() => { throw new TypeError('micro'); });
setTimeout(() => print('never'), 0);

// Output:
// Errors:
// error-in-microtask.js:1:30
// ...
// Uncaught TypeError: micro
//     at error-in-microtask.js:1:30
// Exit: 1
