// Who waits is woken first come first served, and just as many as notify says; other places are other matters.
const a = new Int32Array(new SharedArrayBuffer(16)), again = new Int32Array(a.buffer, 4)
for (const name of ['A', 'B', 'C', 'D']) {
  thread(() => print(name, Atomics.wait(a, 1, 0)))
  time.sleep(1)
}
Atomics.waitAsync(a, 1, 0).value.then(result => print('E', result))
thread(() => print('elsewhere', Atomics.wait(a, 2, 0, 50)))
time.sleep(1)
print(Atomics.notify(a, 0), Atomics.notify(a, 1, 0), Atomics.notify(a, 1, -1), Atomics.notify(a, 1, 1))
time.sleep(1)
print(Atomics.notify(again, 0, 2))
time.sleep(1)
print(Atomics.notify(a, 1))

// Output:
// 0 0 0 1
// A ok
// 2
// B ok
// C ok
// 2
// E ok
// D ok
// elsewhere timed-out
