// A forked process has its parent's memory: what is captured, half-run, patched, private or random is there, and is its own.
const add = n => { let sum = n; return { more: m => sum += m, sum: () => sum } }
const a = add(1)
print(fork(() => a.more(10)).result(), a.sum())

function* numbers() { let last = 0; try { for (;;) last += yield last } finally { print('finally', last, isMain) } }
const it = numbers()
it.next()
it.next(5)
print(fork(() => { const { value } = it.next(10); it.return(); return value }).result(), it.next(1).value)

class P { #secret = 1; static made = new P(); get secret() { return this.#secret } inc() { this.#secret++; return this } }
const key = {}, p = new P().inc(), map = new Map([[key, p]]), weak = new WeakMap([[key, 'weak']]), symbol = Symbol('mine')
const frozen = Object.freeze({ [symbol]: 1, get got() { return 'getter' } }), set = new Set([1, 2, 3]), values = set.values()
values.next()
print(fork(() => [map.get(key) === p, p.secret, P.made.secret, weak.get(key), frozen[symbol], frozen.got, Object.isFrozen(frozen), values.next().value]).result())

const max = Math.max
Math.max = () => 'patched'
Array.prototype.last = function () { return this[this.length - 1] }
print(fork(() => [Math.max(1, 2), [1, 2].last()]).result(), spawn(() => [Math.max(1, 2), [].last]).result())
Math.max = max

const regexp = /a/g, evaluated = eval('x => x + 1'), made = new Function('a', 'return a * 2')
regexp.test('aaa')
print(fork(() => [regexp.lastIndex, evaluated(1), made(4), Symbol.for('x') === Symbol.for('x')]).result())

const seen = [Math.random(), Math.random()]
const [same, next] = fork(() => [seen, Math.random()]).result()
print('the random sequence:', String(same) === String(seen), next === Math.random())

const local = new threading.Local(), semaphore = new threading.Semaphore(2), event = new threading.Event(), lifo = new queue.LifoQueue()
local.v = 5
semaphore.acquire()
event.set()
lifo.put(1)
lifo.put(2)
print(fork(() => [local.v, semaphore.acquire(false), semaphore.acquire(false), event.isSet(), lifo.get(), lifo.get(), lifo.empty()]).result(), lifo.qsize())
thread(() => { local.v = 6; print(fork(() => local.v).result()) }).join()

const abort = new AbortController(), target = new EventTarget()
let heard = 0
abort.signal.onabort = () => heard++
target.addEventListener('x', () => heard += 10)
print(fork(() => { abort.abort(); target.dispatchEvent(new Event('x')); return [heard, abort.signal.aborted] }).result(), heard, abort.signal.aborted)

const shared = { n: 1, f() { return this.n } }
print(fork((x, y, f) => [x === y, x === shared, x.f(), f(3)], shared, shared, n => n + shared.n).result())
print(fork(() => 'x'.repeat(3e6)).result().length, fork(() => new Float64Array(1e5)).result().length)
try { null.x } catch (e) { globalThis.thrown = e }
print(fork(() => [thrown instanceof TypeError, thrown.message]).result())
const cloned = structuredClone({ at: new Date(5), bytes: new Uint8Array([1, 2]) })
print(fork(() => cloned).result())

// Output:
// 11 1
// finally 15 false
// 15 6
// [ true, 2, 1, 'weak', 1, 'getter', true, 2 ]
// [ 'patched', 2 ] [ 2, undefined ]
// [ 1, 2, 8, true ]
// the random sequence: true true
// [
//   5,    true, false,
//   true, 2,    1,
//   true
// ] 2
// 6
// [ 11, true ] 0 false
// [ true, true, 1, 4 ]
// 3000000 100000
// [ true, "Cannot read property 'x' of undefined" ]
// { at: 1970-01-01T00:00:00.005Z, bytes: Uint8Array(2) [ 1, 2 ] }
