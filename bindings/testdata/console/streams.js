console.log('out');
console.error('err %d', 1);
console.warn('warn');

// Output:
// out
// Errors:
// err 1
// warn
