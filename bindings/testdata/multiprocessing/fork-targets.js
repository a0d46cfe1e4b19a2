// Any function can be the target of a forked process: nothing of it is sent.
multiprocessing.setStartMethod('fork')
print(multiprocessing.getStartMethod(), multiprocessing.getContext().getStartMethod(), multiprocessing.getContext('spawn').getStartMethod())
let captured = 5
function attempt(target, ...args) {
  const p = new multiprocessing.Process({ target, args })
  try {
    p.start()
    print(p.result())
  } catch (e) {
    print(`${e.name}: ${e.message}`)
  }
}
class A { constructor() { this.v = 9 } m(x) { return [this?.v, x] } static s() { return super.toString === Function.prototype.toString } }
const object = { f() { return typeof super.toString } }
attempt(() => ++captured)
attempt(function (a, b) { return [a, b] }.bind(null, 1), 2)
attempt(new A().m.bind(new A()), 3)
attempt(new A().m, 3)
attempt(A.s)
attempt(object.f)
attempt(function* (n) { yield 1; print('in a generator'); return n }, 4)
attempt(async n => { await sleep(5); return n }, 5)
attempt(async () => { throw new TypeError('rejected') })
attempt(print, 'native')
attempt(new Proxy(() => 'a proxy', {}))
attempt(new Function('return "made"'))
attempt(A)
attempt(x => x === object && typeof x.f, object)
attempt(() => object)
attempt(() => ({ n: captured, at: new Map([[1, /x/]]) }))
try { fork() } catch (e) { print(e.name, e.message) }
try { fork(3) } catch (e) { print(e.name, e.message) }

const Forked = multiprocessing.getContext('fork').Process
const p = new Forked({ target: () => captured })
p.start()
print(p.result(), p instanceof multiprocessing.Process, p instanceof Forked, p)
const Spawned = multiprocessing.getContext('spawn').Process
const s = new Spawned({ target: () => [multiprocessing.getStartMethod(), typeof captured] })
s.start()
print(s.result(), fork(() => multiprocessing.getStartMethod()).result(), captured)
class Counter extends Forked { constructor(n) { super({ target: () => n + captured, name: 'counter' }) } }
const c = new Counter(1)
c.start()
print(c.result(), c.name)
try { multiprocessing.setStartMethod('spawn') } catch (e) { print(e.name, e.message) }
multiprocessing.setStartMethod('spawn', { force: true })
attempt(() => multiprocessing.getStartMethod())

// Output:
// fork fork spawn
// 6
// [ 1, 2 ]
// [ 9, 3 ]
// [ undefined, 3 ]
// true
// function
// in a generator
// 4
// 5
// TypeError: rejected
// native
// undefined
// a proxy
// made
// TypeError: Class constructor cannot be invoked without 'new'
// function
// DataCloneError: result.f: a function cannot be sent
// { n: 5, at: Map(1) { 1 => /x/ } }
// TypeError fork: target must be a function, not undefined
// TypeError fork: target must be a function, not 3
// 5 true true Process { name: 'ForkProcess-17', pid: ..., exited with 0 }
// [ 'spawn', 'number' ] fork 5
// 6 counter
// InvalidStateError setStartMethod: processes were started already: { force: true } changes it nevertheless
// spawn
