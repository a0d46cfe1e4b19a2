// What the standard library has and the engine lacks is there, in every process, and looks like the rest.
library()
function library() {
  print([1, 2, 3].values().map(x => x * 2).toArray(), [...Iterator.concat([1], [2])], Iterator.from('ab').toArray())
  print(Object.groupBy([1, 2, 3], x => x % 2 ? 'odd' : 'even'), Map.groupBy([1, 2], x => x).size)
  print('a\ud800'.isWellFormed(), RegExp.escape('a.b'), Math.sumPrecise([0.1, 0.2, 0.3]), Math.f16round(1.337))
}
const { promise, resolve } = Promise.withResolvers()
resolve(1)
print(await promise, await Promise.try(() => 2), await Array.fromAsync([3, Promise.resolve(4)]))

const buffer = new ArrayBuffer(4), moved = buffer.transfer(2)
print(buffer.detached, moved.byteLength, structuredClone(moved).byteLength)
print(Promise.try.toString(), Object.getOwnPropertyNames(Iterator.prototype).includes('flatMap'), eval(`'b'.bold()`))

class Mine extends Iterator {
  next() { return { done: this.n > 2, value: this.n = (this.n ?? 0) + 1 } }
}
print(new Mine().take(2).toArray(), new Mine() instanceof Iterator)

class Failure extends Error {
  constructor(message) {
    super(message)
    Error.captureStackTrace(this, Failure)
  }
}
const fail = () => { throw new Failure('no') }
try { fail() } catch (e) { print(e.stack) }
try { [1].values().map(() => fail()).toArray() } catch (e) { print(e.stack.split('\n').length) }
Error.stackTraceLimit = 1
try { fail() } catch (e) { print(e.stack) }

const pool = new concurrent.futures.ProcessPoolExecutor(1)
print(await pool.submit(Math.f16round, 1.337), await pool.submit(list => list.values().drop(1).toArray(), [1, 2, 3]))
pool.shutdown()

// Output:
// [ 2, 4, 6 ] [ 1, 2 ] [ 'a', 'b' ]
// [Object: null prototype] { odd: [ 1, 3 ], even: [ 2 ] } 2
// false \x61\.b 0.6 1.3369140625
// 1 2 [ 3, 4 ]
// true 2 2
// function try() { [native code] } true <b>b</b>
// [ 1, 2 ] true
// Error: no
//     at fail (library.js:27:28)
//     at library.js:28:7
// 4
// Error: no
//     at fail (library.js:27:28)
// 1.3369140625 [ 2, 3 ]
