// A lock made of one integer: 0 is free, 1 is taken, 2 is taken and somebody waits.
class Mutex {
  #state = new Int32Array(new SharedArrayBuffer(4))
  lock() {
    let c = Atomics.compareExchange(this.#state, 0, 0, 1)
    while (c !== 0) {
      if (c === 2 || Atomics.compareExchange(this.#state, 0, 1, 2) !== 0) Atomics.wait(this.#state, 0, 2)
      c = Atomics.compareExchange(this.#state, 0, 0, 2)
    }
  }
  unlock() {
    if (Atomics.sub(this.#state, 0, 1) === 1) return
    Atomics.store(this.#state, 0, 0)
    Atomics.notify(this.#state, 0, 1)
  }
}
threading.setSwitchInterval(0.1)
const mutex = new Mutex()
let n = 0, inside = 0, most = 0
function work() {
  for (let i = 0; i < 2000; i++) {
    mutex.lock()
    most = Math.max(most, ++inside)
    const before = n
    for (let j = 0; j < 3; j++);
    n = before + 1
    inside--
    mutex.unlock()
  }
}
const threads = [1, 2, 3].map(() => thread(work))
for (const t of threads) t.join()
print(n, most)

// Output:
// 6000 1
