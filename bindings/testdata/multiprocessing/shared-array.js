// A SharedArray is a typed array over shared memory, of a size or of values.
const { SharedArray } = multiprocessing
for (const type of ['i8', 'u8', 'i16', 'u16', 'i32', 'u32', 'f32', 'f64']) print(type, SharedArray(type, 2), SharedArray(type, [1.5, -1, 300]))
print(SharedArray('i64', [1n, -1n]), SharedArray('u64', [-1n]), SharedArray('u64', 0))
print(SharedArray('i32', new Set([3, 4])), SharedArray('u8', { length: 2, 0: 5, 1: 6 }), SharedArray('u8', new Float64Array([7.5])))
const a = SharedArray('i32', 4)
print(a.buffer instanceof SharedArrayBuffer, a instanceof Int32Array, Atomics.add(a, 0, 5), a)
for (const make of [
  () => SharedArray(),
  () => SharedArray('i32'),
  () => SharedArray('int', 5),
  () => SharedArray('i32', -1),
  () => SharedArray('i32', 1.5),
  () => SharedArray('i32', '5'),
  () => SharedArray('i32', 1e12),
  () => SharedArray('i32', [1n]),
  () => SharedArray('i64', [1]),
  () => new SharedArray('i32', 2),
]) {
  try {
    print('no error', make())
  } catch (e) {
    print(`${e.name}: ${e.message}`)
  }
}

// Output:
// i8 Int8Array(2) [ 0, 0 ] Int8Array(3) [ 1, -1, 44 ]
// u8 Uint8Array(2) [ 0, 0 ] Uint8Array(3) [ 1, 255, 44 ]
// i16 Int16Array(2) [ 0, 0 ] Int16Array(3) [ 1, -1, 300 ]
// u16 Uint16Array(2) [ 0, 0 ] Uint16Array(3) [ 1, 65535, 300 ]
// i32 Int32Array(2) [ 0, 0 ] Int32Array(3) [ 1, -1, 300 ]
// u32 Uint32Array(2) [ 0, 0 ] Uint32Array(3) [ 1, 4294967295, 300 ]
// f32 Float32Array(2) [ 0, 0 ] Float32Array(3) [ 1.5, -1, 300 ]
// f64 Float64Array(2) [ 0, 0 ] Float64Array(3) [ 1.5, -1, 300 ]
// BigInt64Array(2) [ 1n, -1n ] BigUint64Array(1) [ 18446744073709551615n ] BigUint64Array(0) []
// Int32Array(2) [ 3, 4 ] Uint8Array(2) [ 5, 6 ] Uint8Array(1) [ 7 ]
// true true 0 Int32Array(4) [ 5, 0, 0, 0 ]
// TypeError: multiprocessing.SharedArray: there is no type undefined; there is i8, u8, i16, u16, i32, u32, i64, u64, f32, f64, and Python's letters
// TypeError: multiprocessing.SharedArray: sizeOrValues must be a number of elements or a list of them, not undefined
// TypeError: multiprocessing.SharedArray: there is no type 'int'; there is i8, u8, i16, u16, i32, u32, i64, u64, f32, f64, and Python's letters
// RangeError: multiprocessing.SharedArray: sizeOrValues must be 0 or more, not -1
// TypeError: multiprocessing.SharedArray: sizeOrValues must be a whole number, not 1.5
// TypeError: multiprocessing.SharedArray: sizeOrValues must be a number of elements or a list of them, not '5'
// RangeError: shared memory has 0 to 4294967296 bytes, not 4000000000000
// TypeError: Cannot convert a BigInt value to a number
// TypeError: Cannot convert 1 to a BigInt
// no error Int32Array(2) [ 0, 0 ]
