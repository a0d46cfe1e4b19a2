// Interpreters: what they keep, how they fail and end.
import { create } from 'concurrent.interpreters'
let n = 1
const p = interpreter(x => { n += x; return n }, 5)
print(await p, n, p.name, p.exitCode, interpreters === concurrent.interpreters)
const a = interpreters.create(), b = create(), Failed = interpreters.ExecutionFailed
print(a, interpreters.listAll())
a.exec('var counter = 10')
a.call(() => { counter++ })
print(a.call(() => counter), a.call(async (x, y) => x + y, 3, 4), a.isRunning())
try { b.call(() => counter) } catch (e) { print(e.name, e instanceof Failed, e instanceof interpreters.InterpreterError, e.cause.name) }
try { b.exec('throw new RangeError("oh")') } catch (e) { print(e.name, e.cause.message) }
try { b.exec('(') } catch (e) { print(e.name, e.cause.name) }
try { b.call(() => process.exit(3)) } catch (e) { print(e.name, e.cause.name) }
const q = interpreters.createQueue()
a.call(q => { q.put(process.pid !== process.ppid) }, q)
print(q.get())
thread(() => a.call(() => time.sleep(10))); await sleep(1)
try { a.close() } catch (e) { print(e.name, e.message) }
print(a)
await sleep(50)
a.close()
try { a.call(() => 1) } catch (e) { print(e.name, e.message) }
print(interpreters.listAll().length)
try { new interpreters.Interpreter() } catch (e) { print(e.message) }
const pool = new futures.InterpreterPoolExecutor(2, { initializer: () => { globalThis.k = 2 } })
print(...pool.map(x => x * k, [1, 2, 3]), pool)
pool.shutdown()
const spins = interpreter(() => { for (;;); })
spins.kill()
spins.join()
print(spins.exitCode, spins)

// Output:
// 6 1 Interpreter-1 0 true
// Interpreter { id: 1, open } [ Interpreter { id: 1, open }, Interpreter { id: 2, open } ]
// 11 7 false
// ExecutionFailed true true ReferenceError
// ExecutionFailed oh
// ExecutionFailed SyntaxError
// ExecutionFailed BrokenExecutor
// true
// InterpreterError Interpreter(1) is running
// Interpreter { id: 1, running }
// InterpreterError Interpreter(1) is closed
// 1
// interpreters are made by concurrent.interpreters.create()
// 2 4 6 InterpreterPoolExecutor {
//   name: 'InterpreterPoolExecutor-0',
//   2 of 2 processes,
//   0 waiting
// }
// -9 Process { name: 'Interpreter-2', pid: 16, killed by SIGKILL }
