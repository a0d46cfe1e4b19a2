const a = setTimeout(() => { print('a'); clearTimeout(b); clearTimeout(a); }, 5);
const b = setTimeout(() => print('b'), 5);
let n = 0;
const i = setInterval(() => { print('tick', ++n); if (n === 3) clearInterval(i); }, 10);
const c = setImmediate(() => { print('c'); clearImmediate(d); });
const d = setImmediate(() => print('d'));

// Output:
// c
// a
// tick 1
// tick 2
// tick 3
