// A closed handle says so, and a target that was called in place of given.
const say = fn => { try { print(fn()) } catch (e) { print(e.name + ': ' + e.message) } }
const p = spawn(() => 1)
p.join()
p.close()
for (const use of [p => p.isAlive(), p => p.exitCode, p => p.exitcode, p => p.join(), p => p.result(), p => p.start(), p => p.kill()]) say(() => use(p))
function work() {}
say(() => new multiprocessing.Process({ target: work() }))
say(() => new threading.Thread({ target: work() }))
say(() => new threading.Thread())
const c = new threading.Condition()
say(() => c.with(() => c.waitFor(() => 'said')))
say(() => c.with(() => c.waitFor(() => 0, 1)))

// Output:
// InvalidStateError: Process-1 is closed
// InvalidStateError: Process-1 is closed
// InvalidStateError: Process-1 is closed
// InvalidStateError: Process-1 is closed
// InvalidStateError: Process-1 is closed
// InvalidStateError: Process-1 is closed
// InvalidStateError: Process-1 is closed
// TypeError: Process: target must be a function, not undefined: give the function itself, f and not f()
// TypeError: Thread: target must be a function, not undefined: give the function itself, f and not f()
// TypeError: Thread: target must be a function (or extend Thread with a method run)
// said
// 0
