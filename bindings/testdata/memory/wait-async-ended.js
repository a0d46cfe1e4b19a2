// A promise of a thread keeps that thread's loop going, and is settled there.
const a = new Int32Array(new SharedArrayBuffer(4))
const t = thread(function waiter() {
  Atomics.waitAsync(a, 0, 0).value.then(result => print(result, threading.currentThread().name))
})
time.sleep(5)
print(t.isAlive(), Atomics.notify(a, 0))
t.join()

// Output:
// true 1
// ok Thread-1 (waiter)
