// weft --time real
// What can be asked of processes, and what is refused.
const { Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event, Barrier, Value, SharedArray, JoinableQueue, Queue, Process } = multiprocessing
print(new Lock() instanceof threading.Lock, new Queue() instanceof queue.Queue)
print(multiprocessing.getStartMethod(), multiprocessing.getAllStartMethods(), multiprocessing.currentProcess().name, multiprocessing.parentProcess())
spawn(() => { print(multiprocessing.currentProcess().name, multiprocessing.parentProcess().name, os.getppid() > 0); const p = spawn(() => print(multiprocessing.currentProcess().name)); p.join() }).join()
try { multiprocessing.currentProcess().join() } catch (e) { print(e.name, e.message) }
try { new Process({ target: new Lock().acquire }).start() } catch (e) { print(e.name, e.message) }
try { multiprocessing.setStartMethod('fork') } catch (e) { print(e.name, e.message) }
try { multiprocessing.setStartMethod('spawn') } catch (e) { print(e.name, e.message) }
print(await asyncio.gather(spawn(() => 1), spawn(async () => { await sleep(10); return 2 })))
const late = spawn(() => { time.sleep(300); return 5 }); try { late.result(10) } catch (e) { print(e.name, e.message) } print(late.join(10), late.isAlive(), late.exitCode, late.result())
const dd = new Process({ target: () => { try { spawn(() => 1) } catch (e) { return e.message } }, daemon: true }); dd.start(); print(dd.result())
print(os.waitpid(spawn(() => process.exit(7)).pid)[1]); try { os.waitpid(-1) } catch (e) { print(e.code, e.message) }
const kk = spawn(() => time.sleep(1e6)); os.kill(kk.pid, 'SIGINT'); kk.join(); print(kk.exitCode)
for (const other of [1, 2 ** 30]) try { os.kill(other, 'SIGTERM') } catch (e) { print(e.code) } // one that is there, and one that is not

// Output:
// true true
// spawn [ 'spawn', 'fork' ] MainProcess undefined
// Process-1 MainProcess true
// Process-1:1
// InvalidStateError cannot join MainProcess: only its parent can
// TypeError target is neither a function that a script wrote nor one that every process has: wrap it, as in (...args) => f(...args)
// InvalidStateError setStartMethod: processes were started already: { force: true } changes it nevertheless
// InvalidStateError setStartMethod: processes were started already: { force: true } changes it nevertheless
// [ 1, 2 ]
// TimeoutError Process-5 has no result after 10 ms
// undefined true undefined 5
// Process-6 is a daemon: it may start no process
// 7
// ECHILD os.waitpid: no child process
// -2
// ERR_ACCESS_DENIED
// ESRCH
