// A microtask waits until the script has come to its end, also while it blocks and other threads run.
const t = thread(() => time.sleep(10))
queueMicrotask(() => print('microtask of', threading.currentThread().name))
time.sleep(5)
print('slept')
t.join()
print('joined')
await null
thread(() => {
  queueMicrotask(() => print('microtask of a thread'))
  time.sleep(5)
  print('the thread has slept')
}).join()

// Output:
// slept
// joined
// microtask of MainThread
// the thread has slept
// microtask of a thread
