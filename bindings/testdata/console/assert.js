console.assert(true, 'never');
console.assert(false);
console.assert(0, 'zero is %d', 0);
console.assert('', { a: 1 }, 'b');
console.assert();

// Errors:
// Assertion failed
// Assertion failed: zero is 0
// Assertion failed: [object Object] b
// Assertion failed
