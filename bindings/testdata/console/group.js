console.group('outer');
console.log('one\ntwo');
console.group();
console.groupCollapsed('inner', 1);
console.error('deep');
console.log({ a: 1 });
console.groupEnd();
console.groupEnd();
console.log('back');
console.groupEnd();
console.groupEnd();
console.log('out');
print('print is not indented');

// Output:
// outer
//   one
//   two
//     inner 1
//       { a: 1 }
//   back
// out
// print is not indented
// Errors:
//       deep
