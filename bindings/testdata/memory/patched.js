// Atomics does not depend on what scripts can change.
for (const name of ['buffer', 'length', 'byteOffset']) {
  Object.defineProperty(Object.getPrototypeOf(Int8Array.prototype), name, { get() { return 1000 } })
}
BigInt.asIntN = () => 0n
Int32Array = class {}
const a = new BigInt64Array(new SharedArrayBuffer(16), 8)
print(Atomics.store(a, 0, '7'), Atomics.add(a, 0, 1n), a[0])
a.length = 5
try {
  Atomics.load(a, 1)
} catch (e) {
  print(e.message)
}

// Output:
// 7n 7n 8n
// Atomics.load: index must be 0 or more and below the array's length, 1, but is 1
