// From the sixth nested timer on a timer takes at least four milliseconds (HTML).
const at = [];
function next() {
  at.push(performance.now());
  if (at.length < 10) setTimeout(next, 0);
}
setTimeout(next, 0);
await sleep(100);
print(at);
const ticks = [];
const i = setInterval(() => ticks.push(performance.now() - 100) === 8 && clearInterval(i), 1);
await sleep(100);
print(ticks);

// Output:
// [
//   0, 0,  0,  0,  0,
//   4, 8, 12, 16, 20
// ]
// [
//   1, 2,  3,  4,
//   5, 9, 13, 17
// ]
