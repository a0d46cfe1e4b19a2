// What an immediate sets comes after what was in the line already.
setImmediate(() => { print('a'); setImmediate(() => print('c')); });
setImmediate(() => print('b'));
print(setImmediate(() => {}));

// Output:
// Immediate { pending }
// a
// b
// c
