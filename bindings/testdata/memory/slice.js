// slice copies into new shared memory of the same class.
class Named extends SharedArrayBuffer {
  constructor(length, name = 'copy') {
    super(length)
    this.name = name
  }
}
const sab = new Named(6, 'first')
new Uint8Array(sab).set([1, 2, 3, 4, 5, 6])
print(sab, sab.slice(1, -1))
print(sab.slice(4, 2).byteLength, sab.slice(-2).byteLength, sab.slice(-99, 99).byteLength)
const part = sab.slice(2)
new Uint8Array(part)[0] = 9
print(part instanceof Named, new Uint8Array(sab))

for (const species of [ArrayBuffer, class { constructor() { return sab } }, class extends SharedArrayBuffer { constructor() { super(1) } }, 5, null]) {
  sab.constructor = { [Symbol.species]: species }
  try {
    print(sab.slice(0, 2))
  } catch (e) {
    print(`${e.name}: ${e.message}`)
  }
}

// Output:
// Named [SharedArrayBuffer] {
//   [Uint8Contents]: <01 02 03 04 05 06>,
//   byteLength: 6,
//   name: 'first'
// } Named [SharedArrayBuffer] {
//   [Uint8Contents]: <02 03 04 05>,
//   byteLength: 4,
//   name: 'copy'
// }
// 0 2 6
// true Uint8Array(6) [ 1, 2, 3, 4, 5, 6 ]
// TypeError: SharedArrayBuffer.slice: the species must be a class of SharedArrayBuffers, not ArrayBuffer { [Uint8Contents]: <00 00>, byteLength: 2 }
// TypeError: SharedArrayBuffer.slice: the species must make a new buffer of 2 bytes or more
// TypeError: SharedArrayBuffer.slice: the species must make a new buffer of 2 bytes or more
// TypeError: SharedArrayBuffer.slice: the species must be a class, not 5
// SharedArrayBuffer { [Uint8Contents]: <01 02>, byteLength: 2 }
