for (const make of [
  () => new SharedArrayBuffer(-1),
  () => new SharedArrayBuffer(1e12),
  () => new SharedArrayBuffer(Symbol()),
  () => new SharedArrayBuffer(1n),
  () => new SharedArrayBuffer(8, { maxByteLength: 16 }),
  () => new SharedArrayBuffer(8).grow(16),
  () => SharedArrayBuffer.prototype.byteLength,
  () => SharedArrayBuffer.prototype.slice.call(new ArrayBuffer(1)),
  () => Object.create(new SharedArrayBuffer(8)).byteLength,
  () => new Int32Array(new SharedArrayBuffer(8), 2),
  () => new Int32Array(new SharedArrayBuffer(8), 4, 2),
]) {
  try {
    print(make())
  } catch (e) {
    print(`${e.name}: ${e.message}`)
  }
}

// Output:
// RangeError: SharedArrayBuffer: length must be from 0 to 4294967296, not -1
// RangeError: SharedArrayBuffer: length must be from 0 to 4294967296, not 1000000000000
// TypeError: Cannot convert a Symbol value to a number
// TypeError: Cannot convert a BigInt value to a number
// TypeError: SharedArrayBuffer: maxByteLength cannot be given, since these buffers do not grow
// TypeError: SharedArrayBuffer.grow: these buffers do not grow: make a larger one and copy
// TypeError: SharedArrayBuffer.byteLength: this must be a SharedArrayBuffer, not Object [SharedArrayBuffer] {}
// TypeError: SharedArrayBuffer.slice: this must be a SharedArrayBuffer, not ArrayBuffer { [Uint8Contents]: <00>, byteLength: 1 }
// TypeError: SharedArrayBuffer.byteLength: this must be a SharedArrayBuffer, not SharedArrayBuffer {}
// RangeError: start offset of Int32Array should be a multiple of 4
// RangeError: Invalid typed array length: 2
