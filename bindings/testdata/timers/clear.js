// clearTimeout and clearInterval are the same, take a Timeout or its number, and ignore anything else.
const never = () => print('never');
clearTimeout(setTimeout(never, 1));
clearInterval(setTimeout(never, 1));
clearTimeout(setInterval(never, 1));
clearTimeout(+setTimeout(never, 1));
clearTimeout(`${setTimeout(never, 1)}`);
clearImmediate(setImmediate(never));
const left = setTimeout(() => print('left'), 2);
for (const f of [clearTimeout, clearInterval, clearImmediate]) {
  for (const wrong of [undefined, null, 0, -1, 99, 0.5, NaN, Infinity, '', 'x', {}, [], () => {}, 1n, Symbol(), true]) {
    f(wrong);
  }
}
clearImmediate(left);
clearTimeout(setImmediate(() => print('immediate')));
const done = setTimeout(() => {}, 1);
setTimeout(() => { clearTimeout(done); clearTimeout(done); }, 3);

// Output:
// immediate
// left
