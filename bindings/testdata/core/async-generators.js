// Async generators and for await: what they are, their queue of requests, yield*, and how a cancellation meets them.
async function* gen(n, m = 1) { for (let i = 0; i < n; i++) yield i * m }
const AsyncGenerator = Object.getPrototypeOf(gen).prototype
print(gen.name, gen.length, String(gen), gen)
print(Object.prototype.toString.call(gen), Object.prototype.toString.call(gen()), Object.getPrototypeOf(gen.prototype) === AsyncGenerator)
print((await Array.fromAsync(gen(3, 2))).join(), typeof gen().next, gen()[Symbol.asyncIterator]().constructor === undefined)
try { new gen() } catch (e) { print(e.name) }

// Requests wait for those before them.
const it = gen(2)
print(await Promise.all([it.next(), it.next(), it.next(), it.return(7)]))

const own = (async function* () { asked.push(own.next()); yield 1; asked.push(own.next()); yield 2 })(), asked = []
print((await Promise.all([own.next(), own.next(), own.next()])).map(r => r.value).join(), (await Promise.all(asked)).map(r => r.done).join())

// Methods, names, super and private ones.
class Base { async *m() { yield 'base' } }
class Sub extends Base {
  async *m() { yield* super.m(); yield this.constructor.name }
  static async *s() { yield 's' }
  async *#p() { yield 'p' }
  p() { return this.#p() }
}
const o = { async *m() { yield* super.toString() }, async *[`computed`]() {}, f: async function* () {} }
for (const g of [new Sub().m(), Sub.s(), new Sub().p(), o.m()]) print((await Array.fromAsync(g)).join(' '))
print(o.m.name, o.computed.name, o.f.name, String(o.m), String(Sub.s))

// return awaits, throw goes into the body, and yield* hands both on.
async function* inner() {
  try {
    yield 1
    yield Promise.reject(new Error('yielded'))
  } catch (e) {
    print('inner caught', e.message)
    yield 2
  } finally {
    await sleep(1)
    print('inner finally')
  }
}
async function* outer() { print('result', yield* inner()) }
let g = outer()
print(await g.next(), await g.next(), await g.return(Promise.resolve('r')), await g.next())
g = outer()
await g.next()
print(await g.throw(new Error('thrown')), await g.next())

// for await takes what is no async iterable, too, and leaves it as it must.
const sync = { *[Symbol.iterator]() { try { yield sleep(1, 'a'); yield 'b' } finally { print('left') } } }
for await (const x of sync) { print(x); break }
for await (const x of [sleep(2, 'late'), 'soon']) print(x)
try { for await (const x of 5); } catch (e) { print(e.name, e.message) }

// A task that is cancelled: the error comes to the await that it waits at, and finally runs.
async function* ticks() {
  try {
    for (let i = 0; ; i++) { await sleep(10); yield i }
  } catch (e) {
    print('in the generator:', e.name)
    throw e
  } finally {
    await sleep(1)
    print('closed')
  }
}
const inGenerator = asyncio.createTask(async () => { for await (const i of ticks()) print(i) })
await sleep(25)
inGenerator.cancel()
print(await inGenerator.catch(e => e.name))
const inBody = asyncio.createTask(async () => {
  for await (const i of ticks()) try { await sleep(1000) } finally { print('body left') }
})
await sleep(25)
inBody.cancel()
print(await inBody.catch(e => e.name))
print(await asyncio.waitFor((async () => { for await (const i of ticks()); })(), 25).catch(e => e.name))

// Code that is put together at run time.
const AsyncGeneratorFunction = Object.getPrototypeOf(gen).constructor
print(await Array.fromAsync(AsyncGeneratorFunction('list', 'for await (const x of list) yield -x')([1, 2])))
print(Object.keys(globalThis).filter(name => /lowered|weft/.test(name)))

// Output:
// gen 1 async function* gen(n, m = 1) { for (let i = 0; i < n; i++) yield i * m } [AsyncGeneratorFunction: gen]
// [object AsyncGeneratorFunction] [object AsyncGenerator] true
// 0,2,4 function false
// TypeError
// [
//   { value: 0, done: false },
//   { value: 1, done: false },
//   { value: undefined, done: true },
//   { value: 7, done: true }
// ]
// 1,, false,true
// base Sub
// s
// p
// [ o b j e c t   O b j e c t ]
// m computed f async *m() { yield* super.toString() } async *s() { yield 's' }
// inner caught yielded
// inner finally
// { value: 1, done: false } { value: 2, done: false } { value: 'r', done: true } { value: undefined, done: true }
// inner caught thrown
// inner finally
// result undefined
// { value: 2, done: false } { value: undefined, done: true }
// a
// left
// late
// soon
// TypeError 5 is not async iterable
// 0
// 1
// in the generator: CancelledError
// closed
// CancelledError
// body left
// closed
// CancelledError
// in the generator: CancelledError
// closed
// TimeoutError
// [ -1, -2 ]
// []
