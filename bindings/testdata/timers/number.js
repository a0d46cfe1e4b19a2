// A Timeout stands for a number where one is wanted: the one that clearTimeout takes.
const a = setTimeout(() => print('never'), 1), b = setTimeout(() => print('b'), 1);
print(typeof +a, +a === +a, +a !== +b, +a > 0);
clearTimeout(+a);
const seen = {};
seen[b] = true;
print(Object.keys(seen)[0] === String(+b));

// Output:
// number true true true
// true
// b
