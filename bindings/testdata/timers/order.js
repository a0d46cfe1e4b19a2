// Tasks and timers form one line; the microtasks that a task leaves run before the next.
setTimeout(() => print('timeout 0'), 0);
setImmediate(() => { print('immediate 1'); queueMicrotask(() => print('microtask of immediate 1')); });
setImmediate(() => print('immediate 2'));
setTimeout(() => print('timeout 1'), 1);
setTimeout(() => print('another timeout 0'), 0);
Promise.resolve().then(() => print('promise'));
queueMicrotask(() => print('microtask'));
print('sync');

// Output:
// sync
// promise
// microtask
// timeout 0
// immediate 1
// microtask of immediate 1
// immediate 2
// another timeout 0
// timeout 1
