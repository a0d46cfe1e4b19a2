// Starting a process may run script: a getter of an argument starts another one, or the same. Threads start them at once.
const noop = () => 1
const outer = new multiprocessing.Process({ target: v => v, args: [{ get a() { return spawn(noop).result() } }] })
print(outer.start().result())
const twice = new multiprocessing.Process({ target: v => v.a, args: [{ get a() { return twice.exitCode ?? (starts++ || twice.start(), starts) } }] })
let starts = 0
try {
  twice.start()
} catch (e) {
  print(`${e.name}: ${e.message}`, starts, twice.result())
}
const fails = new multiprocessing.Process({ target: v => v, args: [{ get a() { spawn(noop).join(); throw new RangeError('in a getter') } }] })
try {
  fails.start()
} catch (e) {
  print(`${e.name}: ${e.message}`, fails.pid)
}

const sums = [0, 1, 2, 3].map(i => thread(() => [0, 1, 2].map(k => spawn((i, k) => i * 10 + k, i, k).result())))
print(...sums.map(t => t.result()))

// Output:
// { a: 1 }
// InvalidStateError: cannot start Process-3 twice 2 2
// RangeError: in a getter undefined
// [ 0, 1, 2 ] [ 10, 11, 12 ] [ 20, 21, 22 ] [ 30, 31, 32 ]
