setTimeout((...args) => print('timeout', args), 1, 'a', { b: 2 }, undefined);
const interval = setInterval((...args) => { print('interval', args); clearInterval(interval); }, 2, 3);
setImmediate((...args) => print('immediate', args), 4);
queueMicrotask((...args) => print('microtask', args), 5);

// Output:
// microtask []
// immediate [ 4 ]
// timeout [ 'a', { b: 2 }, undefined ]
// interval [ 3 ]
