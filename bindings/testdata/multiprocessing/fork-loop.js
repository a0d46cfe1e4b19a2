// fork() begins with an empty event loop: what waits for the parent's comes to nothing in the child.
let ticks = 0
const interval = setInterval(() => { if (++ticks === 5) clearInterval(interval) }, 20)
const pending = new Promise(done => setTimeout(done, 100, 'in time'))
queueMicrotask(() => print('a microtask of the parent', isMain))
print('no timer of the parent:', fork(async () => { const n = ticks; await sleep(300); return n === ticks }).result())
print('no microtask either:', await fork(() => 1))
print(await pending, ticks > 0)
print('what has settled before:', await fork(async () => await pending))
let settle
const never = new Promise(resolve => settle = resolve)
setTimeout(settle, 50, 'settled in the parent')
try { fork(async () => await never).result() } catch (e) { print(e.name, e.message.split('\n')[0]) }
print(await never)
const bad = Promise.reject(new Error('not handled yet'))
print(fork(() => 'not its business').result())
bad.catch(e => print('handled:', e.message))
await sleep(1)
print(await fork(async () => {
  let own = 0
  const timer = setInterval(() => own++, 1)
  await sleep(50)
  clearInterval(timer)
  const [a, b] = await Promise.all([thread(() => 'thread'), spawn(() => 'child')])
  return [own > 3, a, b]
}))
fork(() => { setTimeout(() => print('a timer of the child keeps it alive'), 20) }).join()
await asyncio.run(async () => {
  const task = asyncio.createTask((async () => { await asyncio.sleep(20); return 'of the parent' })(), { name: 'other' })
  print(await fork(() => [asyncio.allTasks().size, asyncio.currentTask()]))
  print(await fork(() => asyncio.run(async () => { await asyncio.sleep(1); return 'a loop of its own' })))
  print(await task)
})
const failing = async () => { asyncio.createTask((async () => { throw new Error('never retrieved') })()); await sleep(5) }
const careless = fork(failing)
careless.join()
print(careless.exitCode)
const w = fork(() => { setTimeout(() => { throw new Error('in a timer of the child') }, 1); return 'lost' })
w.join()
print(w.exitCode)

// Output:
// no timer of the parent: true
// a microtask of the parent true
// no microtask either: 1
// in time true
// what has settled before: in time
// DeadlockError ✖ DEADLOCK: MainThread waits for an await, and nothing is left that could end that.
// settled in the parent
// not its business
// handled: not handled yet
// [ true, 'thread', 'child' ]
// a timer of the child keeps it alive
// [ 0, undefined ]
// a loop of its own
// of the parent
// 0
// 1

// Errors:
// Task exception was never retrieved: Task-3:
// fork-loop.js:34:71
// 34 | …) => { asyncio.createTask((async () => { throw new Error('never retrieved') })()); await slee…
//    |                                                 ^
// Error: never retrieved
//     at fork-loop.js:34:71
//     at failing (fork-loop.js:34:102)
// Exception in process Process-11:
// fork-loop.js:38:49
// 38 | const w = fork(() => { setTimeout(() => { throw new Error('in a timer of the child') }, 1); re…
//    |                                                 ^
// Error: in a timer of the child
//     at fork-loop.js:38:49
