const { Value } = multiprocessing
const i = new Value('i', 5), q = new Value('q')
for (const use of [
  () => new Value(),
  () => new Value('z'),
  () => new Value(5),
  () => new Value('i', 1n),
  () => new Value('q', 1),
  () => { i.value = Symbol() },
  () => { i.value = 1n },
  () => { q.value = 1 },
  () => { q.value = 'x' },
  () => { 'use strict'; i.lock = 5 },
  () => Value.prototype.value,
  () => JSON.stringify(q),
]) {
  try {
    print('no error', use())
  } catch (e) {
    print(`${e.name}: ${e.message}`)
  }
}
print(i, q)

// Output:
// TypeError: Value: there is no type undefined; there is 'i' (Int32), 'I' (Uint32), 'q' (BigInt64), 'd' (Float64), 'b', 'B', 'h', 'H', 'Q', 'f'
// TypeError: Value: there is no type 'z'; there is 'i' (Int32), 'I' (Uint32), 'q' (BigInt64), 'd' (Float64), 'b', 'B', 'h', 'H', 'Q', 'f'
// TypeError: Value: type must be a string, not 5
// TypeError: Cannot convert a BigInt value to a number
// TypeError: Cannot convert 1 to a BigInt
// TypeError: Cannot convert a Symbol value to a number
// TypeError: Cannot convert a BigInt value to a number
// TypeError: Cannot convert 1 to a BigInt
// SyntaxError: Cannot convert x to a BigInt
// TypeError: Cannot set property lock of #<Value> which has only a getter
// TypeError: RawValue.value: this must be a RawValue, not RawValue [Value] {}
// TypeError: Do not know how to serialize a BigInt
// Value { 5, type: 'i' } Value { 0n, type: 'q' }
