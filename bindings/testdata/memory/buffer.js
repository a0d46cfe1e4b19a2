// A SharedArrayBuffer is like an ArrayBuffer, but is none.
const sab = new SharedArrayBuffer(8)
print(sab)
print(sab.byteLength, sab.maxByteLength, sab.growable)
print(sab instanceof SharedArrayBuffer, sab instanceof ArrayBuffer, ArrayBuffer.isView(sab))
print(Object.prototype.toString.call(sab), typeof SharedArrayBuffer, SharedArrayBuffer.length)
print(Object.keys(sab), JSON.stringify(sab))
print(new SharedArrayBuffer().byteLength, new SharedArrayBuffer('3').byteLength, new SharedArrayBuffer(3.7).byteLength)
print(new SharedArrayBuffer(4, {}).byteLength, new SharedArrayBuffer(4, 5).byteLength)
print(SharedArrayBuffer[Symbol.species] === SharedArrayBuffer)
print([new SharedArrayBuffer(0)])

// Output:
// SharedArrayBuffer {
//   [Uint8Contents]: <00 00 00 00 00 00 00 00>,
//   byteLength: 8
// }
// 8 8 false
// true false false
// [object SharedArrayBuffer] function 1
// [] {}
// 0 3 3
// 4 4
// true
// [ SharedArrayBuffer { [Uint8Contents]: <>, byteLength: 0 } ]
