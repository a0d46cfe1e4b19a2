console.log('%s is %d years and %i, %f', 'Ann', 42, 42.9, 1.5, 'rest', { a: 1 });
console.log('100%', 'a', '%s');
console.log('%%', '%c styled', 'css');
console.log({ a: { b: { c: { d: 1 } } } });
console.log();
console.info('info', 1);
console.debug('debug');

// Output:
// Ann is 42 years and 42, 1.5 rest { a: 1 }
// 100% a %s
// % %c styled css
// { a: { b: { c: [Object] } } }
//
// info 1
// debug
