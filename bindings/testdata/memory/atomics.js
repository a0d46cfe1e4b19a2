// What each operation does with each type: it returns what was there.
const types = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, BigInt64Array, BigUint64Array]
const ops = ['add', 'sub', 'and', 'or', 'xor', 'exchange']
for (const Type of types) {
  const big = Type.name.startsWith('Big'), n = big ? BigInt : Number
  const bytes = Type.BYTES_PER_ELEMENT
  for (const buffer of [new SharedArrayBuffer(8 * bytes), new ArrayBuffer(8 * bytes)]) {
    const a = new Type(buffer, bytes)
    for (const i of a.keys()) a[i] = n(100 + i)
    const was = ops.map((op, i) => Atomics[op](a, i, n(-3)))
    was.push(Atomics.compareExchange(a, 6, n(106), n(1)), Atomics.compareExchange(a, 0, n(5), n(1)))
    const text = `${Type.name} ${was} → ${a}`
    print(buffer instanceof ArrayBuffer ? 'the same unshared: ' + (text === last) : text)
    var last = text
  }
}
print(Atomics, Object.keys(Atomics), Atomics.add.length, Atomics.wait.length)
print([1, 2, 3, 4, 8, 16].map(n => Atomics.isLockFree(n)))

// Output:
// Int8Array 100,101,102,103,104,105,106,97 → 97,104,100,-1,-107,-3,1
// the same unshared: true
// Uint8Array 100,101,102,103,104,105,106,97 → 97,104,100,255,149,253,1
// the same unshared: true
// Int16Array 100,101,102,103,104,105,106,97 → 97,104,100,-1,-107,-3,1
// the same unshared: true
// Uint16Array 100,101,102,103,104,105,106,97 → 97,104,100,65535,65429,65533,1
// the same unshared: true
// Int32Array 100,101,102,103,104,105,106,97 → 97,104,100,-1,-107,-3,1
// the same unshared: true
// Uint32Array 100,101,102,103,104,105,106,97 → 97,104,100,4294967295,4294967189,4294967293,1
// the same unshared: true
// BigInt64Array 100,101,102,103,104,105,106,97 → 97,104,100,-1,-107,-3,1
// the same unshared: true
// BigUint64Array 100,101,102,103,104,105,106,97 → 97,104,100,18446744073709551615,18446744073709551509,18446744073709551613,1
// the same unshared: true
// Object [Atomics] {} [] 3 4
// [ true, true, false, true, true, false ]
