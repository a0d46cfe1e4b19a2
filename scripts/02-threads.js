// Threads: two functions run side by side, in one memory.
//
// Both see the same numbers: nothing is copied, nothing is sent. Watch that start() returns at once,
// and that join() is where the main thread waits.

const numbers = { a: 30, b: 12 }

function add() {
  const { a, b } = numbers
  print(`${threading.currentThread().name}: ${a} + ${b} = ${a + b}`)
}

function sub() {
  const { a, b } = numbers
  print(`${threading.currentThread().name}: ${a} - ${b} = ${a - b}`)
}

const t1 = new threading.Thread({ target: add })
const t2 = new threading.Thread({ target: sub })

t1.start()
t2.start()
print('both are started')

t1.join()
t2.join()
print('both have ended')

// Output:
// Thread-1 (add): 30 + 12 = 42
// Thread-2 (sub): 30 - 12 = 18
// both are started
// both have ended
