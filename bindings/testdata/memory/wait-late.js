// A thread whose time is up just when it is notified was notified, or the notification goes to the next.
const a = new Int32Array(new SharedArrayBuffer(4))
const results = []
const threads = [10, 10, 20].map(ms => thread(() => results.push(Atomics.wait(a, 0, 0, ms))))
time.sleep(10)
const woken = Atomics.notify(a, 0, 1)
for (const t of threads) t.join()
print(results.filter(r => r === 'ok').length === woken, results.length, Atomics.notify(a, 0))

// Output:
// true 3 0
