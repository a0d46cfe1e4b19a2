// wait blocks its thread alone, until it is notified.
const flag = new Int32Array(new SharedArrayBuffer(4))
const t = thread(() => {
  print('waits', Atomics.wait(flag, 0, 0))
  print('sees', flag[0])
  return 'done'
})
time.sleep(10)
print('others run')
Atomics.store(flag, 0, 42)
print('woke', Atomics.notify(flag, 0))
print(t.result())
print('nobody is left', Atomics.notify(flag, 0))
print(Atomics.wait(flag, 0, 0), Atomics.wait(flag, 0, 42, 0), Atomics.wait(flag, 0, 42, -5))

// Output:
// others run
// woke 1
// waits ok
// sees 42
// done
// nobody is left 0
// not-equal timed-out timed-out
