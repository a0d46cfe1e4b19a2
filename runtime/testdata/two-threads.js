// Two threads that share a lock, and all that the main thread can do beside them.
const l = lock('door')
let n = 0
function work(name, ms) {
  for (let i = 0; i < 2; i++) {
    l.acquire()
    const was = n
    block(ms)
    n = was + 1
    l.release()
    yieldNow()
  }
  print(name)
  if (name === 'b') throw new Error(`${name} <fails>\u2028`)
}
const a = start(work, 'A', 'a', 2)
const b = start(work, 'B', 'b', 3)
later(4, () => print('timer', Math.random()))
await sleep(1)
print(new Date().toISOString())
try { await result(b) } catch (e) { print(e.message) }
join(a)
print(n)
