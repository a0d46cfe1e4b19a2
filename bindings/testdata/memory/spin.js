// pause lets others run, so a thread may wait by asking again and again.
const a = new Int32Array(new SharedArrayBuffer(4))
thread(() => { Atomics.store(a, 0, 1) })
let n = 0
while (Atomics.load(a, 0) === 0) Atomics.pause(n++)
print(n < 5, Atomics.pause())

// Output:
// true undefined
