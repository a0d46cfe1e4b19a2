// Microtasks that microtasks queue run before the next task.
setTimeout(() => print('task'), 0);
let n = 0;
queueMicrotask(function again() { if (++n < 5) queueMicrotask(again); else print('microtasks', n); });

// Output:
// microtasks 5
// task
