// waitAsync gives a promise, or the result when there is nothing to wait for.
const a = new Int32Array(new SharedArrayBuffer(4))
print(Atomics.waitAsync(a, 0, 1), Atomics.waitAsync(a, 0, 0, 0))
const first = Atomics.waitAsync(a, 0, 0), second = Atomics.waitAsync(a, 0, 0, 100)
print(first)
setTimeout(() => print('woke', Atomics.notify(a, 0, 1)), 10)
print(await first.value, performance.now())
print(await second.value, performance.now())
const third = Atomics.waitAsync(a, 0, 0, 1000)
thread(() => print('another thread woke', Atomics.notify(a, 0)))
print(await third.value, performance.now())
async function task() {
  return await Atomics.waitAsync(a, 0, 0).value
}
const t = asyncio.createTask(task())
await asyncio.sleep(1)
t.cancel()
try {
  await t
} catch (e) {
  print(e.name)
}
print('nobody waits', Atomics.notify(a, 0))

// Output:
// { async: false, value: 'not-equal' } { async: false, value: 'timed-out' }
// { async: true, value: Promise { <pending> } }
// woke 1
// ok 10
// timed-out 100
// another thread woke 1
// ok 100
// CancelledError
// nobody waits 0
