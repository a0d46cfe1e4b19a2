// A lost update: two threads read the same balance, and the second to write wipes out the first.
//
// Reading, adding and writing are three steps. Between two steps of one thread, the other thread may run.
// The sleep makes this happen each time. Without the sleep the bug is still there, but it shows rarely.

let balance = 0
const lock = new threading.Lock()

function deposit(amount) {
  const seen = balance        // read
  time.sleep(10)              // … and meanwhile the other thread reads, too
  balance = seen + amount     // write
}

function inTwoThreads(work) {
  balance = 0
  const threads = [thread(work, 50), thread(work, 50)]
  for (const t of threads) t.join()
  return balance
}

print('without a lock:', inTwoThreads(deposit))

// With a lock only one of them is between the read and the write.
print('with a lock:   ', inTwoThreads(amount => lock.with(() => deposit(amount))))

// Output:
// without a lock: 50
// with a lock:    100
