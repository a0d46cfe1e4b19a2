// What the engine gets wrong by itself and weft mends: methods of async functions, arguments of a proxy's trap, promises that are none.
const AsyncFunction = Object.getPrototypeOf(async () => {})
class Store {
  static async open() {}
  async get() { return 1 }
  async [Symbol.iterator]() {}
  get [Symbol.toStringTag]() { throw new Error('not asked for') }
  plain() {}
}
const object = { async load() { return this === object }, plain() {} }
for (const f of [Store.open, Store.prototype.get, Store.prototype[Symbol.iterator], object.load]) {
  print(f.name, f[Symbol.toStringTag], Object.getPrototypeOf(f) === AsyncFunction)
}
print(Store.prototype.plain[Symbol.toStringTag], object.plain[Symbol.toStringTag])
print(await object.load(), await new Store().get())

const kept = []
const P = new Proxy(class {}, { construct(target, args) { kept.push(args); return {} } })
for (let i = 0; i < 3; i++) new P(i, i + 1)
print(kept)

async function f() {
  try { await Object.create(Promise.prototype) } catch (e) { print(e.name) }
}
await f()
// Output:
// open AsyncFunction true
// get AsyncFunction true
// [Symbol.iterator] AsyncFunction true
// load AsyncFunction true
// undefined undefined
// true 1
// [ [ 0, 1 ], [ 1, 2 ], [ 2, 3 ] ]
// TypeError
