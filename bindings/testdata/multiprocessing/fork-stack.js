// A stack begins at the target of fork(), not where that was called.
const here = () => new Error('here').stack
async function later() { await sleep(1); return here() }
async function caller(target) {
  await sleep(1)
  return [1].map(() => fork(target).result())[0]
}
const show = async target => print(await caller(target))
await show(function target() { return here() })
await show(later)
await show(() => thread(here).result())
await show(() => new Promise(done => setTimeout(() => done(here()), 1)))
await show(() => fork(() => here()).result())
await show(() => [...(function* () { yield here() })()][0])
try { await show(function target() { throw new TypeError('thrown') }) } catch (e) { print(e.stack) }
try { await show(function target() { new threading.Event().wait() }) } catch (e) { print(e.stack.split('\n').slice(-1)[0]) }
print(await asyncio.run(async () => { await asyncio.sleep(1); return fork(later) }))

const deep = n => n > 0 ? deep(n - 1) : fork(function target() { return here() }).result()
print(deep(1000))
const pid = (function divide() { return os.fork() })()
if (pid > 0) os.waitpid(pid)
print(new Error(pid > 0 ? 'the parent' : 'os.fork() goes on where it was').stack)

// Output:
// Error: here
//     at here (fork-stack.js:2:20)
//     at target (fork-stack.js:9:39)
// Error: here
//     at here (fork-stack.js:2:20)
//     at later (fork-stack.js:3:49)
// Error: here
//     at here (fork-stack.js:2:20)
// Error: here
//     at here (fork-stack.js:2:20)
//     at fork-stack.js:12:60
// Error: here
//     at here (fork-stack.js:2:20)
//     at fork-stack.js:13:29
// Error: here
//     at here (fork-stack.js:2:20)
//     at fork-stack.js:14:44
//     at fork-stack.js:14:53
// TypeError: thrown
//     at target (fork-stack.js:15:44)
//     at target (fork-stack.js:16:60)
// Error: here
//     at here (fork-stack.js:2:20)
//     at later (fork-stack.js:3:49)
// Error: here
//     at here (fork-stack.js:2:20)
//     at target (fork-stack.js:19:73)
// Error: os.fork() goes on where it was
//     at fork-stack.js:23:7
// Error: the parent
//     at fork-stack.js:23:7
