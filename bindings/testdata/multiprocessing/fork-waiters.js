// Threads that wait for memory when the first other process comes go on in the order in which they came, in the past of a copy too.
const cells = new Int32Array(new SharedArrayBuffer(64)), order = []
const all = [5, 2, 7, 0, 3, 6, 1, 4].map(i => thread(i => { Atomics.wait(cells, i, 0); order.push(i) }, i))
time.sleep(1)
print(fork(() => order.length).result())
const woken = [0, 1, 2, 3, 4, 5, 6, 7].map(i => {
  Atomics.store(cells, i, 1)
  return Atomics.notify(cells, i)
})
all.forEach(t => t.join())
print(woken.join(), fork(() => order.join()).result() === order.join(), order.toSorted().join())

// Output:
// 0
// 1,1,1,1,1,1,1,1 true 0,1,2,3,4,5,6,7
