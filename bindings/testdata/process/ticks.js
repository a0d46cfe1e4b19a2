// nextTick goes before promise jobs, and after those that are being run; the order is Node's.
process.nextTick((a, b) => print('tick', a, b), 1, 2);
Promise.resolve().then(() => {
  print('micro');
  process.nextTick(() => print('tick in micro'));
  Promise.resolve().then(() => print('micro in micro'));
});
process.nextTick(() => {
  print('tick 2');
  process.nextTick(() => print('tick in tick'));
  Promise.resolve().then(() => print('micro in tick'));
});
queueMicrotask(() => print('queueMicrotask'));
setTimeout(() => {
  print('timer');
  Promise.resolve().then(() => print('micro in timer'));
  process.nextTick(() => print('tick in timer'));
}, 0);
setImmediate(() => print('immediate'));
try { process.nextTick(5); } catch (e) { print(String(e)); }

// Output:
// TypeError: process.nextTick: callback must be a function, not 5
// tick 1 2
// tick 2
// tick in tick
// micro
// queueMicrotask
// micro in tick
// micro in micro
// tick in micro
// timer
// tick in timer
// micro in timer
// immediate
