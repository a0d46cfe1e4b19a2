// Timeouts are milliseconds; what is no number is no limit.
const a = new Int32Array(new SharedArrayBuffer(4)), b = new BigInt64Array(new SharedArrayBuffer(8))
const start = performance.now()
print(Atomics.wait(a, 0, 0, 250), performance.now() - start)
print(Atomics.wait(b, 0, 0n, '100'), performance.now() - start)
setTimeout(() => print('timers wait'), 10)
print(Atomics.wait(a, 0, 0, 100), performance.now() - start)
const t = thread(() => print(Atomics.wait(a, 0, 0, NaN), Atomics.wait(a, 0, 0, undefined), Atomics.wait(a, 0, 0, 'x')))
for (let i = 0; i < 3; i++) {
  time.sleep(1000)
  Atomics.notify(a, 0)
}
t.join()
print(performance.now() - start)

// Output:
// timed-out 250
// timed-out 350
// timed-out 450
// ok ok ok
// 3450
// timers wait
