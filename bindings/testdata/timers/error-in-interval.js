let n = 0;
setInterval(() => {
  print('tick');
  if (++n === 2) missing();
}, 5);

// Output:
// tick
// tick
// Errors:
// error-in-interval.js:4:18
// 4 |   if (++n === 2) missing();
//   |                  ^
// Uncaught ReferenceError: missing is not defined
//     at error-in-interval.js:4:18
// Exit: 1
