// How a process ends is seen in the same way by await, result() and exitCode.
async function attempt(name, fn) {
  const p = spawn(fn)
  const seen = await p.then(v => ['value', v], e => ['error', `${e.name}: ${e.message}`, e.exitCode])
  let result
  try { result = ['value', p.result()] } catch (e) { result = ['error', `${e.name}: ${e.message}`, e.exitCode] }
  print(`${name}:`, ...seen, '| exit code', p.exitCode, String(seen) === String(result))
}

await attempt('return', () => 1)
await attempt('exit(0)', () => process.exit(0))
await attempt('exit(3)', () => process.exit(3))
await attempt('exit in a coroutine', async () => { await sleep(1); process.exit(4) })
await attempt('exit after a result', () => { setTimeout(() => process.exit(5), 1); return 'lost' })
await attempt('exit(0) after a result', () => { setTimeout(() => process.exit(0), 1); return 'kept' })
await attempt('exitCode', () => { process.exitCode = 6; return 'lost' })
await attempt('threads go on', () => { thread(() => { time.sleep(5); print('the thread has ended') }); return 'kept' })
await attempt('timers go on', () => { setTimeout(() => print('the timer has fired'), 5); return 'kept' })
await attempt('children go on', () => { spawn(() => { time.sleep(5); print('the child has ended') }); return 'kept' })
await attempt('throw', () => { throw new TypeError('t') })
await attempt('killed', () => { os.kill(os.getpid(), 'SIGKILL'); time.sleep(1e6) })
await attempt('terminated', () => { os.kill(os.getpid(), 'SIGTERM'); time.sleep(1e6) })
await attempt('timer throws', () => { setTimeout(() => { throw new Error('in a timer') }, 1); return 'lost' })
await attempt('rejection', () => { Promise.reject(new Error('nobody awaits it')); return 'lost' })
await attempt('thread throws', () => { thread(() => { throw new Error('in a thread') }); return 'kept' })

// Output:
// return: value 1 | exit code 0 true
// exit(0): error Error: Process-2 exited with code 0 before it had a result 0 | exit code 0 true
// exit(3): error Error: Process-3 exited with code 3 3 | exit code 3 true
// exit in a coroutine: error Error: Process-4 exited with code 4 4 | exit code 4 true
// exit after a result: error Error: Process-5 exited with code 5 5 | exit code 5 true
// exit(0) after a result: value kept | exit code 0 true
// exitCode: error Error: Process-7 exited with code 6 6 | exit code 6 true
// the thread has ended
// threads go on: value kept | exit code 0 true
// the timer has fired
// timers go on: value kept | exit code 0 true
// the child has ended
// children go on: value kept | exit code 0 true
// throw: error TypeError: t undefined | exit code 1 true
// killed: error Error: Process-12 was killed by SIGKILL -9 | exit code -9 true
// terminated: error Error: Process-13 was killed by SIGTERM -15 | exit code -15 true
// timer throws: error Error: Process-14 exited with code 1 1 | exit code 1 true
// rejection: error Error: Process-15 exited with code 1 1 | exit code 1 true
// thread throws: value kept | exit code 0 true

// Errors:
// Exception in process Process-14:
// error-exit.js:23:64
// 23 | …imer throws', () => { setTimeout(() => { throw new Error('in a timer') }, 1); return 'lost' })
//    |                                                 ^
// Error: in a timer
//     at error-exit.js:23:64
// Exception in process Process-15:
// error-exit.js:24:51
// 24 | …it attempt('rejection', () => { Promise.reject(new Error('nobody awaits it')); return 'lost' …
//    |                                                 ^
// (in promise) Error: nobody awaits it
//     at error-exit.js:24:51
// Exception in thread Thread-1 of process Process-16:
// error-exit.js:25:61
// 25 | …pt('thread throws', () => { thread(() => { throw new Error('in a thread') }); return 'kept' })
//    |                                                   ^
// Error: in a thread
//     at error-exit.js:25:61
