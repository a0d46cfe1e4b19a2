// Typed arrays and DataViews see a shared buffer as they see any other.
const sab = new SharedArrayBuffer(16)
const a = new Int32Array(sab), bytes = new Uint8Array(sab, 4, 8), view = new DataView(sab, 8)
a.set([1, 2], 1)
view.setInt16(4, -2, true)
print(a, bytes)
print(view.getInt32(0, true), view.byteLength, view.buffer === sab)
print(a.buffer === sab, a.subarray(1).buffer === sab, ArrayBuffer.isView(a))
a.subarray(2).fill(7)
print(a)
print(a.slice(2).buffer instanceof ArrayBuffer, a.map(x => x + 1), new Int32Array(a).buffer === sab)
print([...a], a.length, a.includes(7), Array.from(new BigInt64Array(sab)))
a.sort((x, y) => y - x)
print(a)

// Output:
// Int32Array(4) [ 0, 1, 2, 65534 ] Uint8Array(8) [
//   1, 0, 0, 0,
//   2, 0, 0, 0
// ]
// 2 8 true
// true true true
// Int32Array(4) [ 0, 1, 7, 7 ]
// true Int32Array(4) [ 1, 2, 8, 8 ] false
// [ 0, 1, 7, 7 ] 4 true [ 4294967296n, 30064771079n ]
// Int32Array(4) [ 7, 7, 1, 0 ]
