const thrown = (...args) => {
  try {
    print('no error', structuredClone(...args))
  } catch (e) {
    print(`${e.name}: ${e.message}`, e instanceof DOMException, e.code)
  }
}
const shared = { n: 1 }
const v = {
  shared, again: shared, date: new Date(0), re: /a(b)/gi, map: new Map([[shared, 1]]), set: new Set([1n]),
  bytes: new Uint8Array([1, 2]), hole: [, 1], undef: undefined, zero: -0, boxed: Object('s'), nan: NaN,
}
v.self = v
const w = structuredClone(v)
print(w)
print(w !== v, w.self === w, w.shared === w.again, w.shared !== shared, w.map.has(w.shared), 0 in w.hole, 'undef' in w, Object.is(w.zero, -0))
class Point { constructor() { this.x = 1 } get y() { return 2 } }
print(structuredClone(new Point()), structuredClone({ get a() { return 5 } }), structuredClone(undefined), structuredClone(null, null))
print(structuredClone.length, structuredClone.name)

const e = structuredClone(new RangeError('r', { cause: new TypeError('t') }))
print(e.name, e.message, e instanceof RangeError, e.cause instanceof TypeError, e.stack)
const d = structuredClone(new DOMException('stop', 'AbortError'))
print(d instanceof DOMException, d.name, d.message, d.code, d.stack)

const b = new ArrayBuffer(8), view = new Uint8Array(b, 2, 3).fill(7)
const moved = structuredClone({ view, b }, { transfer: [b] })
print(b.byteLength, view.length, moved.b.byteLength, moved.view, moved.view.buffer === moved.b)
const aside = new ArrayBuffer(4)
print(structuredClone(1, { transfer: new Set([aside]) }), aside.byteLength)

const s = new SharedArrayBuffer(4)
print(new Int32Array(structuredClone(s)).fill(9).length, new Int32Array(s)[0])

thrown()
thrown(() => 1)
thrown({ a: [{ b: new Map([['k', Symbol('s')]]) }] })
thrown(new WeakMap())
thrown(Promise.resolve())
thrown(new Proxy({}, {}))
thrown(new threading.Lock('L'))
thrown({ get a() { throw new RangeError('got') } })
thrown(1, 5)
thrown(1, { transfer: 5 })
thrown(1, { transfer: [{}] })
thrown(1, { transfer: [b] })
thrown(b)
thrown(1, { transfer: [s] })
const twice = new ArrayBuffer(1)
thrown(1, { transfer: [twice, twice] })
thrown({ f() {} }, { transfer: [twice] })
print(twice.byteLength)

// Output:
// <ref *1> {
//   shared: { n: 1 },
//   again: { n: 1 },
//   date: 1970-01-01T00:00:00.000Z,
//   re: /a(b)/gi,
//   map: Map(1) { { n: 1 } => 1 },
//   set: Set(1) { 1n },
//   bytes: Uint8Array(2) [ 1, 2 ],
//   hole: [ <1 empty item>, 1 ],
//   undef: undefined,
//   zero: -0,
//   boxed: [String: 's'],
//   nan: NaN,
//   self: [Circular *1]
// }
// true true true true true false true true
// { x: 1 } { a: 5 } undefined null
// 1 structuredClone
// RangeError r true true RangeError: r
//     at structured-clone.js:21:27
// true AbortError stop 20 AbortError: stop
//     at structured-clone.js:23:27
// 0 0 8 Uint8Array(3) [ 7, 7, 7 ] true
// 1 0
// 1 9
// TypeError: structuredClone: there is no value false undefined
// DataCloneError: value: a function cannot be sent true 25
// DataCloneError: value.a[0].b.get("k"): a symbol cannot be sent true 25
// DataCloneError: value: a WeakMap cannot be sent true 25
// DataCloneError: value: a Promise cannot be sent true 25
// DataCloneError: value: a Proxy cannot be sent true 25
// DataCloneError: value: a Lock belongs to one process and cannot be sent true 25
// RangeError: got false undefined
// TypeError: structuredClone: options must be an object, not 5 false undefined
// TypeError: structuredClone: transfer must be iterable, not 5 false undefined
// DataCloneError: transfer[0]: an ArrayBuffer or a MessagePort can be transferred, not {} true 25
// DataCloneError: transfer[0]: the ArrayBuffer is detached true 25
// DataCloneError: value: a detached ArrayBuffer cannot be sent true 25
// DataCloneError: transfer[0]: an ArrayBuffer or a MessagePort can be transferred, not SharedArrayBuffer { [Uint8Contents]: <09 00 00 00>, byteL... true 25
// DataCloneError: transfer[1]: the ArrayBuffer is there twice true 25
// DataCloneError: value.f: a function cannot be sent true 25
// 1
