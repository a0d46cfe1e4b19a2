const shared = new Int32Array(new SharedArrayBuffer(8)), own = new Int32Array(2), big = new BigInt64Array(1)
for (const use of [
  () => Atomics.load([1], 0),
  () => Atomics.load(new Float64Array(1), 0),
  () => Atomics.add(new Uint8ClampedArray(1), 0, 1),
  () => Atomics.load(new DataView(new SharedArrayBuffer(1)), 0),
  () => Atomics.load(new Proxy(own, {}), 0),
  () => Atomics.load(Object.create(own), 0),
  () => Atomics.load(),
  () => Atomics.load(shared, 2),
  () => Atomics.load(shared, -1),
  () => Atomics.load(shared, Infinity),
  () => Atomics.load(shared, 0n),
  () => Atomics.store(new Int8Array(0), 0, 1),
  () => Atomics.store(shared, 0, 1n),
  () => Atomics.store(shared, 0, Symbol()),
  () => Atomics.store(big, 0, 1),
  () => Atomics.store(big, 0, undefined),
  () => Atomics.store(big, 0, '1.5'),
  () => Atomics.wait(own, 0, 0),
  () => Atomics.wait(new Int16Array(shared.buffer), 0, 0),
  () => Atomics.wait(shared, 2, 0),
  () => Atomics.waitAsync(own, 0, 0),
  () => Atomics.notify(new Uint32Array(shared.buffer), 0),
  () => Atomics.notify(own, 2),
  () => Atomics.pause(1.5),
  () => Atomics.pause('1'),
  () => Atomics(),
]) {
  try {
    print('no error', use())
  } catch (e) {
    print(`${e.name}: ${e.message}`)
  }
}
print(shared, own, big, Atomics.notify(own, 0))

// Output:
// TypeError: Atomics.load: typedArray must be an integer typed array, not [ 1 ]
// TypeError: Atomics.load: typedArray must be an integer typed array, not Float64Array(1) [ 0 ]
// TypeError: Atomics.add: typedArray must be an integer typed array, not Uint8ClampedArray(1) [ 0 ]
// TypeError: Atomics.load: typedArray must be an integer typed array, not DataView { byteLength: 1, byteOffset: 0, buffer: SharedAr...
// TypeError: Atomics.load: typedArray must be an integer typed array, not Int32Array(2) [ 0, 0 ]
// TypeError: Atomics.load: typedArray must be an integer typed array, not Int32Array {}
// TypeError: Atomics.load: typedArray must be an integer typed array, not undefined
// RangeError: Atomics.load: index must be 0 or more and below the array's length, 2, but is 2
// RangeError: Atomics.load: index must be 0 or more and below the array's length, 2, but is -1
// RangeError: Atomics.load: index must be 0 or more and below the array's length, 2, but is Infinity
// TypeError: Cannot convert a BigInt value to a number
// RangeError: Atomics.store: index must be 0 or more and below the array's length, 0, but is 0
// TypeError: Cannot convert a BigInt value to a number
// TypeError: Cannot convert a Symbol value to a number
// TypeError: Cannot convert 1 to a BigInt
// TypeError: Cannot convert undefined to a BigInt
// SyntaxError: Cannot convert 1.5 to a BigInt
// TypeError: Atomics.wait: typedArray must be over a SharedArrayBuffer, not Int32Array(2) [ 0, 0 ]: nobody else can change it
// TypeError: Atomics.wait: typedArray must be an Int32Array or a BigInt64Array, not Int16Array(4) [ 0, 0, 0, 0 ]
// RangeError: Atomics.wait: index must be 0 or more and below the array's length, 2, but is 2
// TypeError: Atomics.waitAsync: typedArray must be over a SharedArrayBuffer, not Int32Array(2) [ 0, 0 ]: nobody else can change it
// TypeError: Atomics.notify: typedArray must be an Int32Array or a BigInt64Array, not Uint32Array(2) [ 0, 0 ]
// RangeError: Atomics.notify: index must be 0 or more and below the array's length, 2, but is 2
// TypeError: Atomics.pause: iteration must be a whole number, not 1.5
// TypeError: Atomics.pause: iteration must be a whole number, not '1'
// TypeError: Atomics is not a function
// Int32Array(2) [ 0, 0 ] Int32Array(2) [ 0, 0 ] BigInt64Array(1) [ 0n ] 0
