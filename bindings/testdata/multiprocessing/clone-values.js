// What crosses comes as what it was; what refers to the same thing still does.
const date = new Date(86400000), buffer = new ArrayBuffer(8)
const kinds = {
  undefined: undefined, null: null, true: true, zero: -0, number: 1.5, nan: NaN, infinity: -Infinity, big: -(2n ** 70n),
  text: 'a\0é😀\ud800', date, invalid: new Date(NaN), regexp: /(?<year>\d{4})/giu,
  boxed: [Object(1), Object('s'), Object(true), Object(5n)],
  map: new Map([[date, 'date'], [NaN, 'nan']]), set: new Set([date, 1n]), sparse: [, 1, , 3],
  views: [new Uint8Array(buffer, 1, 3), new Float64Array(buffer), new DataView(buffer, 4), new BigInt64Array([-1n])], buffer,
  error: new RangeError('r', { cause: new TypeError('t') }), bare: Object.create(null), class: new (class C { x = 1 })(),
}
kinds.cycle = kinds
kinds.map.set('map', kinds.map)

const back = spawn(k => {
  const checks = [k.cycle === k, k.map.get(k.date) === 'date', k.set.has(k.date), k.map.get('map') === k.map,
    k.views.every((v, i) => (v.buffer === k.buffer) === (i < 3)), Object.is(k.zero, -0), 'undefined' in k, 2 in k.sparse,
    k.error.cause instanceof TypeError, Object.getPrototypeOf(k.bare) === Object.prototype]
  k.views[0][0] = 255
  return { checks, k }
}, kinds).result()
print(...back.checks)
delete back.k.cycle
back.k.error = `${back.k.error}, ${back.k.error.cause}`
print(back.k)
print(kinds.views[0][0], kinds.class.constructor.name)

const queue = new multiprocessing.Queue(), [left, right] = multiprocessing.Pipe(), shared = multiprocessing.SharedArray('i32', 2)
const lock = new multiprocessing.Lock(), value = new multiprocessing.Value('i', 1)
const p = spawn(({ queue, list: [again, lock, value] }, right) => {
  lock.with(() => { value.value += 1; shared[0] = 7 })
  queue.put({ same: queue === again, right })
  right.send('through the pipe')
}, { queue, list: [queue, lock, value] }, right)
const got = queue.get()
print(got.same, got.right === right, left.recv())
p.join()
print(value.value, shared, lock.locked())

// Output:
// true true true true true true true false true true
// {
//   undefined: undefined,
//   null: null,
//   true: true,
//   zero: -0,
//   number: 1.5,
//   nan: NaN,
//   infinity: -Infinity,
//   big: -1180591620717411303424n,
//   text: 'a\x00é😀\ud800',
//   date: 1970-01-02T00:00:00.000Z,
//   invalid: Invalid Date,
//   regexp: /(?<year>\d{4})/giu,
//   boxed: [ [Number: 1], [String: 's'], [Boolean: true], [BigInt: 5n] ],
//   map: <ref *1> Map(3) {
//     1970-01-02T00:00:00.000Z => 'date',
//     NaN => 'nan',
//     'map' => [Circular *1]
//   },
//   set: Set(2) { 1970-01-02T00:00:00.000Z, 1n },
//   sparse: [ <1 empty item>, 1, <1 empty item>, 3 ],
//   views: [
//     Uint8Array(3) [ 255, 0, 0 ],
//     Float64Array(1) [ 3.22526e-319 ],
//     DataView { byteLength: 4, byteOffset: 4, buffer: [ArrayBuffer] },
//     BigInt64Array(1) [ -1n ]
//   ],
//   buffer: ArrayBuffer {
//     [Uint8Contents]: <00 ff 00 00 00 00 00 00>,
//     byteLength: 8
//   },
//   error: 'RangeError: r, TypeError: t',
//   bare: {},
//   class: { x: 1 }
// }
// 0 C
// true true through the pipe
// 2 Int32Array(2) [ 7, 0 ] false
