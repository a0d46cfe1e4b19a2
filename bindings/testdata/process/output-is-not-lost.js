for (let i = 0; i < 3; i++) print('line', i);
console.error('to stderr');
print('x'.repeat(100000).length);
process.exit(0);

// Output:
// line 0
// line 1
// line 2
// 100000
// Errors:
// to stderr
