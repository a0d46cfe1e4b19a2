// A process can fork wherever it is; the thread that does is the only one of its child, and its main one.
function who() {
  const t = threading.currentThread()
  return `${multiprocessing.currentProcess().name} ${t.name} ${t === threading.mainThread()} ${threading.activeCount()} ${isMain}`
}
function go(where) { print(`${where}: ${fork(who).result()}`) }

go('the main thread')
thread(go, 'a thread').join()
await asyncio.run(async () => { await asyncio.createTask((async () => { await asyncio.sleep(1); go('a task') })()) })
await new Promise(done => setTimeout(() => { go('a timer'); done() }, 1))
await Promise.resolve().then(() => go('a reaction'))
await new Promise(done => queueMicrotask(() => { go('a microtask'); done() }))
;({ get x() { go('a getter'); return 1 } }).x
let sorting = true
print([3, 1, 2].sort((a, b) => { if (sorting) go('sort'); sorting = false; return a - b }))
'a'.replace(/a/, () => { go('replace'); return '' })
JSON.stringify({ toJSON() { go('toJSON'); return 1 } })
;(function* () { go('a generator') })().next()
new (class { constructor() { go('a constructor') } })()
new Proxy({}, { get() { go('a proxy') } }).x
Reflect.apply(go, null, ['Reflect.apply'])
go.bind(null, 'a bound function')()
try { throw go } catch (f) { f('catch') } finally { go('finally') }
new threading.Lock().with(() => go('a lock held'))
const pool = new futures.ThreadPoolExecutor(1)
pool.submit(go, 'a pool of threads').result()
pool.shutdown()
const event = new EventTarget()
event.addEventListener('x', () => go('an event'))
event.dispatchEvent(new Event('x'))
print(spawn(() => fork(() => `a spawned process: ${multiprocessing.currentProcess().name} of ${multiprocessing.parentProcess().name}`).result()).result())

function down(level) {
  if (level < 3) fork(down, level + 1).join()
  print(level, who())
}
down(0)
const n = { value: 0 }
const add = times => { n.value += times; return times < 3 ? fork(add, times + 1).result() : n.value }
print(fork(add, 1).result(), n.value)

// Output:
// the main thread: Process-1 MainThread true 1 false
// a thread: Process-2 Thread-1 (go) true 1 false
// a task: Process-3 MainThread true 1 false
// a timer: Process-4 MainThread true 1 false
// a reaction: Process-5 MainThread true 1 false
// a microtask: Process-6 MainThread true 1 false
// a getter: Process-7 MainThread true 1 false
// sort: Process-8 MainThread true 1 false
// [ 1, 2, 3 ]
// replace: Process-9 MainThread true 1 false
// toJSON: Process-10 MainThread true 1 false
// a generator: Process-11 MainThread true 1 false
// a constructor: Process-12 MainThread true 1 false
// a proxy: Process-13 MainThread true 1 false
// Reflect.apply: Process-14 MainThread true 1 false
// a bound function: Process-15 MainThread true 1 false
// catch: Process-16 MainThread true 1 false
// finally: Process-17 MainThread true 1 false
// a lock held: Process-18 MainThread true 1 false
// a pool of threads: Process-19 ThreadPoolExecutor-0_0 true 1 false
// an event: Process-20 MainThread true 1 false
// a spawned process: Process-21:1 of Process-21
// 3 Process-22:1:1 MainThread true 1 false
// 2 Process-22:1 MainThread true 1 false
// 1 Process-22 MainThread true 1 false
// 0 MainProcess MainThread true 1 true
// 6 0
