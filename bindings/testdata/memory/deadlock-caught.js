const flags = new Int32Array(new SharedArrayBuffer(8))
try {
  Atomics.wait(flags, 0, 0)
} catch (e) {
  print(e.name)
}
print('nobody waits', Atomics.notify(flags, 0))

// Output:
// DeadlockError
// nobody waits 0
