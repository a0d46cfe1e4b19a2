print(process.argv, Array.isArray(process.argv), typeof process.platform, isMain);
process.argv.push('mine');
print(process.argv.length);

// Output:
// [ 'weft', 'argv.js' ] true string true
// 3
