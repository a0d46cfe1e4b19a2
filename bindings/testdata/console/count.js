console.count();
console.count('x');
console.count();
console.count('default');
console.countReset();
console.count(undefined);
console.countReset('missing');

// Output:
// default: 1
// x: 1
// default: 2
// default: 3
// default: 1
// Errors:
// (weft) Warning: Count for 'missing' does not exist
