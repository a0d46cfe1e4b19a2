// Threads that count together lose counts, unless they add atomically.
threading.setSwitchInterval(0.1)
const counts = new Int32Array(new SharedArrayBuffer(8))
function work() {
  for (let i = 0; i < 5000; i++) {
    const n = counts[0]
    pass()
    counts[0] = n + 1
    Atomics.add(counts, 1, 1)
  }
}
function pass() {}
const threads = [1, 2, 3, 4].map(() => thread(work))
for (const t of threads) t.join()
print(counts[0] < 20000, counts[1])

// Output:
// true 20000
