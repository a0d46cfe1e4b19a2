const deep = { a: { b: { c: { d: 1 } } } };
console.dir(deep);
console.dir(deep, { depth: 0 });
console.dir(deep, { depth: null });
console.dir([1, 2, 3], { showHidden: true });
console.dir({ b: 1, a: 2 }, { sorted: true });
console.dir([1, 2, 3], { maxArrayLength: 1 });
console.dir({ a: 1, b: [1, 2] }, { compact: false });
console.dir('a string %s', 1);
console.dir({ [Symbol.for('nodejs.util.inspect.custom')]() { return 'not asked'; } });
console.dirxml('as', 'log', deep);

// Output:
// { a: { b: { c: [Object] } } }
// { a: [Object] }
// {
//   a: { b: { c: { d: 1 } } }
// }
// [ 1, 2, 3, [length]: 3 ]
// { a: 2, b: 1 }
// [ 1, ... 2 more items ]
// {
//   a: 1,
//   b: [
//     1,
//     2
//   ]
// }
// 'a string %s'
// {
//   [Symbol(nodejs.util.inspect.custom)]: [Function: [nodejs.util.inspect.custom]]
// }
// as log { a: { b: { c: [Object] } } }
