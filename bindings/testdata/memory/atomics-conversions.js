// What is no whole number is made one; what does not fit wraps around.
const a = new Int32Array(new SharedArrayBuffer(4)), b = new BigInt64Array(new SharedArrayBuffer(8))
const u = new Uint8Array(new SharedArrayBuffer(1))
for (const v of [3.7, -3.7, -0, NaN, undefined, null, true, '0x10', 'x', [5], 2 ** 32 + 5, -(2 ** 31) - 1, 1e300, Infinity, -Infinity]) {
  print(v, Object.is(Atomics.store(a, 0, v), -0) ? '-0' : Atomics.store(a, 0, v), Atomics.load(a, 0), Atomics.store(u, 0, v) === Atomics.load(u, 0))
}
for (const v of [5n, -1n, 2n ** 63n, 2n ** 64n + 7n, true, '12', { valueOf: () => -9n }]) {
  print(v, Atomics.store(b, 0, v), Atomics.load(b, 0))
}
print(Atomics.compareExchange(u, 0, 256, 7), Atomics.compareExchange(u, 0, 256 + Number(u[0]), 8), u[0])
print(Atomics.load(a), Atomics.load(a, '0'), Atomics.load(a, 0.9), Atomics.load(a, -0.9), Atomics.load(a, null))
print(Atomics.add(a, { valueOf() { print('index'); return 0 } }, { valueOf() { print('value'); return 1 } }))

// Output:
// 3.7 3 3 true
// -3.7 -3 -3 false
// -0 0 0 true
// NaN 0 0 true
// undefined 0 0 true
// null 0 0 true
// true 1 1 true
// 0x10 16 16 true
// x 0 0 true
// [ 5 ] 5 5 true
// 4294967301 4294967301 5 false
// -2147483649 -2147483649 2147483647 false
// 1e+300 1e+300 0 false
// Infinity Infinity 0 false
// -Infinity -Infinity 0 false
// 5n 5n 5n
// -1n -1n -1n
// 9223372036854775808n 9223372036854775808n -9223372036854775808n
// 18446744073709551623n 18446744073709551623n 7n
// true 1n 1n
// 12 12n 12n
// { valueOf: [Function: valueOf] } -9n -9n
// 0 7 8
// 0 0 0 0 0
// index
// value
// 0
