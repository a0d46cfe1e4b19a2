// What a target names at the top level goes with it.
function attempt(name, fn, ...args) {
  let p
  try {
    p = spawn(fn, ...args)
  } catch (e) {
    print(`${name}: refused: ${e.name}: ${e.message}`)
    return
  }
  try {
    print(`${name}:`, p.result())
  } catch (e) {
    print(`${name}: ${e.name}: ${e.message}`)
  }
}

const { Process, Queue } = multiprocessing, mp = multiprocessing
const { sqrt, PI } = Math
const log = console.log, hasOwn = Object.prototype.hasOwnProperty
const me = globalThis
attempt('members of namespaces', () => {
  log('in the child:', sqrt(9), hasOwn.call({ a: 1 }, 'a'))
  return [Process === mp.Process, new Queue() instanceof multiprocessing.Queue, PI > 3, me === globalThis]
})

const queue = new Queue()
let name = 'name', print2 = print
var status = 'status'
attempt('names of globals', () => {
  queue.put(name + status)
  return queue.get()
})

function even(n) { return n === 0 || odd(n - 1) }
function odd(n) { return n !== 0 && even(n - 1) }
attempt('each other', even, 10)

const shared = { n: 1 }, alias = shared, holder = { shared }, cyclic = {}
cyclic.self = cyclic
attempt('identity', a => [a === shared, alias === shared, holder.shared === shared, cyclic.self === cyclic], shared)

let counter = 1
attempt('let', () => ++counter)
attempt('var', () => { status = 'changed'; return [status, globalThis.status] })
attempt('const', () => { try { shared = 2 } catch (e) { return `${e.name}: ${e.message}` } })
attempt('function', () => { even = 1; return even })
print('here nothing has changed:', counter, status, shared, typeof even)

let nothing
var undeclared = undefined
attempt('undefined', () => [nothing, undeclared, typeof nothing, 'undeclared' in globalThis])
attempt('missing', () => [typeof missing, typeof missing === 'undefined' || missing])
attempt('missing and used', () => missing)
attempt('too early', () => tooEarly)
let tooEarly = 1

let calls = 0
Object.defineProperty(globalThis, 'computed', { get() { return ++calls }, configurable: true })
Object.defineProperty(globalThis, 'broken', { get() { throw new RangeError('broken getter') }, configurable: true })
attempt('getter', () => [computed, computed])
print('called', calls)
attempt('getter that throws', () => broken)

class Point {
  constructor(x) { this.x = x }
  length() { return this.x }
}
const point = new Point(4)
attempt('instance', () => [point, point.length, new Point(5).length()])

class A { make() { return new B() } kind() { return 'A' } }
class Empty { tag = 'empty' }
class B extends A { static tag = new Empty().tag; kind() { return 'B, ' + super.kind() } }

class Bare extends A {}
attempt('classes', () => [new A().make().kind(), B.tag, new Bare().kind()])

const thread1 = thread(() => 1), lock = new threading.Lock('lock')
const handlers = { a() {} }, symbol = Symbol('s'), promise = Promise.resolve(), weak = new WeakMap(), proxy = new Proxy({}, {})
const bound = even.bind(null, 4)
attempt('thread', () => thread1)
attempt('lock', () => lock.acquire())
attempt('functions in objects', () => handlers.a)
attempt('argument', h => h, [{ list: new Map([['k', handlers]]) }])
attempt('symbol', () => symbol)
attempt('promise', () => promise)
attempt('WeakMap', () => weak)
attempt('proxy', () => proxy)
attempt('bound', () => bound())

const values = [/a(b)/gi, new Date(0), 10n ** 20n, NaN, -0, new Map([[1, { two: 2 }]]), new Set('ab'), [, 1], Object('boxed')]
const bytes = new Uint8Array([1, 2])
attempt('values', () => values)
attempt('bytes', () => { bytes[0] = 9; return bytes })
print(bytes)

// Output:
// in the child: 3 true
// members of namespaces: [ true, true, true, true ]
// names of globals: namestatus
// each other: true
// identity: [ true, true, true, true ]
// let: 2
// var: [ 'changed', 'changed' ]
// const: TypeError: Assignment to constant variable.
// function: 1
// here nothing has changed: 1 status { n: 1 } function
// undefined: [ undefined, undefined, 'undefined', true ]
// missing: [ 'undefined', true ]
// missing and used: ReferenceError: missing is not defined
// too early: refused: TypeError: target uses tooEarly, which has no value yet
// getter: [ 1, 1 ]
// called 1
// getter that throws: refused: RangeError: broken getter
// instance: [ { x: 4 }, undefined, 5 ]
// classes: [ 'B, A', 'empty', 'A' ]
// thread: refused: DataCloneError: thread1: a Thread belongs to one process and cannot be sent
// lock: refused: DataCloneError: lock: a Lock belongs to one process and cannot be sent
// functions in objects: refused: DataCloneError: handlers.a: a function cannot be sent
// argument: refused: DataCloneError: args[0][0].list.get("k").a: a function cannot be sent
// symbol: refused: DataCloneError: symbol: a symbol cannot be sent
// promise: refused: DataCloneError: promise: a Promise cannot be sent
// WeakMap: refused: DataCloneError: weak: a WeakMap cannot be sent
// proxy: refused: DataCloneError: proxy: a Proxy cannot be sent
// bound: refused: TypeError: bound, which target names, is a bound function: what it is bound to stays in this process; give a function that a script wrote
// values: [
//   /a(b)/gi,
//   1970-01-01T00:00:00.000Z,
//   100000000000000000000n,
//   NaN,
//   -0,
//   Map(1) { 1 => { two: 2 } },
//   Set(2) { 'a', 'b' },
//   [ <1 empty item>, 1 ],
//   [String: 'boxed']
// ]
// bytes: Uint8Array(2) [ 9, 2 ]
// Uint8Array(2) [ 1, 2 ]
