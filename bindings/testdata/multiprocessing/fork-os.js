// os.fork returns twice: the child's number in the parent, and 0 in the child, which goes on from there with a copy of all.
let n = 1
const pid = os.fork()
if (pid === 0) {
  n++
  const inner = os.fork()
  if (inner === 0) process.exit(5)
  print('child:', n, os.waitpid(inner)[0] === inner, isMain, multiprocessing.currentProcess().name, multiprocessing.parentProcess().name)
  try { os.waitpid(-1) } catch (e) { print('child:', e.code) }
  process.exit(2)
}
print('parent:', os.waitpid(pid), n, isMain)

function sides(where, child, parent = pid => print('parent:', where, os.waitpid(pid)[1])) {
  const pid = os.fork()
  if (pid > 0) return parent(pid)
  print('child:', where)
  child?.()
  process.exit(1)
}
thread(() => sides('in a thread', () => print(threading.currentThread().name, threading.currentThread() === threading.mainThread(), threading.activeCount()))).join()
sides('throws', () => { throw new RangeError('in the child') })
sides('threads, processes and timers of its own', () => {
  print(thread(() => 'a thread').result(), spawn(() => 'a child').result(), fork(() => 'a fork').result())
  const q = new multiprocessing.Queue(), p = os.fork()
  if (p === 0) { q.put('a copy of the copy'); process.exit(3) }
  print(q.get(), os.waitpid(p)[1])
})
function* halves() { yield os.fork(); yield 'the second half' }
const it = halves(), half = it.next().value
if (half === 0) { print('child:', it.next().value); process.exit() }
print('parent:', os.waitpid(half)[1], it.next().value)
let once
const sorted = [3, 1, 2].sort((a, b) => { once ??= os.fork(); return a - b })
if (once === 0) { print('child:', sorted); process.exit() }
print('parent:', os.waitpid(once)[1], sorted)
function tries() { try { const pid = os.fork(); return pid > 0 ? pid : 'child' } finally { n++ } }
const tried = tries()
if (tried === 'child') process.exit(10 + n)
print('finally on both sides:', os.waitpid(tried)[1], n)
await Promise.resolve().then(() => sides('in a reaction'))
await new Promise(done => setTimeout(() => { sides('in a timer'); done() }, 1))
print('of a spawned process:', spawn(() => { const p = os.fork(); return p > 0 ? os.waitpid(p)[1] : print('what its copy returns counts for nothing') }).result())
print('of a forked process:', fork(() => { const p = os.fork(); return p > 0 ? os.waitpid(p)[1] : print('the same') }).result())

const ended = os.fork()
if (ended === 0) process.exit(3)
const end = new multiprocessing.Event(), killed = os.fork()
if (killed === 0) end.wait()
time.sleep(200)
spawn(() => 1).join()
print('for waitpid alone:', multiprocessing.activeChildren().length, os.waitpid(ended)[1])
os.kill(killed, 'SIGKILL')
print(os.waitpid(-1)[1])
try { os.waitpid(ended) } catch (e) { print(e.code) }

await asyncio.run(async () => {
  const other = asyncio.createTask((async () => { await asyncio.sleep(20); return 'the other task, in ' + multiprocessing.currentProcess().name })())
  const pid = os.fork()
  if (pid > 0) print(os.waitpid(pid)[1])
  print(await other)
  if (pid === 0) process.exit(6)
})
setTimeout(() => print('a timer fires in', multiprocessing.currentProcess().name), 100)
const last = os.fork()
if (last > 0) print(os.waitpid(last)[1])
else await sleep(150, 'and its child goes on to the end')
print(isMain ? 'the end' : 'the end of the child')

// Output:
// child: 2 true false Fork-1 MainProcess
// child: ECHILD
// parent: [ ..., 2 ] 1 true
// child: in a thread
// Thread-1 true 1
// parent: in a thread 1
// child: throws
// parent: throws 1
// child: threads, processes and timers of its own
// a thread a child a fork
// a copy of the copy 3
// parent: threads, processes and timers of its own 1
// child: the second half
// parent: 0 the second half
// child: [ 1, 2, 3 ]
// parent: 0 [ 1, 2, 3 ]
// finally on both sides: 12 2
// child: in a reaction
// parent: in a reaction 1
// child: in a timer
// parent: in a timer 1
// what its copy returns counts for nothing
// of a spawned process: 0
// the same
// of a forked process: 0
// for waitpid alone: 0 3
// -9
// ECHILD
// the other task, in Fork-12
// 6
// the other task, in MainProcess
// a timer fires in Fork-13
// the end of the child
// 0
// the end
// a timer fires in MainProcess

// Errors:
// Exception in process Fork-3:
// fork-os.js:22:31
// 22 | sides('throws', () => { throw new RangeError('in the child') })
//    |                               ^
// RangeError: in the child
//     at fork-os.js:22:31
//     at sides (fork-os.js:18:10)
//     at fork-os.js:22:1
