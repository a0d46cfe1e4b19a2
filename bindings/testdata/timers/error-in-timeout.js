setTimeout(() => {
  throw new Error('late');
}, 5);
setTimeout(() => print('never'), 10);
print('main');

// Output:
// main
// Errors:
// error-in-timeout.js:2:9
// ...
// Uncaught Error: late
//     at error-in-timeout.js:2:9
// Exit: 1
