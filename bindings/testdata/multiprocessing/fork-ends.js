// How a forked process ends, and who it is: as a spawned one, and its parent's other children are none of its own.
const { Process } = multiprocessing.getContext('fork')
const start = (target, options) => { const p = new Process({ target, ...options }); p.start(); return p }
let local = 1
const thrower = start(() => { throw new RangeError('boom ' + local) })
try { thrower.result() } catch (e) { print(e.name, e.message, e instanceof RangeError, e.process === thrower, thrower.exitCode) }
const chooser = start(() => process.exit(7))
chooser.join()
try { chooser.result() } catch (e) { print(e.message, e.exitCode, chooser.exitCode) }
process.exitCode = 9
print(start(() => 1).result(), start(() => {}).join())
process.exitCode = 0
const set = start(() => { process.exitCode = 4 })
set.join()
const ended = start(() => time.sleep(1e9))
ended.terminate()
ended.join()
const killed = start(() => { for (;;); })
killed.kill()
killed.join()
const itself = start(() => { os.kill(os.getpid(), 'SIGTERM'); time.sleep(1e9) })
itself.join()
const unseen = start(() => { throw new Error('nobody asked') }, { name: 'seven' })
unseen.join()
print(set.exitCode, ended.exitCode, killed.exitCode, itself.exitCode, unseen.exitCode)
await start(async () => { await null; throw new TypeError('awaited') }).then(null, e => print(e.name, e.message))
try { start(() => { time.sleep(500); return 'late' }).result(10) } catch (e) { print(e.name, e.message) }

const me = os.getpid(), current = multiprocessing.currentProcess()
const p = start(() => {
  const me = multiprocessing.currentProcess(), parent = multiprocessing.parentProcess()
  return [os.getppid(), parent.pid, os.getpid(), me.pid, me.name, parent.name, me.daemon, isMain, me === current, current.name, multiprocessing.activeChildren().length]
})
const [ppid, parentPid, pid, ownPid, ...rest] = p.result()
print(ppid === me, parentPid === me, pid === p.pid, ownPid === p.pid, ...rest)
start(() => { print(start(() => multiprocessing.parentProcess().name, { name: 'inner' }).result(), fork(() => multiprocessing.currentProcess().name).result()) }, { name: 'outer' }).join()
const spirit = start(() => [1, 2].map(() => { try { fork(() => 1) } catch (e) { return e.message } }), { daemon: true })
print(spirit.daemon, spirit.result())

const event = new multiprocessing.Event(), sibling = start(() => event.wait()), done = start(() => 'kept')
done.join()
for (const f of [() => sibling.join(), () => sibling.result(), async () => await sibling, () => sibling.kill(), () => sibling.start(), () => done.result()]) {
  print(await start(async () => { try { await f() } catch (e) { return `${e.name}: ${e.message}` } }))
}
print(start(() => [sibling.isAlive(), sibling.exitCode, sibling.name, done.exitCode]).result(), done.result())
print(start(() => [sibling.pid, -1].map(pid => { try { os.waitpid(pid) } catch (e) { return e.code } })).result())
event.set()
sibling.join()
print(start(() => { const p = fork(() => 3), [pid, code] = os.waitpid(p.pid); return [pid === p.pid, code, p.result()] }).result())
const own = start(() => 5)
print(os.waitpid(own.pid)[1], own.result())
const early = new Process({ target: () => 'started on both sides' })
print(start(() => { early.start(); return early.result() }).result())
early.start()
print(early.result())
start(() => { start(() => { time.sleep(20); print('an unjoined grandchild is waited for') }) }).join()
start(() => { start(() => time.sleep(1e9), { daemon: true }); new threading.Thread({ target: () => time.sleep(1e9), daemon: true }).start(); print('a daemon is not') }).join()

// Output:
// RangeError boom 1 true true 1
// ForkProcess-2 exited with code 7 7 7
// 1 undefined
// 4 -15 -9 -15 1
// TypeError awaited
// TimeoutError ForkProcess-11 has no result after 10 ms
// true true true true ForkProcess-12 MainProcess false false false MainProcess 0
// outer Process-13:2
// true [
//   'ForkProcess-14 is a daemon: it may start no process',
//   'ForkProcess-14 is a daemon: it may start no process'
// ]
// InvalidStateError: cannot join ForkProcess-15: only its parent can
// InvalidStateError: cannot join ForkProcess-15: only its parent can
// InvalidStateError: cannot await ForkProcess-15: only its parent can
// InvalidStateError: cannot end ForkProcess-15: only its parent can
// InvalidStateError: cannot start ForkProcess-15 twice
// InvalidStateError: cannot join ForkProcess-16: only its parent can
// [ true, undefined, 'ForkProcess-15', 0 ] kept
// [ 'ECHILD', 'ECHILD' ]
// [ true, 0, 3 ]
// 0 5
// started on both sides
// started on both sides
// an unjoined grandchild is waited for
// a daemon is not

// Errors:
// Exception in process seven:
// fork-ends.js:23:36
// 23 | const unseen = start(() => { throw new Error('nobody asked') }, { name: 'seven' })
//    |                                    ^
// Error: nobody asked
//     at fork-ends.js:23:36
