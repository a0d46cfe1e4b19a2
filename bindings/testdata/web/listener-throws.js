// An error that escapes a listener is an uncaught error of the program.
const target = new EventTarget();
target.addEventListener('x', () => {
  throw new Error('in a listener');
});
target.addEventListener('x', () => print('never'));
target.dispatchEvent(new Event('x'));
print('never');

// Errors:
// listener-throws.js:4:9
// ...
// Uncaught Error: in a listener
//     at listener-throws.js:4:9
// ...
// Exit: 1
