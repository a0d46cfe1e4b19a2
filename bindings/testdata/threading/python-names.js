// The names and keywords of Python: local, ThreadError, getName, kwargs, options in place of arguments.
const local = new threading.local(); local.x = 1
thread(() => { print(local.x); local.x = 2; print(local.x) }).join(); print(local.x, local instanceof threading.Local)
print(threading.TIMEOUT_MAX, threading.ThreadError === InvalidStateError, threading.getNativeId() === threading.getIdent())
const t = threading.Thread({target: (a, {b}) => print(a, b), args: [1], kwargs: {b: 3}})
t.setName('q'); t.setDaemon(true); print(t.getName(), t.isDaemon(), t.nativeId); t.start(); t.join(); print(t.nativeId, t.ident)
threading.excepthook = a => print(a, a instanceof threading.ExceptHookArgs, a.error.message, a.thread.name)
thread(() => { throw new Error('e') }).join()
threading.excepthook(threading.ExceptHookArgs({error: 1, thread: 2}))
const l = threading.Lock(); print(l.acquire({timeout: 5}), l.acquire(true, {timeout: 5}), l.acquire({blocking: false}))
threading.Timer({interval: 1, function: (a, kw) => print('timer', a, kw), args: ['x'], kwargs: {z: 1}}).start().join()
const c = threading.Condition({lock: threading.Lock()}); c.acquire(); print(c.wait({timeout: 1}), c.waitFor(() => false, {timeout: 1})); c.release()
const b = threading.Barrier({parties: 1, action: () => print('act')}); print(b.wait({timeout: 1}))

// Output:
// undefined
// 2
// 1 true
// Infinity true true
// q true undefined
// 1 3
// 3 3
// ExceptHookArgs {
//   error: Error: e
//       at python-names.js:8:22,
//   thread: Thread { name: 'Thread-3', running }
// } true e Thread-3
// ExceptHookArgs { error: 1, thread: 2 } true undefined undefined
// true false false
// timer x { z: 1 }
// false false
// act
// 0
